"""A whole import, through the five doors: fetch, validate, compare, apply, report."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Protocol

from django.db import reset_queries
from django.utils import timezone
from django.utils.translation import gettext as _

from annuaire.models import Association, RegisterRecord
from annuaire.register import apply, compare, fetch, themes
from annuaire.register.compare import Change, Kind, Known, Seen, Spool
from annuaire.register.fetch import BadRow, RawRow, Survey
from annuaire.register.places import Places, is_commune_code
from annuaire.register.report import Summary
from annuaire.register.validate import RejectedRowError, Validator
from annuaire.register.values import ACTIVE, MOVED, WALDEC, RegisterError, RegisterValues
from annuaire.vocabulary import drop_choices
from commun.models import Quartier

BATCH = 500
ALARMING_SHARE = 0.10

Advance = Callable[[int], object]


class Progress(Protocol):
    """Draws one bar after the other."""

    def __call__(self, label: str, total: int) -> Advance: ...


def silent(label: str, total: int) -> Advance:
    """No bar at all."""
    return lambda count: None


@dataclass(frozen=True)
class Order:
    """What is asked of an import."""

    paths: list[Path]
    communes: frozenset[str] = frozenset()
    write: bool = False
    accept_volume: bool = False
    progress: Progress = silent
    today: date = field(default_factory=timezone.localdate)


def import_files(order: Order) -> Summary:
    """Compare the files with the directory and, when ordered so, write what differs.

    Raises RegisterError when a file can't be read to its end, a commune is unknown or too many
    entries would leave the lists; nothing has been written then.
    """
    seen, spool = Seen(), Spool()
    try:
        comparison = _Comparison(order, seen, spool)
        summary = comparison.run()
        if order.write and summary.changes:
            summary.themes_created = themes.create_missing()
            try:
                apply.write(spool, order.progress(_("Écriture"), spool.count))
            finally:
                drop_choices()  # an interrupted run has written whole batches
        return summary
    finally:
        seen.close()
        spool.close()


class _Comparison:
    """The first three doors, from the files to a spool of changes."""

    def __init__(self, order: Order, seen: Seen, spool: Spool) -> None:
        self.order = order
        self.seen = seen
        self.spool = spool
        self.summary = Summary()
        # Entries that would leave the lists, by the form and department of the file they were in.
        self.losses: Counter[tuple[str, str]] = Counter()
        quarters = Quartier.objects.in_source_language().values_list("title", flat=True)
        self.places = Places(_known_places(), quarters)

    def run(self) -> Summary:
        surveys = [fetch.survey(path, self.places) for path in self.order.paths]
        # The newer form first: it names the communes, and tells which rows of the older one have moved.
        self.summary.surveys = sorted(surveys, key=lambda found: found.form != WALDEC)
        self._check_communes()
        advance = self.order.progress(_("Lecture"), sum(found.rows for found in surveys))
        for found in self.summary.surveys:
            self._read(found, advance)
        for form, department in {(found.form, found.department) for found in surveys}:
            self._find_vanished(form, department)
        self.summary.unlisted = self.losses.total()
        self._check_losses()
        return self.summary

    def _check_communes(self) -> None:
        for code in sorted(self.order.communes):
            if not is_commune_code(code) or not self.places.name_of(code):
                raise RegisterError(_unknown_commune(code, self.places))

    def _read(self, found: Survey, advance: Advance) -> None:
        validator = Validator(found.form, found.department, self.places, self.order.today)
        rows = self._valid_rows(found, validator, advance)
        while batch := list(islice(rows, BATCH)):
            known = Known.load(batch)
            for values in batch:
                self._compare(values, known)
            reset_queries()  # under DEBUG, Django keeps the text of every query
        self.summary.notes += validator.notes

    def _valid_rows(self, found: Survey, validator: Validator, advance: Advance) -> Iterator[RegisterValues]:
        for raw in fetch.rows(found):
            self.summary.rows_read += 1
            advance(1)
            values = self._validate(found, validator, raw)
            if values is not None:
                yield values

    def _validate(self, found: Survey, validator: Validator, raw: RawRow | BadRow) -> RegisterValues | None:
        """The values of a row; None, and counted, when it is rejected, moved or of another commune."""
        try:
            if isinstance(raw, BadRow):
                raise RejectedRowError(raw.reason, validator.legible(raw.number))
            if validator.position(raw) == MOVED:
                self.summary.moved += 1
                return None
            if self.order.communes and validator.commune(raw)[0] not in self.order.communes:
                self.summary.elsewhere += 1
                return None
            values = validator.values(raw)
            if not self.seen.add(values.number):
                raise RejectedRowError(_("numéro déjà lu plus haut"), values.number)
        except RejectedRowError as rejection:
            self._reject(found, raw.line, rejection)
            return None
        return values

    def _reject(self, found: Survey, line: int, rejection: RejectedRowError) -> None:
        if rejection.number:
            self.seen.add(rejection.number)  # a row that can't be read has not vanished
        several = len(self.summary.surveys) > 1
        where = f"{found.path.name}:{line}" if several else str(line)
        self.summary.rejections.add(str(rejection), where)

    def _compare(self, values: RegisterValues, known: Known) -> None:
        if values.form == WALDEC:
            if values.former_number:
                self.seen.add_former(values.former_number)
        elif known.has_moved(values) or self.seen.has_former(values.former_number):
            self.summary.moved += 1
            self.seen.discard(values.number)
            return
        record = known.of(values)
        if record is not None and record.number != values.number and not self.seen.add(record.number):
            record = None  # an earlier row of this run already took it over
        kind = compare.kind_of(values, record, known)
        self.summary.kinds[kind] += 1
        if record is not None and compare.unlists(values.position, record):
            self.losses[record.form, record.department] += 1
        self.summary.unpublished += kind == Kind.NEW and values.position != ACTIVE
        if kind != Kind.UNCHANGED:
            self.spool.add(Change(kind, values.number, values))

    def _find_vanished(self, form: str, department: str) -> None:
        for change, unlists in compare.vanished(form, department, self.order.communes, self.seen):
            self.summary.kinds[Kind.VANISHED] += 1
            self.losses[form, department] += unlists
            self.spool.add(change)

    def _check_losses(self) -> None:
        """Raise RegisterError when too many entries of one file would leave the lists."""
        for (form, department), count in self.losses.items():
            scope = compare.in_scope(form, department, self.order.communes)
            listed = Association.objects.listed().filter(register_record__in=scope).count()
            if count > ALARMING_SHARE * listed and not self.order.accept_volume:
                raise RegisterError(_too_many(count, listed))


def _known_places() -> Iterator[tuple[str, str, str]]:
    rows = RegisterRecord.objects.filter(form=WALDEC).exclude(commune_code="")
    columns = ("commune_code", "commune_name", "postal_code")
    yield from rows.values_list(*columns).distinct().order_by(*columns)


def _unknown_commune(code: str, places: Places) -> str:
    near = places.code_of_postal_code(code)
    if near and not places.name_of(code):
        return _("--commune %(code)s : c'est un code postal ; le code INSEE de %(name)s est %(insee)s.") % {
            "code": code,
            "name": places.name_of(near),
            "insee": near,
        }
    if not is_commune_code(code):
        return (
            _("--commune %s : un code commune de l'INSEE compte cinq caractères, par exemple 25056.") % code
        )
    return (
        _(
            "--commune %s : aucune association de ces fichiers n'y a son siège. La forme "
            "« import » ne donne pas de code : importez d'abord le fichier « waldec » du département."
        )
        % code
    )


def _too_many(count: int, listed: int) -> str:
    return _(
        "Import refusé : %(count)d associations sur %(listed)d quitteraient les listes, plus de 10 %%. "
        "Vérifiez que le fichier est complet, puis relancez avec --accept-volume."
    ) % {"count": count, "listed": listed}
