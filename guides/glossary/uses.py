"""Which pages use a term."""

import re
from typing import Any

from django.apps import apps

from commun.shelf import Shelf
from guides.glossary.shelf import explanation_of
from guides.glossary.words import Vocabulary
from guides.models.terme import Terme
from guides.reading_order import Card, cards

SHOWN = 12

_TAG = re.compile(r"<[^>]*>")
_uses: Shelf[list[int]] = Shelf("glossary-uses")


def pages_using(term: Terme) -> list[Card]:
    """The guides, procedures and services of its language whose text has it, in the order of the tree."""
    pks = set(_uses.get(str(term.pk), lambda: _compute(term)))
    return [card for card in cards() if card.pk in pks][:SHOWN]


def drop_uses() -> None:
    """To be called when a term changes or a page is published, hidden or deleted."""
    _uses.drop()


def _compute(term: Terme) -> list[int]:
    vocabulary = Vocabulary([(explanation_of(term), term.wordings())])
    found: list[int] = []
    for name in ("GuidePage", "DemarchePage", "ServicePage"):
        pages = apps.get_model("guides", name).objects.readable().filter(locale_id=term.locale_id)
        found += [page.pk for page in pages if any(vocabulary.find(_words_of(page)))]
    return found


def _words_of(page: Any) -> str:
    """The body as it is stored, without its tags: reading blocks would cost queries."""
    texts: list[str] = []
    _collect(list(page.body.raw_data), texts)
    return _TAG.sub(" ", " ".join(texts))


def _collect(value: Any, texts: list[str]) -> None:
    if isinstance(value, str):
        texts.append(value)
    elif isinstance(value, dict):
        for inner in value.values():
            _collect(inner, texts)
    elif isinstance(value, list):
        for inner in value:
            _collect(inner, texts)
