"""The associations and the log of imports in the administration."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import BooleanColumn, LiveStatusTagColumn
from wagtail.admin.viewsets.model import ModelViewSetGroup
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from annuaire.models import Association, ImportRun, RegisterRecord
from commun.read_only import ReadOnlyViewSet


class AssociationViewSet(SnippetViewSet):
    model: Any = Association
    icon = "group"
    menu_label: Any = _("Associations")
    menu_order = 200
    add_to_admin_menu = True
    list_display: list[Any] = [
        "name",
        "commune_name",
        BooleanColumn("listed", label=_("Répertoriée")),
        LiveStatusTagColumn(),
    ]
    list_filter = ["listed", "commune_name", "quartier"]
    list_per_page = 50
    ordering = ["sort_name", "pk"]
    copy_view_enabled = False


register_snippet(AssociationViewSet)


class ImportRunViewSet(ReadOnlyViewSet):
    model: Any = ImportRun
    icon = "history"
    list_display = ["started_at", "status", "rows_read", "created", "changed", "unlisted", "rejected"]
    inspect_view_fields = [
        "started_at",
        "finished_at",
        "status",
        "files",
        "communes",
        "rows_read",
        "created",
        "changed",
        "unlisted",
        "rejected",
        "report",
    ]


class RegisterRecordViewSet(ReadOnlyViewSet):
    model: Any = RegisterRecord
    icon = "doc-full-inverse"
    list_display = ["number", "name", "position", "commune_name"]
    list_filter = ["form", "department", "position"]
    search_fields = ["number", "name"]
    search_backend_name = None


class RegisterGroup(ModelViewSetGroup):
    items: Any = (ImportRunViewSet("imports_rna"), RegisterRecordViewSet("notices_rna"))
    menu_label: Any = _("Registre RNA")
    menu_icon = "download"
    menu_order = 600


@hooks.register("register_admin_viewset")
def register_viewsets() -> RegisterGroup:
    return RegisterGroup()
