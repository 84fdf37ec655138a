"""A whole import, through the five doors: fetch, validate, compare, apply, report."""

from collections import Counter
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guides.fiches import apply, archive, compare, fetch
from guides.fiches.compare import Change, Kind, Known
from guides.fiches.errors import FeedError
from guides.fiches.feed import Feed, read_all
from guides.fiches.rendering import unknown_elements
from guides.fiches.report import Report
from guides.models import Sheet, SheetImport
from guides.watch.alerts import raise_alerts

ALARMING_SHARE = 0.20


@dataclass(frozen=True)
class Order:
    """What is asked of an import; `source` is a path or an http(s) address."""

    source: str
    write: bool = False
    accept_volume: bool = False
    today: date = field(default_factory=timezone.localdate)


def import_sheets(order: Order) -> Report:
    """Compare the feed with the sheets that we keep and, when ordered so, write what differs.

    One transaction writes all or nothing. Raises FeedError when the archive can't be read whole, or
    when too many sheets would be withdrawn or could not be read; nothing has been written then.
    """
    feed = read_all(archive.entries(fetch.bring(order.source)))
    _check_documents(feed, order)
    with transaction.atomic() if order.write else nullcontext():
        known = Known.load()
        changes = compare.changes(feed, known)
        _check_withdrawals(changes, known, order)
        report = _report(feed, changes)
        if order.write:
            _write(changes, known, order, report)
    return report


def _write(changes: list[Change], known: Known, order: Order, report: Report) -> None:
    run = SheetImport.objects.create(source=fetch.label(order.source))
    if report.written:
        found = apply.write(changes, known, run, order.today)
        report.alerts = raise_alerts(found) if found else 0
    run.report = report.as_json()
    run.save(update_fields=["report"])


def _report(feed: Feed, changes: list[Change]) -> Report:
    by_kind: dict[Kind, list[str]] = {kind: [] for kind in Kind}
    for change in changes:
        by_kind[change.kind].append(change.identifier)
    elements: Counter[str] = Counter()
    for source in feed.sources.values():
        elements += unknown_elements(source.root)
    kinds = Counter(source.kind_label for source in feed.sources.values() if source.kind == Sheet.Kind.OTHER)
    return Report(
        documents=feed.documents,
        new=by_kind[Kind.NEW],
        text=by_kind[Kind.TEXT],
        form=by_kind[Kind.FORM],
        moved=by_kind[Kind.MOVED],
        returned=by_kind[Kind.RETURNED],
        withdrawn=by_kind[Kind.WITHDRAWN],
        unchanged=len(by_kind[Kind.UNCHANGED]),
        unknown_elements=dict(elements.most_common()),
        unknown_kinds=dict(kinds.most_common()),
        bad=[list(pair) for pair in feed.bad],
        others=feed.others,
    )


def _check_documents(feed: Feed, order: Order) -> None:
    if not feed.sources:
        why = "".join(f" {name} : {reason}." for name, reason in feed.bad[:1])
        raise FeedError(_("Archive refusée : aucune fiche n'a pu y être lue.") + why)
    if len(feed.bad) > ALARMING_SHARE * feed.documents and not order.accept_volume:
        name, reason = feed.bad[0]
        raise FeedError(
            _(
                "Import refusé : %(count)d documents sur %(total)d ne peuvent pas être lus, plus de 20 %% "
                "(%(name)s : %(reason)s…). Vérifiez l'archive, puis relancez avec --accept-volume."
            )
            % {"count": len(feed.bad), "total": feed.documents, "name": name, "reason": reason}
        )


def _check_withdrawals(changes: list[Change], known: Known, order: Order) -> None:
    live, gone = len(known.live), sum(change.kind == Kind.WITHDRAWN for change in changes)
    if gone > ALARMING_SHARE * live and not order.accept_volume:
        raise FeedError(
            _(
                "Import refusé : %(count)d fiches sur %(live)d seraient retirées, plus de 20 %%. "
                "Vérifiez que l'archive est complète, puis relancez avec --accept-volume."
            )
            % {"count": gone, "live": live}
        )
