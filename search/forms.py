"""The question put to the one search."""

from django import forms
from django.utils.translation import gettext_lazy as _

from commun.forms import LenientForm, QueryField
from search.sources import SOURCES


class SearchForm(LenientForm):
    """`q` and `kind` (a source); an unknown kind is dropped."""

    q = QueryField(label=_("Rechercher sur le portail"))
    kind = forms.ChoiceField(
        label=_("Chercher dans"),
        required=False,
        choices=[("", _("Tout")), *((source.kind, source.label) for source in SOURCES)],
    )
