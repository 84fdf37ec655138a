"""The addresses of what guides hold beside pages."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
