"""Third door: what a run would change. Nothing here writes to the database."""

import pickle
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from django.db.models import Q

from annuaire.models import Association, RegisterRecord
from annuaire.register.values import ACTIVE, IMPORT, VANISHED, WALDEC, RegisterValues

ABSENT: tuple[Any, ...] = ("", None, frozenset())


class Kind(StrEnum):
    """What happens to a number."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    VANISHED = "vanished"


@dataclass(frozen=True, slots=True)
class Change:
    """One number to write: `values` is None when it has vanished from its file."""

    kind: Kind
    number: str
    values: RegisterValues | None


def three_way(
    before: Mapping[str, Any] | None, now: Mapping[str, Any], ours: Mapping[str, Any]
) -> dict[str, Any]:
    """The fields of `ours` to change, given what the register said before and says now.

    A field follows the register only while it still holds what the register had said; without a
    `before`, only while it is empty. So what a human wrote is never overwritten.
    """
    changes = {}
    for name, value in now.items():
        follows = ours[name] == before[name] if before is not None else ours[name] in ABSENT
        if follows and ours[name] != value:
            changes[name] = value
    return changes


def entry_of(association: Association) -> dict[str, Any]:
    """What an entry shows, in the shape of `RegisterValues.entry`."""
    names = (name for name in _ENTRY_FIELDS if name != "themes")
    shown = {name: getattr(association, name) for name in names}
    return {**shown, "themes": frozenset(theme.slug for theme in association.themes.all())}


_ENTRY_FIELDS = (
    "name", "acronym", "purpose", "rna_number", "siret", "founded_on", "declared_on", "dissolved_on",
    "commune_code", "commune_name", "seat_address", "website", "listed", "themes",
)  # fmt: skip


@dataclass
class Known:
    """What the database holds about the numbers of a batch."""

    records: dict[str, RegisterRecord]
    by_former_number: dict[str, RegisterRecord]
    holders: dict[str, Association]

    @classmethod
    def load(cls, batch: list[RegisterValues], *, lock: bool = False) -> Self:
        """The records of a batch, those it moved from the other file, and the entries with its numbers."""
        records = RegisterRecord.objects.select_related("association", "association__latest_revision")
        if lock:
            records = records.select_for_update(of=("self",)).prefetch_related("association__themes")
            lock_entries(batch)
        numbers = [values.number for values in batch]
        found = {record.number: record for record in records.filter(number__in=numbers)}
        former = _former_numbers(batch)
        other = {WALDEC: IMPORT, IMPORT: WALDEC}[batch[0].form] if batch else ""
        moved = records.filter(form=other, former_number__in=former)
        holders = Association.objects.filter(rna_number__in=numbers).select_related("register_record")
        return cls(
            found,
            {record.former_number: record for record in moved},
            {association.rna_number or "": association for association in holders},
        )

    def of(self, values: RegisterValues) -> RegisterRecord | None:
        """The record of a row: its own, or once the one it had in the older file."""
        own = self.records.get(values.number)
        if own is None and values.form == WALDEC:
            return self.by_former_number.pop(values.former_number, None)
        return own

    def unlinked(self, number: str) -> Association | None:
        """An entry written by hand with this number, that no record knows yet."""
        holder = self.holders.get(number)
        return None if holder is None or hasattr(holder, "register_record") else holder

    def has_moved(self, values: RegisterValues) -> bool:
        """Whether a row of the older file stands for an association that is in the newer one."""
        return values.form == IMPORT and values.former_number in self.by_former_number


def lock_entries(batch: list[RegisterValues]) -> None:
    """Until the transaction ends, nobody saves an entry that is being merged."""
    numbers, former = [values.number for values in batch], _former_numbers(batch)
    known = RegisterRecord.objects.filter(Q(number__in=numbers) | Q(former_number__in=former))
    entries = Association.objects.filter(pk__in=known.values("association"))
    list(entries.select_for_update().order_by("pk").values_list("pk"))


def _former_numbers(batch: list[RegisterValues]) -> list[str]:
    return [values.former_number for values in batch if values.former_number]


def kind_of(values: RegisterValues, record: RegisterRecord | None, known: Known) -> Kind:
    """Whether a row is new, changed or says what the register had said."""
    if record is None:
        return Kind.NEW
    if record.association_id is None and known.unlinked(values.number):
        return Kind.CHANGED
    return Kind.UNCHANGED if record.values() == values else Kind.CHANGED


def unlists(position: str, record: RegisterRecord | None) -> bool:
    """Whether a new position takes the entry of a record out of the lists."""
    entry = record.association if record else None
    return bool(record and entry and entry.listed and record.position == ACTIVE and position != ACTIVE)


class Seen:
    """The numbers met in a run, kept on disk so that memory doesn't grow with the register."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("")  # an unnamed file that SQLite deletes by itself
        self._database.execute("CREATE TABLE seen (number TEXT PRIMARY KEY) WITHOUT ROWID")
        self._database.execute("CREATE TABLE former (number TEXT PRIMARY KEY) WITHOUT ROWID")

    def add(self, number: str) -> bool:
        """Note a number; False when the run had met it before."""
        cursor = self._database.execute("INSERT OR IGNORE INTO seen VALUES (?)", [number])
        return cursor.rowcount > 0

    def discard(self, number: str) -> None:
        """Forget a number whose row turned out to stand for nothing of its file."""
        self._database.execute("DELETE FROM seen WHERE number = ?", [number])

    def add_former(self, number: str) -> None:
        """Note the number that a row of the newer file had in the older one."""
        self._database.execute("INSERT OR IGNORE INTO former VALUES (?)", [number])

    def has(self, number: str) -> bool:
        return self._found("SELECT 1 FROM seen WHERE number = ?", number)

    def has_former(self, number: str) -> bool:
        return self._found("SELECT 1 FROM former WHERE number = ?", number)

    def _found(self, query: str, number: str) -> bool:
        return self._database.execute(query, [number]).fetchone() is not None

    def close(self) -> None:
        self._database.close()


class Spool:
    """The changes of a run, on disk between the comparison and the writing."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `close`
        self.count = 0

    def add(self, change: Change) -> None:
        pickle.dump(change, self._file)
        self.count += 1

    def __iter__(self) -> Iterator[Change]:
        self._file.seek(0)
        for _index in range(self.count):
            yield pickle.load(self._file)  # noqa: S301 - written by this very process

    def close(self) -> None:
        self._file.close()


def vanished(
    form: str, department: str, communes: frozenset[str], seen: Seen
) -> Iterator[tuple[Change, bool]]:
    """Numbers of this form, department and communes that a whole reading did not meet.

    Yields each with whether its entry leaves the lists.
    """
    scope = in_scope(form, department, communes).exclude(position=VANISHED)
    for record in scope.select_related("association").order_by("pk").iterator(chunk_size=1000):
        if not seen.has(record.number):
            yield Change(Kind.VANISHED, record.number, None), unlists(VANISHED, record)


def in_scope(form: str, department: str, communes: frozenset[str]) -> Any:
    """The records that a file of this form and department, kept to these communes, tells all about."""
    records = RegisterRecord.objects.filter(form=form, department=department)
    return records.filter(commune_code__in=communes) if communes else records


def batches(changes: Iterable[Change], size: int) -> Iterator[list[Change]]:
    """Lists of at most `size` changes, all of one kind of file."""
    batch: list[Change] = []
    form = ""
    for change in changes:
        own = change.values.form if change.values else ""
        if batch and (len(batch) == size or own != form):
            yield batch
            batch = []
        form = own
        batch.append(change)
    if batch:
        yield batch
