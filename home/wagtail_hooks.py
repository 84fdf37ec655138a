"""The alerts in the administration."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from home.models import Alert


class AlertViewSet(SnippetViewSet):
    model: Any = Alert
    icon = "warning"
    menu_label: Any = _("Alertes")
    menu_order = 250
    add_to_admin_menu = True
    list_display: list[Any] = ["title", "level", "starts_at", "ends_at"]
    list_filter = ["level"]
    ordering = ["-starts_at", "pk"]


register_snippet(AlertViewSet)
