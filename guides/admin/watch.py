"""The legal watch in the administration: a menu entry, a panel on the first screen, the comparisons."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse_lazy
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.permissions import page_permission_policy

from guides.admin.menu import HOOK
from guides.models import CitationAlert
from guides.watch import views
from guides.watch.excerpts import with_excerpts

SHOWN_AT_ONCE = 10


@hooks.register("register_admin_urls")
def watch_urls() -> list[URLPattern]:
    return [
        path("passages-a-verifier/", views.OpenAlerts.as_view(), name="guides_alerts"),
        path("passages-a-verifier/historique/", views.AlertHistory.as_view(), name="guides_alert_history"),
        path("passages-a-verifier/<int:pk>/", views.alert, name="guides_alert"),
        path("passages-a-verifier/<int:pk>/verifie/", views.clear_alert, name="guides_alert_clear"),
    ]


class WatchMenuItem(MenuItem):
    """For those who may change pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(page_permission_policy.user_has_permission(request.user, "change"))


@hooks.register(HOOK)
def watch_menu_item() -> WatchMenuItem:
    label: Any = _("Passages à vérifier")
    return WatchMenuItem(label, reverse_lazy("guides_alerts"), icon_name="glasses", order=100)


class WatchPanel(Component):
    """The passages of the person's pages whose source has changed, if there are any."""

    name = "watch"
    order = 220
    template_name = "wagtailadmin/guides/watch_panel.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        mine = CitationAlert.objects.editable_by(parent_context["request"].user)
        waiting = mine.latest_of_each_passage().on_live_pages()
        shown = list(waiting.for_lists()[: SHOWN_AT_ONCE + 1])
        more = waiting.count() - SHOWN_AT_ONCE if len(shown) > SHOWN_AT_ONCE else 0
        return {"alerts": with_excerpts(shown[:SHOWN_AT_ONCE]), "more": more}

    def render_html(self, parent_context: Any = None) -> SafeString:
        """Nothing at all, rather than an empty list."""
        context = self.get_context_data(parent_context)
        return render_to_string(self.template_name, context) if context["alerts"] else SafeString("")


@hooks.register("construct_homepage_panels")
def add_watch_panel(_request: HttpRequest, panels: list[Any]) -> None:
    panels.append(WatchPanel())
