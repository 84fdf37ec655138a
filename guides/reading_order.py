"""Every practical page that a reader may open, in the order of the tree, without a query when known.

What leads from a page to others (previous and next, "voir aussi", themes) is read here, so that it costs
a page nothing and never leads to one that is unpublished or private.
"""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from wagtail.models import Page

from commun.models import Theme
from commun.shelf import Shelf

_PRACTICAL = ("GuidePage", "DemarchePage", "ServicePage")


@dataclass(frozen=True)
class Card:
    """What is known of a page without opening it; `kind` is its model's name in lower case."""

    pk: int
    translation_key: str
    language_code: str
    kind: str
    title: str
    summary: str
    url: str
    path: str
    themes: tuple[Theme, ...]

    @property
    def is_step_by_step(self) -> bool:
        return self.kind == "demarchepage"

    @property
    def is_read_in_order(self) -> bool:
        """Services are looked up, never read one after the other."""
        return self.kind != "servicepage"


@dataclass(frozen=True)
class Neighbours:
    """The pages before and after one, under its first theme; `theme` is None where it has none."""

    theme: Theme | None = None
    previous: Card | None = None
    next: Card | None = None


_cards: Shelf[list[Card]] = Shelf("practical-pages")


def cards() -> list[Card]:
    """In all languages, in the order that editors gave them in the tree."""
    return _cards.get("all", _compute)


def card_of(page: Page) -> Card | None:
    """None for a page that readers may not open."""
    return next((known for known in cards() if known.pk == page.pk), None)


def cards_below(page: Page) -> list[Card]:
    """Those under a page, at any depth."""
    return [known for known in cards() if known.path.startswith(page.path) and known.path != page.path]


def neighbours(page: Page) -> Neighbours:
    """Guides and procedures of the same section that share the page's first theme.

    A page without theme stands among those without.
    """
    own = card_of(page)
    if own is None or not own.is_read_in_order:
        return Neighbours()
    theme = own.themes[0] if own.themes else None
    line = [known for known in cards() if _stands_beside(known, own, theme)]
    place = line.index(own)
    before = line[place - 1] if place else None
    return Neighbours(theme, before, line[place + 1] if place + 1 < len(line) else None)


def _stands_beside(known: Card, own: Card, theme: Theme | None) -> bool:
    parent_path = own.path[: -Page.steplen]
    if not known.is_read_in_order or known.path[: -Page.steplen] != parent_path:
        return False
    return theme in known.themes if theme else not known.themes


def drop_cards() -> None:
    """To be called when a page is published, moved, hidden or deleted, or a theme changes."""
    _cards.drop()


def _compute() -> list[Card]:
    pages: list[Any] = []
    for name in _PRACTICAL:
        readable = apps.get_model("guides", name).objects.readable().with_themes()
        pages += readable.select_related("locale").defer_streamfields()
    return [card(page) for page in sorted(pages, key=lambda page: page.path) if page.url]


def card(page: Any) -> Card:
    """The card of a guide, a procedure or a service."""
    return Card(
        pk=page.pk,
        translation_key=str(page.translation_key),
        language_code=page.locale.language_code,
        kind=page._meta.model_name,
        title=page.title,
        summary=page.summary,
        url=page.url,
        path=page.path,
        themes=tuple(page.themes.all()),
    )
