"""What an editor may save of a service, and what a reader may ask of its rooms."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from commun.chips import Chip, chips_without
from commun.forms import LenientForm
from guides.lead_times import about_days, in_words
from guides.models.room import MOST_PEOPLE, Room
from guides.upkeep.forms import UpkeepPageForm

WAYS_TO_ASK = ("request_url", "phone", "email", "place")
LONGEST_LEAD_TIME = 731
ROOMS_ANCHOR = "salles"


class ServicePageForm(UpkeepPageForm):
    """A service that can't be asked for stays a draft."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if not self.is_deferred_validation and not any(cleaned.get(name) for name in WAYS_TO_ASK):
            self.add_error(
                "request_url",
                _(
                    "Dites au moins une façon de demander ce service : un formulaire en ligne, un téléphone, "
                    "un courriel ou un lieu."
                ),
            )
        self._check_lead_time(cleaned.get("lead_time"), cleaned.get("lead_time_unit"))
        return cleaned

    def _check_lead_time(self, amount: int | None, unit: str | None) -> None:
        if amount and unit and about_days(amount, unit) > LONGEST_LEAD_TIME:
            self.add_error(
                "lead_time",
                _("Un délai de %(delay)s dépasse deux ans : vérifiez le nombre et l'unité.")
                % {"delay": in_words(amount, unit)},
            )


@dataclass(frozen=True)
class Easing:
    """A filter to take off: its chip, and how many rooms there would be without it."""

    chip: Chip
    count: int


_REACHED = {
    Room.Access.FULL.value: {Room.Access.FULL.value},
    Room.Access.PARTIAL.value: {Room.Access.FULL.value, Room.Access.PARTIAL.value},
}
# What a room must be, for each field of the form.
_TESTS: dict[str, Callable[[Room, str], bool]] = {
    "capacity": lambda room, people: (room.capacity or 0) >= int(people),
    "price": lambda room, most: room.price is not None and room.price <= Decimal(most),
    "quartier": lambda room, slug: room.quartier is not None and room.quartier.slug == slug,
    "access": lambda room, access: room.access in _REACHED[access],
}
_PRICES = ("0", "10", "20", "50", "100", "200", "500")


class RoomFilterForm(LenientForm):
    """`capacity` (at least), `price` (at most, in euros), `quartier` (a slug) and `access`.

    A field that no room says anything about isn't offered, and what is asked of it is ignored.
    """

    capacity = forms.IntegerField(
        label=_("Places, au moins"),
        required=False,
        min_value=1,
        max_value=MOST_PEOPLE,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    price = forms.ChoiceField(label=_("Prix"), required=False)
    quartier = forms.ChoiceField(label=_("Quartier"), required=False)
    access = forms.ChoiceField(label=_("Accès en fauteuil"), required=False)

    def __init__(self, data: Mapping[str, Any], rooms: Sequence[Room]) -> None:
        super().__init__(data)
        self.rooms = rooms
        self.quartiers = {room.quartier.slug: room.quartier for room in rooms if room.quartier}
        self._offer("price", _("Tous les prix"), _price_choices(rooms))
        self._offer("quartier", _("Tous les quartiers"), self._quartier_choices())
        self._offer("access", _("Tous les accès"), _access_choices(rooms))
        if not any(room.capacity for room in rooms):
            del self.fields["capacity"]
        self.asked = {name: str(value) for name, value in self.chosen().items() if value}
        # What was refused must not be shown as if it counted.
        self.data = self.asked

    def _offer(self, name: str, everything: Any, choices: list[tuple[str, Any]]) -> None:
        if choices:
            cast("forms.ChoiceField", self.fields[name]).choices = [("", everything), *choices]
        else:
            del self.fields[name]

    def _quartier_choices(self) -> list[tuple[str, Any]]:
        """None when all the rooms are in one place."""
        named = sorted((quartier.label, slug) for slug, quartier in self.quartiers.items())
        return [(slug, label) for label, slug in named] if len(named) > 1 else []

    def matching(self, *, but: str = "") -> list[Room]:
        """The rooms that are all that was asked, in the editors' order; `but` leaves a filter out."""
        tests = [(_TESTS[name], value) for name, value in self.asked.items() if name != but]
        return [room for room in self.rooms if all(test(room, value) for test, value in tests)]

    def chips(self) -> list[Chip]:
        """What was asked, each with the address of the rooms without it."""
        labels = {name: self._label(name, value) for name, value in self.asked.items()}
        return [replace(chip, url=f"{chip.url}#{ROOMS_ANCHOR}") for chip in chips_without(self.asked, labels)]

    def easings(self) -> list[Easing]:
        """When nothing matches: the filters which alone stand in the way, the most useful first."""
        counts = [len(self.matching(but=name)) for name in self.asked]
        found = [Easing(chip, count) for chip, count in zip(self.chips(), counts, strict=True) if count]
        return sorted(found, key=lambda easing: -easing.count)

    def _label(self, name: str, value: str) -> tuple[str, str]:
        """The words and the language of a chosen value."""
        if name == "quartier":
            return self.quartiers[value].label, self.quartiers[value].label_language
        return _WORDS[name](value), get_language() or ""


def _price_choices(rooms: Sequence[Room]) -> list[tuple[str, Any]]:
    if all(room.price is None for room in rooms):
        return []
    return [(price, _price_words(price)) for price in _PRICES]


def _price_words(price: str) -> str:
    return gettext("Gratuit") if price == "0" else gettext("Jusqu'à %(price)s €") % {"price": price}


def _access_choices(rooms: Sequence[Room]) -> list[tuple[str, Any]]:
    if all(room.access == Room.Access.UNKNOWN for room in rooms):
        return []
    return [
        (Room.Access.FULL.value, gettext("Sans aide")),
        (Room.Access.PARTIAL.value, gettext("Avec ou sans aide")),
    ]


def _people_words(people: str) -> str:
    words = ngettext("Au moins %(count)d personne", "Au moins %(count)d personnes", int(people))
    return words % {"count": int(people)}


def _access_words(access: str) -> str:
    if access == Room.Access.PARTIAL:
        return gettext("Accessible en fauteuil roulant, au besoin avec de l'aide")
    return str(Room.Access.FULL.label)


# What a choice is called on its chip.
_WORDS: dict[str, Callable[[str], str]] = {
    "capacity": _people_words,
    "price": _price_words,
    "access": _access_words,
}
