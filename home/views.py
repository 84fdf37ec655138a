"""Addresses that no subject owns: errors, robots, health."""

import sys

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from commun import health
from commun.city import city_settings
from home import errors


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return errors.error_page(request, 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return errors.error_page(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django has logged the reason, which would say nothing to a reader."""
    return errors.error_page(request, 403, errors.CSRF_TEXT)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return errors.error_page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """A portal without its database is unavailable, not broken; Django logs both with their trace."""
    unreachable = isinstance(sys.exc_info()[1], errors.UNREACHABLE)
    return errors.error_page(request, 503 if unreachable else 500)


@require_safe
def error_sample(request: HttpRequest, status: int) -> HttpResponse:
    """The error page of a status, for those who design and measure it."""
    if status not in errors.TEXTS:
        raise Http404
    return errors.error_page(request, status)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may visit: nothing on a demonstration portal, else all but the admin."""
    closed = city_settings(request).is_demo
    rules = ["Disallow: /"] if closed else [f"Disallow: {path}" for path in ("/admin/", *_searches())]
    return HttpResponse("\n".join(["User-agent: *", *rules, ""]), content_type="text/plain; charset=utf-8")


def _searches() -> list[str]:
    """The address of the search in every language of the settings."""
    found = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found.append(reverse("search"))
    return found


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """For the city's monitoring: 200 when the database answers, 503 otherwise.

    What readers can live with (the search is degraded) is told below, one line each, and is no alarm.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("database unavailable\n", status=503, content_type="text/plain")
    lines = "\n".join(["ok", *health.troubles(), ""])
    return HttpResponse(lines, content_type="text/plain")
