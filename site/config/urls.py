"""Every address of the portal. French has no prefix; other languages live under theirs."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from commun import views as commun_views
from home import views as home_views
from search import views as search_views

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("api/v1/", include("search.api.urls")),
    path("documents/", include(wagtaildocs_urls)),
    path("healthz", home_views.healthz, name="healthz"),
    path("identite.css", commun_views.identity_css, name="identity_css"),
    path("robots.txt", home_views.robots, name="robots"),
    *i18n_patterns(
        path("recherche/", search_views.results, name="search"),
        path("recherche/suggestions/", search_views.suggestions, name="search_suggestions"),
        path("recherche/prevenez-moi/", include("search.steering.urls")),
        path("recherche/opensearch.xml", search_views.opensearch, name="search_opensearch"),
        path("", include("guides.urls")),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]

handler400 = "home.views.bad_request"
handler403 = "home.views.permission_denied"
handler404 = "home.views.page_not_found"
handler500 = "home.views.server_error"
