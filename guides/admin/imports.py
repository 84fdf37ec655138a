"""The log of the imports of official sheets."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import InspectView

from commun.read_only import ReadOnlyViewSet
from guides.admin.menu import HOOK
from guides.fiches.report import Report
from guides.models import SheetImport


def _count(name: str) -> Callable[[SheetImport], int]:
    """How many sheets of a run had this fate, by field of its report."""

    def count(run: SheetImport) -> int:
        return len(run.report.get(name, []))

    return count


class SheetImportInspectView(InspectView):
    def get_started_at_display_value(self) -> str:
        return date_format(timezone.localtime(self.object.started_at), "DATETIME_FORMAT")

    def get_report_display_value(self) -> SafeString:
        report = Report.from_json(self.object.report)
        return format_html("<pre>{}</pre>", report.render(written=True))


class SheetImportViewSet(ReadOnlyViewSet):
    model: Any = SheetImport
    icon = "download"
    menu_label: Any = _("Imports de fiches")
    menu_order = 300
    menu_hook: Any = HOOK
    inspect_view_class: Any = SheetImportInspectView
    inspect_view_fields = ["started_at", "status", "source", "report"]
    list_filter = ["status"]
    list_display: list[Any] = [
        "started_at",
        Column("status", label=_("État"), accessor="get_status_display", sort_key="status"),
        "source",
        Column("new", label=_("Nouvelles"), accessor=_count("new")),
        Column("text", label=_("Texte modifié"), accessor=_count("text")),
        Column("withdrawn", label=_("Retirées"), accessor=_count("withdrawn")),
        Column("bad", label=_("Illisibles"), accessor=_count("bad")),
    ]


@hooks.register("register_admin_viewset")
def register_imports() -> SheetImportViewSet:
    return SheetImportViewSet("imports_fiches")
