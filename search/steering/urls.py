"""The addresses of « Prévenez-moi », under /recherche/prevenez-moi/."""

from django.urls import URLPattern, path

from search.steering import views

urlpatterns: list[URLPattern] = [
    path("", views.ask, name="search_notify"),
    path("<str:token>/", views.confirm, name="search_notify_confirm"),
    path("<str:token>/effacer/", views.forget, name="search_notify_forget"),
]
