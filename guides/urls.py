"""The addresses of what guides hold beside pages."""

from django.urls import URLPattern, path

from guides.fiches import views as sheet_views

urlpatterns: list[URLPattern] = [
    path("fiches/", sheet_views.sheet_index, name="sheet_index"),
    path("fiches/<slug:identifier>/", sheet_views.sheet, name="sheet"),
]
