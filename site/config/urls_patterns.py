"""The portal's addresses, after those of the pattern library where the settings install it."""

from django.apps import apps
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from config import urls
from config.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [*urls.urlpatterns]
if apps.is_installed("patterns"):
    library = path("pattern-library/", include("patterns.urls"))
    urlpatterns = [*i18n_patterns(library, prefix_default_language=False), *urlpatterns]
