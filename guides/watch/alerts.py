"""Flags the passages whose source has changed, and clears them by name."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from guides.models import Citation, CitationAlert, SheetChange
from guides.watch.mail import tell_editors
from guides.watch.querysets import CitationAlertQuerySet


def raise_alerts(changes: Sequence[SheetChange]) -> int:
    """Flag every block that cites a changed sheet; returns how many blocks were flagged anew.

    Saying the same changes twice flags nothing more. A constant number of queries. Those who keep up the
    pages are told by e-mail once all is written.
    """
    by_sheet: dict[int, list[SheetChange]] = {}
    for change in changes:
        by_sheet.setdefault(change.sheet_id, []).append(change)
    known = _known(changes)
    raised = [
        CitationAlert(page_id=citation.page_id, block_id=citation.block_id, change=change)
        for citation in Citation.objects.of_sheets(by_sheet)
        for change in by_sheet[citation.sheet_id]
        if (citation.page_id, citation.block_id, change.pk) not in known
    ]
    CitationAlert.objects.bulk_create(raised)
    if raised:
        transaction.on_commit(partial(tell_editors, {alert.page_id for alert in raised}), robust=True)
    return len({(alert.page_id, alert.block_id) for alert in raised})


def _known(changes: Sequence[SheetChange]) -> set[tuple[int, str, int]]:
    raised = CitationAlert.objects.filter(change__in=changes)
    return set(raised.values_list("page_id", "block_id", "change_id"))


def pending(alert: CitationAlert) -> CitationAlertQuerySet:
    """The open alerts that `alert` speaks for: those of its passage up to its change, oldest first."""
    return CitationAlert.objects.open().on_passage_of(alert).up_to(alert.change_id).order_by("change_id")


def latest_on_passage(alert: CitationAlert) -> CitationAlert:
    """The alert to show for `alert`: the latest open one of its passage, itself when it is over."""
    if alert.cleared_at:
        return alert
    return CitationAlert.objects.open().on_passage_of(alert).order_by("-change_id")[0]


def clear(alert: CitationAlert, person: Any) -> int:
    """Clear a passage in the name of a person; a change found since stays open. Returns how many."""
    return (
        CitationAlert.objects.open()
        .on_passage_of(alert)
        .up_to(alert.change_id)
        .close(
            CitationAlert.Closing.VERIFIED,
            timezone.now(),
            cleared_by=person,
            cleared_by_name=person.get_full_name() or person.get_username(),
        )
    )
