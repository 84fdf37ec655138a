"""Fifth door: what a run read, changed and refused, in words that an editor can read."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from annuaire.register.compare import Kind
from annuaire.register.fetch import Survey

LINES_SHOWN = 10


@dataclass
class Rejections:
    """Rejected rows by reason: how many, and the first line numbers (memory stays constant)."""

    counts: Counter[str] = field(default_factory=Counter)
    lines: dict[str, list[str]] = field(default_factory=dict)

    def add(self, reason: str, where: str) -> None:
        self.counts[reason] += 1
        shown = self.lines.setdefault(reason, [])
        if len(shown) < LINES_SHOWN:
            shown.append(where)

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass
class Summary:
    """The figures of a run."""

    rows_read: int = 0
    kinds: Counter[Kind] = field(default_factory=Counter)
    unlisted: int = 0
    unpublished: int = 0
    moved: int = 0
    elsewhere: int = 0
    themes_created: int = 0
    rejections: Rejections = field(default_factory=Rejections)
    notes: Counter[str] = field(default_factory=Counter)
    surveys: list[Survey] = field(default_factory=list)

    @property
    def changes(self) -> int:
        """How many numbers the run has to write."""
        return self.kinds[Kind.NEW] + self.kinds[Kind.CHANGED] + self.kinds[Kind.VANISHED]

    def render(self, *, written: bool) -> str:
        """The whole report, ending with what the run did."""
        return "\n".join(
            [*self._files(), *self._figures(), *self._rejected(), *self._noted(), self._end(written)]
        )

    def _files(self) -> Iterator[str]:
        for found in self.surveys:
            department = found.department or _("inconnu")
            yield _("%(file)s : forme « %(form)s », département %(department)s, lignes : %(rows)d") % {
                "file": found.path.name,
                "form": found.form,
                "department": department,
                "rows": found.rows,
            }
            if found.latin_lines:
                yield "  " + _("lignes lues en ISO-8859-1 : %d") % found.latin_lines
            if found.unknown_columns:
                yield "  " + _("colonnes inconnues, ignorées : %s") % ", ".join(found.unknown_columns)

    def _figures(self) -> Iterator[str]:
        figures = [
            (_("Lignes lues"), self.rows_read),
            (_("Nouvelles"), self.kinds[Kind.NEW]),
            (_("  dont dissoutes ou supprimées, non répertoriées"), self.unpublished),
            (_("Modifiées"), self.kinds[Kind.CHANGED]),
            (_("Inchangées"), self.kinds[Kind.UNCHANGED]),
            (_("Disparues du fichier"), self.kinds[Kind.VANISHED]),
            (_("Retirées des listes"), self.unlisted),
            (_("Passées dans l'autre fichier, laissées"), self.moved),
            (_("Hors des communes demandées, laissées"), self.elsewhere),
            (_("Rejetées"), self.rejections.total),
        ]
        always = {_("Lignes lues"), _("Nouvelles"), _("Modifiées"), _("Retirées des listes"), _("Rejetées")}
        for label, figure in figures:
            if figure or label in always:
                yield f"{label:<50} {figure:>8}"

    def _rejected(self) -> Iterator[str]:
        for reason, count in self.rejections.counts.most_common():
            lines = ", ".join(self.rejections.lines[reason])
            more = "…" if count > LINES_SHOWN else ""
            yield f"  {count} × {reason} (" + ngettext("ligne", "lignes", count) + f" {lines}{more})"

    def _noted(self) -> Iterator[str]:
        for note, count in self.notes.most_common():
            if count:
                yield f"  {count} × {_(note)}"
        if self.themes_created:
            yield "  " + _("thèmes créés : %d") % self.themes_created

    def _end(self, written: bool) -> str:
        if not self.changes:
            return _("Rien à changer : l'annuaire dit déjà ce que dit le répertoire.")
        if written:
            return ngettext("%d fiche écrite.", "%d fiches écrites.", self.changes) % self.changes
        return _("Essai à blanc, rien n'a été écrit : ajoutez --write pour appliquer.")
