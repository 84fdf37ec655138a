"""Every error that a reader meets has a designed page, and the portal can be closed for a while."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from commun.refusals import RefusalError
from home import errors

Answer = Callable[[HttpRequest], HttpResponseBase]

DESIGNED = {403, 405, 410, 429, 503}


def in_admin(request: HttpRequest) -> bool:
    return request.path.startswith(reverse("wagtailadmin_home"))


class MaintenanceMiddleware:
    """While `MAINTENANCE` is on, readers get a 503; editors work on, and the monitoring sees the truth."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if settings.MAINTENANCE and not self._stays_open(request):
            return errors.error_page(request, 503)
        return self.get_response(request)

    def _stays_open(self, request: HttpRequest) -> bool:
        # Wagtail builds such a request, with the page's own address, to preview it in the admin.
        preview = getattr(request, "is_dummy", False)
        return preview or in_admin(request) or request.path == reverse("healthz")


class DesignedErrorsMiddleware:
    """Gives the designed page to `RefusalError` and to errors that a view answered without a page.

    Data, pages of their own and the admin's answers are left as they are.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if (
            response.status_code in DESIGNED
            and isinstance(response, HttpResponse)
            and is_bare(response)
            and request.accepts("text/html")
            and not in_admin(request)
        ):
            return dressed(request, response)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, RefusalError):
            return None
        return errors.error_page(
            request, exception.status, sentence=exception.sentence, retry_after=exception.retry_after
        )


def is_bare(response: HttpResponse) -> bool:
    """Whether an answer that calls itself HTML holds no page."""
    is_html = response.headers.get("Content-Type", "").startswith("text/html")
    return is_html and not response.content.lstrip()[:9].lower().startswith(b"<!doctype")


def dressed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The designed page, with the headers and cookies that the view had set."""
    page = errors.error_page(request, response.status_code)
    for name, value in response.headers.items():
        if name not in ("Content-Type", "Content-Length"):
            page.headers[name] = value
    page.cookies = response.cookies
    return page
