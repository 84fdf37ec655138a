"""Reads which blocks of a page cite which sheets, and keeps the `Citation` rows so."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone
from wagtail.fields import StreamField
from wagtail.models import Page

from guides.models.citation import Citation, CitationAlert
from guides.models.sheet import Sheet

Passage = tuple[str, int]

# How each block that cites says its sheets. « Voir aussi » is no source: it cites nothing.
_SHEETS_OF: dict[str, Callable[[Any], list[Sheet | None]]] = {
    "sourced_paragraph": lambda value: list(value["sheets"]),
    "step": lambda value: [value["sheet"]],
}
CITING_TYPES = frozenset(_SHEETS_OF)


class CitingBlock(NamedTuple):
    """A block that names its sources; a sheet that was deleted since is left out."""

    block_id: str
    block_type: str
    value: Any
    sheets: list[Sheet]


def citing_blocks(page: Page) -> Iterator[CitingBlock]:
    """The blocks of a page that cite a sheet, in all its texts. Reads nothing when it has none."""
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            yield from _citing_in(getattr(page, field.name))


def _citing_in(stream: Any) -> Iterator[CitingBlock]:
    for block_type, sheets_of in _SHEETS_OF.items():
        for child in stream.blocks_by_name(block_type):
            sheets = [sheet for sheet in sheets_of(child.value) if sheet is not None]
            if child.id and sheets:
                yield CitingBlock(child.id, block_type, child.value, sheets)


@transaction.atomic
def record_citations(page: Page) -> None:
    """Make the rows say what the page cites, and close the alerts of passages it no longer holds.

    An alert closed that way opens again if the passage comes back.
    """
    cited = {(block.block_id, sheet.pk) for block in citing_blocks(page) for sheet in block.sheets}
    rows = Citation.objects.filter(page_id=page.pk).values_list("pk", "block_id", "sheet")
    known = {(block_id, sheet): pk for pk, block_id, sheet in rows}
    if known.keys() == cited:
        return
    gone, new = known.keys() - cited, cited - known.keys()
    Citation.objects.filter(pk__in=[known[passage] for passage in gone]).delete()
    Citation.objects.bulk_create(
        Citation(page_id=page.pk, block_id=block_id, sheet_id=sheet) for block_id, sheet in new
    )
    _close_or_reopen(page, gone, new)


def _close_or_reopen(page: Page, gone: set[Passage], new: set[Passage]) -> None:
    alerts = CitationAlert.objects.filter(page_id=page.pk)
    left = alerts.over().filter(closing=CitationAlert.Closing.NO_LONGER_CITED)
    _on(left, new).update(cleared_at=None, closing="")
    _on(alerts.open(), gone).close(CitationAlert.Closing.NO_LONGER_CITED, timezone.now())


def _on(alerts: Any, passages: set[Passage]) -> Any:
    rows = alerts.values_list("pk", "block_id", "change__sheet") if passages else []
    wanted = [pk for pk, block_id, sheet in rows if (block_id, sheet) in passages]
    return CitationAlert.objects.filter(pk__in=wanted)
