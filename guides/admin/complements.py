"""What the city adds to official sheets, in the administration."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from guides.admin.menu import HOOK
from guides.models import SheetComplement


class SheetComplementViewSet(SnippetViewSet):
    model: Any = SheetComplement
    icon = "plus-inverse"
    menu_label: Any = _("Compléments aux fiches")
    menu_order = 210
    menu_hook: Any = HOOK
    list_display: list[Any] = [
        Column("where", label=_("Où"), accessor=str),
        "service",
        Column("excerpt", label=_("Ce que la Ville ajoute"), accessor="excerpt"),
    ]
    list_per_page = 50
    ordering = ["pk"]
    copy_view_enabled = False
    inspect_view_enabled = False

    def get_queryset(self, request: Any) -> Any:
        return self.model.objects.select_related("sheet", "service").defer("sheet__xml", "sheet__text")


register_snippet(SheetComplementViewSet)
