"""The administration for people who have never seen it: the alerts, the dashboard, help in French."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from home.dashboard import ActionsPanel, RecheckPanel
from home.links import admin as links_admin
from home.models import Alert

# Its hooks are registered by being imported; Wagtail looks for this module alone.
__all__ = ["links_admin"]


class AlertViewSet(SnippetViewSet):
    model: Any = Alert
    icon = "warning"
    menu_label: Any = _("Alertes")
    menu_order = 250
    add_to_admin_menu = True
    list_display: list[Any] = [
        "title",
        "level",
        Column("state", label=_("État"), accessor=Alert.state),
        "starts_at",
        "ends_at",
    ]
    list_filter = ["level"]
    ordering = ["-starts_at", "-pk"]


register_snippet(AlertViewSet)


@hooks.register("construct_homepage_panels")
def add_panels(_request: HttpRequest, panels: list[Any]) -> None:
    panels += [ActionsPanel(), RecheckPanel()]


@hooks.register("construct_help_menu")
def keep_help_in_french(_request: HttpRequest, items: list[Any]) -> None:
    """Wagtail's own release notes and guide are in English and on other hosts."""
    items[:] = [item for item in items if item.name == "keyboard-shortcuts-trigger"]
