"""Fourth door: writing the changes of a run, batch by batch.

Each batch is one transaction that leaves register, entries, drafts and what waits to be indexed in step, so a
run that is killed half-way is completed by the next one.
"""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import connection, reset_queries, transaction
from django.utils import timezone
from wagtail.models import Revision

from annuaire import addresses
from annuaire.models import Association, FormerSlug, RegisterRecord
from annuaire.register import themes
from annuaire.register.compare import Change, Known, batches, entry_of, three_way
from annuaire.register.values import VANISHED, RegisterValues
from commun import text
from commun.indexing import tell_changed

BATCH = 1000
MANY_WRITES = 1000
_TABLES = (Association, RegisterRecord, Association.themes.through)


@dataclass
class _Batch:
    """What one transaction writes."""

    new: list[tuple[RegisterRecord, Association, frozenset[str]]] = field(default_factory=list)
    records: list[RegisterRecord] = field(default_factory=list)
    entries: dict[int, Association] = field(default_factory=dict)
    fields: set[str] = field(default_factory=set)
    theme_slugs: dict[int, frozenset[str]] = field(default_factory=dict)
    renamed: list[Association] = field(default_factory=list)
    revised: list[Association] = field(default_factory=list)


def write(changes: Iterable[Change], advance: Any) -> int:
    """Write changes; `advance(count)` is told after each batch. Returns how many were written."""
    writer = _Writer()
    written = 0
    for batch in batches(changes, BATCH):
        with _unswept():
            writer.write(batch)
        written += len(batch)
        advance(len(batch))
        reset_queries()  # under DEBUG, Django keeps the text of every query
    if written >= MANY_WRITES:
        analyze()
    return written


@contextmanager
def _unswept() -> Iterator[None]:
    """No garbage collection inside a batch: it would sweep thousands of live rows again and again."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.collect(1)


def analyze() -> None:
    """Refresh the planner's statistics: after a bulk write the old ones choose slow plans."""
    with connection.cursor() as cursor:
        for model in _TABLES:
            cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")


class _Writer:
    """Writes batches; knows the themes once for the whole run."""

    def __init__(self) -> None:
        self._themes = themes.by_slug()
        # Which entry shows each number of the batch at work.
        self._holders: dict[str, int] = {}

    def write(self, changes: list[Change]) -> None:
        with transaction.atomic():
            batch = _Batch()
            for record, values, entry in self._pairs(changes):
                self._stage(batch, record, values, entry)
            self._name(batch)
            self._save(batch)
            self._index(batch)

    def _pairs(
        self, changes: list[Change]
    ) -> list[tuple[RegisterRecord | None, RegisterValues, Association | None]]:
        """Each change with the record and the entry that it concerns, as they are now."""
        values = [change.values for change in changes if change.values]
        if values:
            known = Known.load(values, lock=True)
            self._holders = {number: entry.pk for number, entry in known.holders.items()}
            return [(record := known.of(row), row, _entry_of(record, row, known)) for row in values]
        self._holders = {}
        gone = RegisterRecord.objects.select_related("association", "association__latest_revision")
        gone = gone.select_for_update(of=("self",)).prefetch_related("association__themes")
        found = gone.filter(number__in=[change.number for change in changes])
        return [(record, replace(record.values(), position=VANISHED), record.association) for record in found]

    def _stage(
        self, batch: _Batch, record: RegisterRecord | None, values: RegisterValues, entry: Association | None
    ) -> None:
        # An entry that the record doesn't know yet was written by hand: the register has no past there.
        before = record.values() if record and record.association_id else None
        if record is None and entry is None and values.number not in self._holders:
            batch.new.append((RegisterRecord().take(values), _new_entry(values), values.entry()["themes"]))
            return
        record = record or RegisterRecord()
        record.association = entry
        if entry is not None:
            self._merge(batch, before, values, entry)
        batch.records.append(record.take(values))

    def _merge(
        self, batch: _Batch, before: RegisterValues | None, values: RegisterValues, entry: Association
    ) -> None:
        """Bring an entry and its drafts up to date, each keeping what a human wrote in it."""
        old, now = before.entry() if before else None, values.entry()
        if self._holders.get(values.number, entry.pk) != entry.pk:
            now["rna_number"] = entry.rna_number  # another entry shows this number already
        changes = three_way(old, now, entry_of(entry))
        if entry.has_unpublished_changes:
            self._merge_drafts(entry, old, now)
        if not changes:
            return
        slugs = changes.pop("themes", None)
        if slugs is not None:
            batch.theme_slugs[entry.pk] = slugs
        for name, value in changes.items():
            setattr(entry, name, value)
        batch.entries[entry.pk] = entry
        batch.fields |= changes.keys()
        if "name" in changes:
            batch.renamed.append(entry)
        if entry.latest_revision_id and not entry.has_unpublished_changes:
            batch.revised.append(entry)

    def _merge_drafts(self, entry: Association, old: dict[str, Any] | None, now: dict[str, Any]) -> None:
        """The same merge in every draft that could still be published."""
        pending = Revision.objects.for_instance(entry).filter(approved_go_live_at__isnull=False)
        revisions = {revision.pk: revision for revision in pending}
        if entry.latest_revision:
            revisions[entry.latest_revision.pk] = entry.latest_revision
        for revision in revisions.values():
            self._merge_draft(revision, old, now)

    def _merge_draft(self, revision: Revision, old: dict[str, Any] | None, now: dict[str, Any]) -> None:
        draft = revision.as_object()
        changes = three_way(old, now, entry_of(draft))
        if not changes:
            return
        slugs = changes.pop("themes", None)
        if slugs is not None:
            # Objects, never keys: given keys, modelcluster writes them to the published entry.
            draft.themes = [theme for slug in sorted(slugs) if (theme := self._themes.get(slug))]
        for name, value in changes.items():
            setattr(draft, name, value)
        revision.content = draft.serializable_data()
        revision.object_str = str(draft)
        revision.save(update_fields=["content", "object_str"])

    def _name(self, batch: _Batch) -> None:
        """Give new and renamed entries a free address; the one that is left becomes a redirect."""
        named = [entry for _record, entry, _slugs in batch.new]
        moving = [entry for entry in batch.renamed if not addresses.suits(entry.slug, entry.name)]
        for entry in batch.renamed:
            entry.sort_name = text.fold(entry.name)[:300]
        current, former = _taken([*named, *moving])
        unfree, left = current | former.keys(), []
        for entry in [*named, *moving]:
            if entry.slug:
                left.append(FormerSlug(slug=entry.slug, association=entry))
            own = {slug for slug in former if former[slug] == entry.pk} if entry.pk else set()
            taken = (current | former.keys()) - own if own else unfree
            entry.slug = addresses.free(entry.name, entry.commune_name, entry.rna_number or "", taken)
            current.add(entry.slug)
            unfree.add(entry.slug)
        FormerSlug.objects.filter(slug__in=[entry.slug for entry in moving]).delete()
        FormerSlug.objects.bulk_create(left, ignore_conflicts=True)
        if batch.renamed:
            batch.fields |= {"slug", "sort_name"}

    def _save(self, batch: _Batch) -> None:
        Association.objects.bulk_create([entry for _record, entry, _slugs in batch.new])
        if batch.fields:
            Association.objects.bulk_update(batch.entries.values(), sorted(batch.fields), batch_size=100)
        for record, entry, slugs in batch.new:
            record.association = entry
            batch.theme_slugs[entry.pk] = slugs
        self._save_themes(batch.theme_slugs, new={entry.pk for _record, entry, _slugs in batch.new})
        _save_records([*batch.records, *(record for record, _entry, _slugs in batch.new)])
        for entry in batch.revised:
            _record_revision(entry)

    def _save_themes(self, slugs_of: dict[int, frozenset[str]], new: set[int]) -> None:
        through = Association.themes.through
        through.objects.filter(association_id__in=slugs_of.keys() - new).delete()
        through.objects.bulk_create(
            through(association_id=pk, theme_id=theme.pk)
            for pk, slugs in slugs_of.items()
            for slug in sorted(slugs)
            if (theme := self._themes.get(slug))
        )

    def _index(self, batch: _Batch) -> None:
        """Bulk writes send no signals: the search is told here."""
        tell_changed(Association, [*batch.entries, *batch.theme_slugs])


def _entry_of(record: RegisterRecord | None, values: RegisterValues, known: Known) -> Association | None:
    """The entry of a record; else one written by hand with its number."""
    linked = record.association if record else None
    return linked or known.unlinked(values.number)


def _new_entry(values: RegisterValues) -> Association:
    shown = values.entry()
    del shown["themes"]
    now = timezone.now()
    return Association(
        **shown, sort_name=text.fold(values.name)[:300], first_published_at=now, last_published_at=now
    )


def _taken(entries: list[Association]) -> tuple[set[str], dict[str, int]]:
    """Addresses that could collide with those of `entries`: the present ones, and past ones by owner."""
    wanted = {
        slug
        for entry in entries
        for slug in addresses.readable_candidates(entry.name, entry.commune_name, entry.rna_number or "")
    }
    current = Association.objects.filter(slug__in=wanted).values_list("slug", flat=True)
    former = FormerSlug.objects.filter(slug__in=wanted).values_list("slug", "association_id")
    return set(current), dict(former)


def _save_records(records: list[RegisterRecord]) -> None:
    names = [column.name for column in RegisterRecord._meta.concrete_fields if not column.primary_key]
    RegisterRecord.objects.bulk_create(
        records, update_conflicts=True, unique_fields=["id"], update_fields=names
    )


def _record_revision(entry: Association) -> None:
    """A revision of what the import changed: the editor opens the latest revision, not the row."""
    fresh = Association.objects.get(pk=entry.pk)
    revision = fresh.save_revision(changed=False, clean=False)
    Association.objects.filter(pk=entry.pk).update(live_revision=revision)
