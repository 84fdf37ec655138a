"""Puts beside each citing block what readers must know of its sources, before templates run."""

from datetime import date
from typing import NamedTuple

from wagtail.models import Page

from guides.models.citation import CitationAlert
from guides.watch.citations import CitingBlock, citing_blocks


class Notice(NamedTuple):
    """The source of a passage changed that day, and nobody has verified the passage yet."""

    day: date
    is_withdrawal: bool


def attach_notices(page: Page) -> None:
    """Set `notice` on the value of each block that cites: a `Notice`, or None when nothing is pending.

    One query whatever the number of blocks, beside the one with which their sheets are read; none for a
    page that cites nothing. Templates say `block.value.notice`, or `self.notice` in a block's own.
    """
    blocks = list(citing_blocks(page))
    if not blocks:
        return
    pending = _latest(page)
    for block in blocks:
        block.value.notice = _notice(block, pending)


def _notice(block: CitingBlock, pending: dict[tuple[str, int], tuple[int, Notice]]) -> Notice | None:
    """The latest of its sources; a sheet that is published again is no longer said to be withdrawn."""
    found = [
        latest
        for sheet in block.sheets
        if (latest := pending.get((block.block_id, sheet.pk)))
        and not (latest[1].is_withdrawal and sheet.live)
    ]
    return max(found)[1] if found else None


def _latest(page: Page) -> dict[tuple[str, int], tuple[int, Notice]]:
    """The latest open change of each passage, after its rank."""
    rows = (
        CitationAlert.objects.open()
        .filter(page_id=page.pk)
        .order_by("change_id")
        .values_list("block_id", "change__sheet", "change", "change__day", "change__is_withdrawal")
    )
    return {(block, sheet): (rank, Notice(day, withdrawn)) for block, sheet, rank, day, withdrawn in rows}
