"""The directory's questions: a GET form whose address is the whole state."""

from typing import Any, cast

from django import forms
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from annuaire.vocabulary import Choice, commune_choices, theme_choices
from commun.chips import Chip, chips_without
from commun.forms import LenientForm, QueryField


def _options(choices: list[Choice], everything: Any) -> list[tuple[str, Any]]:
    return [("", everything), *((choice.value, choice.label) for choice in choices)]


class DirectoryForm(LenientForm):
    """`q`, `theme` (a slug) and `commune` (an INSEE code); an unknown value is dropped."""

    q = QueryField(label=_("Nom, activité, mot-clé"))
    theme = forms.ChoiceField(label=_("Thème"), required=False)
    commune = forms.ChoiceField(label=_("Commune"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choices = {"theme": theme_choices(), "commune": commune_choices()}
        self._offer("theme", _options(self._choices["theme"], _("Tous les thèmes")))
        self._offer("commune", _options(self._choices["commune"], _("Toutes les communes")))

    def _offer(self, name: str, options: list[tuple[str, Any]]) -> None:
        cast("forms.ChoiceField", self.fields[name]).choices = options

    def chips(self) -> list[Chip]:
        """What was asked, each with the address of the list without it."""
        chosen = {name: value for name, value in self.chosen().items() if value}
        labels = {name: self._label(name, value) for name, value in chosen.items()}
        return chips_without(chosen, labels)

    def _label(self, name: str, value: str) -> tuple[str, str]:
        """The words and the language of a chosen value."""
        for choice in self._choices.get(name, []):
            if choice.value == value:
                return choice.label, choice.language_code
        return value, translation.get_language() or ""
