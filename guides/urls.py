"""The addresses of what guides hold beside pages."""

from django.urls import URLPattern, path

from guides.feedback import views as feedback_views
from guides.upkeep import views as upkeep_views

urlpatterns: list[URLPattern] = [
    path("avis/<int:page_id>/", feedback_views.feedback, name="feedback"),
    path("relecture/<str:token>/", upkeep_views.owner_review, name="owner_review"),
]
