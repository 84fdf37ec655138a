"""Fifth door: what a run read, changed and refused, kept as JSON and said in French."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

SHOWN = 20


@dataclass
class Report:
    """The outcome of a run: identifiers by what happened to them, and what was met on the way."""

    documents: int = 0
    new: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    form: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    returned: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    unchanged: int = 0
    alerts: int = 0
    unknown_elements: dict[str, int] = field(default_factory=dict)
    unknown_kinds: dict[str, int] = field(default_factory=dict)
    bad: list[list[str]] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    refusal: str = ""

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """A report as `SheetImport.report` keeps it; what an older version lacked is empty."""
        return cls(**{name: data[name] for name in cls.__dataclass_fields__ if name in data})

    def as_json(self) -> dict[str, Any]:
        """Numbers, texts and lists alone."""
        return asdict(self)

    @property
    def written(self) -> int:
        """How many sheets the run has to write."""
        return sum(map(len, (self.new, self.text, self.form, self.moved, self.returned, self.withdrawn)))

    def render(self, *, written: bool) -> str:
        """The whole report, ending with what the run did."""
        if self.refusal:
            return self.refusal
        return "\n".join([*self._figures(), *self._met(), self._end(written)])

    def _figures(self) -> Iterator[str]:
        yield _figure(_("Documents lus"), self.documents)
        for label, identifiers, is_named in (
            (_("Nouvelles"), self.new, bool(self.unchanged)),
            (_("Texte modifié"), self.text, True),
            (_("Forme seule modifiée"), self.form, True),
            (_("Rangées ailleurs"), self.moved, True),
            (_("Revenues"), self.returned, True),
            (_("Retirées"), self.withdrawn, True),
        ):
            yield _figure(label, len(identifiers))
            if identifiers and is_named:
                yield "  " + _listed(identifiers, limit=None if identifiers is self.withdrawn else SHOWN)
        yield _figure(_("Inchangées"), self.unchanged)
        yield _figure(_("Documents illisibles, version précédente gardée"), len(self.bad))
        yield from (f"  {name} : {reason}" for name, reason in self.bad[:SHOWN])

    def _met(self) -> Iterator[str]:
        yield _figure(_("Éléments inconnus, réduits à leur texte"), sum(self.unknown_elements.values()))
        yield from _counted(self.unknown_elements)
        if self.unknown_kinds:
            yield _figure(_("Natures inconnues, gardées comme « Autre »"), sum(self.unknown_kinds.values()))
            yield from _counted(self.unknown_kinds)
        if self.others:
            yield _figure(_("Autres fichiers, laissés"), len(self.others))
            yield "  " + _listed(self.others, limit=SHOWN)
        if self.alerts:
            yield _figure(_("Passages à vérifier dans les guides"), self.alerts)

    def _end(self, written: bool) -> str:
        if not self.written:
            return _("Rien à changer : les fiches disent déjà ce que dit le flux officiel.")
        if written:
            return ngettext("%d fiche écrite.", "%d fiches écrites.", self.written) % self.written
        return _("Essai à blanc, rien n'a été écrit : ajoutez --write pour appliquer.")


def _figure(label: str, figure: int) -> str:
    return f"{label:<50} {figure:>8}"


def _counted(counts: dict[str, int]) -> Iterator[str]:
    for name, count in Counter(counts).most_common():
        yield f"  {count} × {name}"


def _listed(names: list[str], *, limit: int | None) -> str:
    more = "…" if limit is not None and len(names) > limit else ""
    return ", ".join(names[:limit]) + more
