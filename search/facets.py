"""The facets of the results page: every value that may be asked for, and those worth offering."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from annuaire.vocabulary import commune_choices
from commun.models import Audience, Quartier, TermLabel, Theme
from guides.models import ServicePage, Sheet
from search.kinds import AUDIENCE, COMMUNE, NATURE, QUARTIER, THEME, Kind

# The values in plain sight, and those below "more".
IN_SIGHT, MOST = 6, 60

LABELS = {
    THEME: _("Thème"),
    AUDIENCE: _("Public"),
    QUARTIER: _("Quartier"),
    COMMUNE: _("Commune"),
    NATURE: _("Nature"),
}


@dataclass(frozen=True)
class Option:
    """A value with its number of results, and whether it is chosen."""

    value: str
    label: str
    language_code: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    """The values of a facet that lead somewhere: `options` in plain sight, `more` behind a disclosure."""

    name: str
    label: Any
    options: Sequence[Option]
    more: Sequence[Option] = ()

    @property
    def opens_more(self) -> bool:
        return any(option.is_chosen for option in self.more)


def _communes() -> dict[str, TermLabel]:
    return {each.value: TermLabel(each.value, each.label, each.language_code) for each in commune_choices()}


def _natures(kind: Kind) -> dict[str, TermLabel]:
    language = translation.get_language() or settings.LANGUAGE_CODE
    choices = ServicePage.Kind.choices if kind.slug == "services" else Sheet.Kind.choices
    return {value: TermLabel(value, str(label), language) for value, label in choices}


_KNOWN: dict[str, Callable[[], dict[str, TermLabel]]] = {
    THEME: Theme.labels,
    AUDIENCE: Audience.labels,
    QUARTIER: Quartier.labels,
    COMMUNE: _communes,
}


def known_values(name: str, kind: Kind) -> dict[str, TermLabel]:
    """Every value of a facet of a kind, by what an address says; without a query when they are known."""
    return _natures(kind) if name == NATURE else _KNOWN[name]()


def facets_of(
    kind: Kind, counts: Mapping[str, Mapping[str, int]], chosen: Mapping[str, Sequence[str]]
) -> list[Facet]:
    """The facets of a kind that can still change its results, the most frequent values first."""
    found = [
        _facet(name, known_values(name, kind), counts.get(name, {}), chosen.get(name, ()))
        for name in kind.facets
    ]
    return [facet for facet in found if len(facet.options) > 1 or any(each.is_chosen for each in facet.options)]


def _facet(
    name: str, values: Mapping[str, TermLabel], counts: Mapping[str, int], chosen: Sequence[str]
) -> Facet:
    options = [
        Option(value, known.label, known.language_code, counts.get(value, 0), value in chosen)
        for value, known in values.items()
        if counts.get(value) or value in chosen
    ]
    options.sort(key=lambda option: -option.count)
    return Facet(name, LABELS[name], options[:IN_SIGHT], options[IN_SIGHT:MOST])
