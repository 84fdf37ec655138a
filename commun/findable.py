"""What a thing gives to the one search: plain words, by part, whatever the engine.

A model that readers may find has `search_document()`. The engines call it and nothing else, so that they
know none of our models.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable


@dataclass(frozen=True)
class Passage:
    """A part of a text, short enough to be an answer by itself.

    `heading` is the title of the part (empty for the introduction), `text` is plain text as readers see it,
    `anchor` the fragment of the page's address that leads to it (empty: the page itself).
    """

    text: str
    heading: str = ""
    anchor: str = ""


@dataclass(frozen=True)
class Document:
    """All that may be found of one thing; plain text, never markup, never what readers may not see.

    `kind` is one of `KINDS`. `names` are what the thing is called exactly: an acronym, a number of the
    register, the number of a form. `translations` are the other languages in which readers have
    the same text. `facets` gives the values of each facet, as their slugs or codes.
    `trust` runs from 0 (stale, doubtful) to 1 (confirmed and recent). `is_editorial`: its passages carry
    vectors of their meaning.
    """

    kind: str
    language: str
    title: str
    passages: tuple[Passage, ...] = ()
    names: tuple[str, ...] = ()
    translations: tuple[str, ...] = ()
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    trust: float = 1.0
    is_editorial: bool = True


# Kinds of documents; an address says the kind's plural (search.kinds).
KINDS = ("guide", "demarche", "service", "fiche", "terme", "association")


@runtime_checkable
class Findable(Protocol):
    """A model instance that the one search may show."""

    def search_document(self) -> Document | None:
        """What may be found of it; None when readers may not see it (a draft, a private page)."""
