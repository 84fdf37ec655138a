"""The portal's addresses, and those only for developers and gates: media, samples of errors, patterns."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import path, re_path
from django.views.static import serve

from config import urls_patterns
from config.urls import handler400, handler403, handler404, handler500
from home import views as home_views

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [
    re_path(r"^media/(?P<path>.*)$", serve, {"document_root": settings.MEDIA_ROOT}),
    *i18n_patterns(
        path("_erreurs/<int:status>/", home_views.error_sample, name="error_sample"),
        prefix_default_language=False,
    ),
    *urls_patterns.urlpatterns,
]
