"""The addresses of what guides hold beside pages."""

from django.urls import URLPattern, re_path

from guides.planning import views as planning_views

urlpatterns: list[URLPattern] = [
    re_path(
        r"^(?P<path>(?:[\w-]+/)+)calendrier\.ics$", planning_views.calendar_file, name="plan_calendar_file"
    ),
]
