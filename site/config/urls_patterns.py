"""The portal's addresses, after those of the pattern library where the settings install it."""

from django.apps import apps
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from config import urls
from config.urls import handler404, handler500

__all__ = ["handler404", "handler500", "urlpatterns"]

urlpatterns = [*urls.urlpatterns]
if apps.is_installed("patterns"):
    library = i18n_patterns(path("pattern-library/", include("patterns.urls")), prefix_default_language=False)
    urlpatterns = [*library, *urlpatterns]
