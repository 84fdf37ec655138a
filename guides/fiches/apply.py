"""Fourth door: writing the changes of a run, inside the transaction of the caller."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from commun.indexing import tell_changed
from guides.fiches.compare import Change, Kind, Known
from guides.models import Sheet, SheetChange, SheetImport

BATCH = 100
_CONTENT = {Kind.NEW, Kind.TEXT, Kind.FORM, Kind.RETURNED}
_PLACE = ["theme", "file", "position"]


def write(changes: list[Change], known: Known, run: SheetImport, today: date) -> list[SheetChange]:
    """Write sheets, then their places, withdrawals and changes of words; returns these last ones.

    `known` learns the new sheets.
    """
    dates = {identifier: sheet.modified_on for identifier, sheet in known.sheets.items()}
    _write_contents([change for change in changes if change.kind in _CONTENT], known)
    _write_places(changes, known)
    withdrawn = [change.identifier for change in changes if change.kind == Kind.WITHDRAWN]
    found = [*_changes_of_words(changes, known, run, today), *_withdrawals(withdrawn, run, today)]
    for change in found:
        if change.day == dates.get(change.sheet.identifier):
            # Words that changed under an old date: that day, they still said the other thing.
            change.day = today
    # The theme and the file of a withdrawn sheet stay: its address leads there.
    gone = Sheet.objects.filter(identifier__in=withdrawn)
    gone.update(live=False, withdrawn_on=today, imported_at=timezone.now())
    SheetChange.objects.bulk_create(found)
    _index(change.identifier for change in changes if change.kind in {*_CONTENT, Kind.WITHDRAWN})
    return found


def _write_contents(changes: list[Change], known: Known) -> None:
    now = timezone.now()
    new: list[Sheet] = []
    changed: list[Sheet] = []
    columns = {"live", "withdrawn_on", "imported_at"}
    for change in changes:
        sheet = known.sheets.get(change.identifier)
        if sheet is None:
            new.append(sheet := Sheet(identifier=change.identifier))
        else:
            changed.append(sheet)
        for name, value in change.values.items():
            setattr(sheet, name, value)
        columns |= change.values.keys()
        sheet.live, sheet.withdrawn_on, sheet.imported_at = True, None, now
    Sheet.objects.bulk_create(new, batch_size=BATCH)
    Sheet.objects.bulk_update(changed, sorted(columns), batch_size=BATCH)
    known.sheets |= {sheet.identifier: sheet for sheet in new}


def _write_places(changes: list[Change], known: Known) -> None:
    moved = []
    for change in changes:
        if change.kind == Kind.WITHDRAWN or known.places.get(change.identifier) == change.place:
            continue
        sheet = known.sheets[change.identifier]
        sheet.theme = known.sheets.get(change.place.theme)
        sheet.file = known.sheets.get(change.place.file)
        sheet.position = change.place.position
        moved.append(sheet)
    Sheet.objects.bulk_update(moved, _PLACE, batch_size=BATCH)


def _changes_of_words(
    changes: list[Change], known: Known, run: SheetImport, today: date
) -> list[SheetChange]:
    return [
        SheetChange(
            sheet=known.sheets[change.identifier],
            found_in=run,
            day=_day(change.values["modified_on"], today),
            old_text=change.old_text,
            new_text=change.values["text"],
        )
        for change in changes
        if change.old_text is not None
    ]


def _withdrawals(identifiers: list[str], run: SheetImport, today: date) -> list[SheetChange]:
    return [
        SheetChange(sheet=sheet, found_in=run, day=today, old_text=sheet.text, is_withdrawal=True)
        for sheet in Sheet.objects.filter(identifier__in=identifiers).order_by("identifier")
    ]


def _day(modified_on: date | None, today: date) -> date:
    return modified_on if modified_on and modified_on <= today else today


def _index(identifiers: Iterable[str]) -> None:
    """Bulk writes send no signals: the search is told here."""
    found = Sheet.objects.filter(identifier__in=list(identifiers))
    tell_changed(Sheet, list(found.values_list("pk", flat=True)))
