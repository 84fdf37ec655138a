"""The addresses of what guides hold beside pages."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path


def _not_yet(request: HttpRequest, identifier: str) -> HttpResponse:
    raise Http404(identifier)


urlpatterns: list[URLPattern] = [path("fiches/<slug:identifier>/", _not_yet, name="sheet")]
