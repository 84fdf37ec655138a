"""A result opened: a page reached from the results page says so by itself, without script nor redirect.

The portal's referrer policy (`same-origin`) gives the whole address of the results page to the portal alone.
"""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation

from search.steering import counting


class ClickMiddleware:
    """Counts a click when a reader comes from the results page to one thing that it found."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._get_response(request)
        if response.status_code == 200 and "HTTP_REFERER" in request.META:
            _count(request)
        return response


def _count(request: HttpRequest) -> None:
    if not counting.is_countable(request) or not _is_result(request.path_info):
        return
    try:
        origin = urlsplit(str(request.META["HTTP_REFERER"]))
        asked = parse_qs(origin.query, max_num_fields=100).get("q", [""])[0]
    except ValueError:
        # Whatever a robot sends as the page that it says to come from.
        return
    language = _searched_in(origin.path) if origin.netloc == request.get_host() else ""
    if asked and language:
        counting.record_click(asked, language)


def _is_result(path: str) -> bool:
    """Whether an address is of one thing that a search finds: not a list, a menu, the search itself."""
    parts = [part for part in path.split("/") if part]
    if parts and parts[0] in dict(settings.LANGUAGES):
        parts = parts[1:]
    return len(parts) > 1 and parts[0] != "recherche"


def _searched_in(path: str) -> str:
    """The language of the results page at an address; empty when it is another page."""
    language = translation.get_language_from_path(path) or settings.LANGUAGE_CODE
    with translation.override(language):
        return language if path == reverse("search") else ""
