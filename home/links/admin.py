"""Outgoing links in the administration: their addresses, the menu, the log, the dashboard's panel."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.log_actions import LogFormatter
from wagtail.permissions import page_permission_policy

from guides.admin.menu import HOOK
from home.links.replace import LOG_ACTION
from home.links.views import LinksReport, permission_policy, replace_link
from home.models import OutgoingLink


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    return [
        path("reports/outgoing-links/", LinksReport.as_view(), name="outgoing_links"),
        path(
            "reports/outgoing-links/results/",
            LinksReport.as_view(results_only=True),
            name="outgoing_links_results",
        ),
        path("reports/outgoing-links/<int:pk>/replace/", replace_link, name="replace_outgoing_link"),
    ]


class LinksMenuItem(MenuItem):
    """Shown to those who may read the report."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(permission_policy.user_has_permission(request.user, "view"))


@hooks.register(HOOK)
def register_menu_item() -> LinksMenuItem:
    return LinksMenuItem(
        _("Liens sortants"), reverse("outgoing_links"), name="outgoing-links", icon_name="link", order=120
    )


@hooks.register("register_log_actions")
def register_log_action(actions: Any) -> None:
    @actions.register_action(LOG_ACTION)
    class ReplacedAddress(LogFormatter):
        label: Any = _("Adresse remplacée")

        def format_message(self, log_entry: Any) -> SafeString:
            return format_html(
                "{}",
                _("Adresse remplacée : %(old)s → %(new)s") % {"old": "", "new": "", **log_entry.data},
            )


class DeadLinksPanel(Component):
    """How many dead links readers meet on the pages that the person may edit, if there are any."""

    name = "dead_links"
    order = 240
    template_name = "home/admin/links/panel.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        user = parent_context["request"].user
        if not permission_policy.user_has_permission(user, "view"):
            return {"count": 0}
        mine = page_permission_policy.instances_user_has_permission_for(user, "change")
        return {
            "count": OutgoingLink.objects.dead().on_pages(mine).count(),
            "url": f"{reverse('outgoing_links')}?state={OutgoingLink.State.DEAD}",
        }

    def render_html(self, parent_context: Any = None) -> SafeString:
        """Nothing at all, rather than « 0 »."""
        context = self.get_context_data(parent_context)
        return render_to_string(self.template_name, context) if context["count"] else SafeString("")


@hooks.register("construct_homepage_panels")
def add_panel(_request: HttpRequest, panels: list[Any]) -> None:
    panels.append(DeadLinksPanel())
