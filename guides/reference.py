"""What guides offer to look up beside pages: the official sheets and the glossary."""

from typing import NamedTuple

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from guides.models.sheet import Sheet
from guides.models.terme import Terme


class Reference(NamedTuple):
    """A list to look things up in, with its address in the reader's language."""

    title: str
    url: str


def open_references() -> list[Reference]:
    """The lists that hold something to read; two queries."""
    open_lists = []
    if Sheet.objects.live().exists():
        open_lists.append(Reference(_("Les fiches officielles de l'État"), reverse("sheet_index")))
    if Terme.objects.readable_in(translation.get_language() or "").exists():
        open_lists.append(Reference(_("Le glossaire de la vie associative"), reverse("glossary")))
    return open_lists
