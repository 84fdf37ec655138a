"""The stylesheet of the city's colours."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from commun.identity import identity

FOR_EVER = "public, max-age=31536000, immutable"
FOR_A_WHILE = "public, max-age=300"


@require_safe
def identity_css(request: HttpRequest) -> HttpResponse:
    """The present colours, whatever `v` asks for; kept for ever only under their own version."""
    found = identity(request)
    response = HttpResponse(found.css, content_type="text/css; charset=utf-8")
    response["Cache-Control"] = FOR_EVER if request.GET.get("v") == found.version else FOR_A_WHILE
    return response
