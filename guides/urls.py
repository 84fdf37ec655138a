"""The addresses of what guides hold beside pages."""

from django.urls import URLPattern, path

from guides import feeds, whole_theme
from guides.glossary import views as glossary

urlpatterns: list[URLPattern] = [
    path("glossaire/", glossary.index, name="glossary"),
    path("glossaire/<slug:slug>/", glossary.term, name="glossary_term"),
    path("guides/flux.xml", feeds.ChangedGuides(), name="guides_feed"),
    path("guides/theme/<slug:slug>/", whole_theme.whole_theme, name="whole_theme"),
]
