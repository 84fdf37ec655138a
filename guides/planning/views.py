"""The address of a plan's calendar file, which Wagtail's own pattern of addresses doesn't know."""

from django.http import HttpRequest, HttpResponseBase
from wagtail.views import serve

CALENDAR_FILE = "calendrier.ics"


def calendar_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """The file of the procedure at `path`, served by its page with all that protects pages."""
    return serve(request, f"{path}{CALENDAR_FILE}")
