"""The directory's questions: a GET form whose address is the whole state."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from annuaire.vocabulary import Choice, commune_choices, theme_choices
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
        self._offer("theme", _options(theme_choices(), _("Tous les thèmes")))
        self._offer("commune", _options(commune_choices(), _("Toutes les communes")))

    def _offer(self, name: str, options: list[tuple[str, Any]]) -> None:
        cast("forms.ChoiceField", self.fields[name]).choices = options
