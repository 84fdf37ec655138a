"""The addresses of what guides hold beside pages."""

from django.urls import URLPattern, path, re_path

from guides import feeds, whole_theme
from guides.feedback import views as feedback_views
from guides.fiches import views as sheet_views
from guides.glossary import views as glossary
from guides.planning import views as planning_views
from guides.upkeep import views as upkeep_views

urlpatterns: list[URLPattern] = [
    path("avis/<int:page_id>/", feedback_views.feedback, name="feedback"),
    path("fiches/", sheet_views.sheet_index, name="sheet_index"),
    path("fiches/<slug:identifier>/", sheet_views.sheet, name="sheet"),
    path("glossaire/", glossary.index, name="glossary"),
    path("glossaire/<slug:slug>/", glossary.term, name="glossary_term"),
    path("guides/flux.xml", feeds.ChangedGuides(), name="guides_feed"),
    path("guides/theme/<slug:slug>/", whole_theme.whole_theme, name="whole_theme"),
    path("relecture/<str:token>/", upkeep_views.owner_review, name="owner_review"),
    re_path(
        r"^(?P<path>(?:[\w-]+/)+)calendrier\.ics$", planning_views.calendar_file, name="plan_calendar_file"
    ),
]
