"""The words with which citations, their alerts and the city's complements are asked for."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from wagtail.permissions import page_permission_policy

if TYPE_CHECKING:
    from guides.models import Citation, CitationAlert, SheetComplement  # noqa: F401 - named in strings below

# The texts are long: lists name the sheet without loading what it says.
_LONG = ("change__old_text", "change__new_text", "change__sheet__xml", "change__sheet__text")


class CitationQuerySet(models.QuerySet["Citation"]):
    """Words for citations."""

    def of_sheets(self, sheet_ids: Collection[int]) -> "CitationQuerySet":
        return self.filter(sheet__in=sheet_ids)


class CitationAlertQuerySet(models.QuerySet["CitationAlert"]):
    """Words for alerts. A passage is a block of a page together with one of the sheets it cites."""

    def open(self) -> "CitationAlertQuerySet":
        """Those that nobody has cleared and whose passage still stands."""
        return self.filter(cleared_at__isnull=True)

    def over(self) -> "CitationAlertQuerySet":
        """Those cleared by someone or closed with their passage, the latest first."""
        return self.filter(cleared_at__isnull=False).order_by("-cleared_at", "-pk")

    def on_passage_of(self, alert: "CitationAlert") -> "CitationAlertQuerySet":
        """All alerts ever raised on the passage of `alert`."""
        return self.filter(
            page_id=alert.page_id, block_id=alert.block_id, change__sheet=alert.change.sheet_id
        )

    def up_to(self, change_id: int) -> "CitationAlertQuerySet":
        """Raised by that change or by an earlier one."""
        return self.filter(change_id__lte=change_id)

    def latest_of_each_passage(self) -> "CitationAlertQuerySet":
        """One open alert a passage, that of the latest change; the earlier ones stand behind it."""
        later = self.model._default_manager.filter(
            cleared_at__isnull=True,
            page=OuterRef("page"),
            block_id=OuterRef("block_id"),
            change__sheet=OuterRef("change__sheet"),
            change_id__gt=OuterRef("change_id"),
        )
        return self.open().filter(~Exists(later))

    def editable_by(self, user: Any) -> "CitationAlertQuerySet":
        """On the pages that this person may change."""
        pages = page_permission_policy.instances_user_has_permission_for(user, "change")
        return self.filter(page__in=pages.values("pk"))

    def on_live_pages(self) -> "CitationAlertQuerySet":
        """On pages that readers see now."""
        return self.filter(page__live=True)

    def for_lists(self) -> "CitationAlertQuerySet":
        """With what a line of a list says, without the texts compared."""
        return self.select_related("page", "change__sheet").defer(*_LONG)

    def close(self, reason: str, moment: datetime, **signature: Any) -> int:
        """Close those still open, for one of `CitationAlert.Closing`; the number closed."""
        return self.filter(cleared_at__isnull=True).update(closing=reason, cleared_at=moment, **signature)


class SheetComplementQuerySet(models.QuerySet["SheetComplement"]):
    """Words for what the city adds to sheets."""

    def on_sheet(self, sheet_id: int, places: Collection[str]) -> "SheetComplementQuerySet":
        """Those of a sheet, and those of its places on all sheets; services unread."""
        everywhere = Q(sheet__isnull=True, place__in=places)
        return self.filter(Q(sheet=sheet_id) | everywhere).order_by("pk")
