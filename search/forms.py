"""The question put to the one search."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commun.forms import LenientForm, QueryField
from search.facets import LABELS, known_values
from search.kinds import BY_SLUG, EVERYTHING, Kind


class KnownValuesField(forms.MultipleChoiceField):
    """Several values of a facet; each that nobody offers is dropped, the others still count."""

    def to_python(self, value: Any) -> list[str]:
        given = dict.fromkeys(super().to_python(value))
        return [each for each in given if self.valid_value(each)]


class SearchForm(LenientForm):
    """`q`, `kind` (a tab) and the facets of that tab; an unknown kind, facet or value is dropped."""

    q = QueryField(label=_("Rechercher sur le portail"))
    kind = forms.ChoiceField(
        label=_("Chercher dans"),
        required=False,
        choices=[(kind.slug, kind.label) for kind in BY_SLUG.values()],
    )

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data)
        self.tab: Kind = BY_SLUG.get(str(data.get("kind", "")), EVERYTHING)
        for name in self.tab.facets:
            values = known_values(name, self.tab) if name in data else {}
            self.fields[name] = KnownValuesField(
                label=LABELS[name],
                required=False,
                choices=[(value, known.label) for value, known in values.items()],
            )

    def facets(self) -> dict[str, tuple[str, ...]]:
        """The values chosen of each facet of the tab, those with any."""
        chosen = self.chosen()
        return {name: tuple(chosen[name]) for name in self.tab.facets if chosen[name]}
