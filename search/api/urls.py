"""The addresses under `/api/v1/`."""

from django.urls import URLPattern, include, path
from drf_spectacular.views import SpectacularJSONAPIView

from search.api.views import SearchView

_questions: list[URLPattern] = [path("recherche/", SearchView.as_view(), name="api_search")]
_schema = SpectacularJSONAPIView.as_view(
    urlconf=[path("api/v1/", include(_questions))], authentication_classes=[], permission_classes=[]
)

urlpatterns: list[URLPattern] = [*_questions, path("schema/", _schema, name="api_schema")]
