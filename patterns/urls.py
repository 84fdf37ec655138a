"""The addresses that the library's own templates ask for by name, led to our views."""

from django.urls import path, re_path

from patterns.views import LibraryView, PatternView

_TEMPLATE = r"(?P<pattern_template_name>[\w./-]+\.html)$"

app_name = "pattern_library"
urlpatterns = [
    path("", LibraryView.as_view(), name="index"),
    re_path(rf"^pattern/{_TEMPLATE}", LibraryView.as_view(), name="display_pattern"),
    re_path(rf"^render-pattern/{_TEMPLATE}", PatternView.as_view(), name="render_pattern"),
]
