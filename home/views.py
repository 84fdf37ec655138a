"""Addresses that no subject owns: errors, robots, health."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from commun.city import city_settings


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Rendered without a request: its context processors may be what failed."""
    return HttpResponse(render_to_string("500.html"), status=500)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may visit: nothing on a demonstration portal, else all but the admin."""
    closed = city_settings(request).is_demo
    rules = (
        ["Disallow: /"]
        if closed
        else ["Disallow: /admin/", "Disallow: /recherche/", "Disallow: /en/recherche/"]
    )
    return HttpResponse("\n".join(["User-agent: *", *rules, ""]), content_type="text/plain; charset=utf-8")


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """For the city's monitoring: 200 when the database answers, 503 otherwise."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("database unavailable\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")
