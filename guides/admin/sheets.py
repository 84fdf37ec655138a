"""Official sheets in the administration: read and chosen, never written."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from guides.admin.menu import HOOK
from guides.models import Sheet


class SheetPermissionPolicy(ModelPermissionPolicy):
    """Sheets come from the official feed alone."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in {"view", "choose"} and bool(super().user_has_permission(user, "view"))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


class SheetViewSet(SnippetViewSet):
    model: Any = Sheet
    icon = "doc-full-inverse"
    menu_label: Any = _("Fiches officielles")
    menu_order = 200
    menu_hook: Any = HOOK
    list_display: list[Any] = [
        "title",
        "identifier",
        "kind",
        "modified_on",
        BooleanColumn("live", label=_("Publiée")),
    ]
    ordering = ["title", "identifier"]
    list_filter = ["kind", "live"]
    inspect_view_enabled = True
    inspect_view_fields = [
        "identifier",
        "kind",
        "title",
        "theme",
        "file",
        "ministry",
        "modified_on",
        "url",
        "live",
        "withdrawn_on",
        "imported_at",
        "text",
    ]

    @property
    def permission_policy(self) -> SheetPermissionPolicy:
        return SheetPermissionPolicy(self.model)


register_snippet(SheetViewSet)
