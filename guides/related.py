"""What to read after a page: what editors chose, as far as a reader may open it."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamValue

from commun.shelf import Shelf
from guides.models.sheet import Sheet
from guides.reading_order import Card, cards

_KINDS = {
    "guidepage": (_("Guide"), "guide"),
    "demarchepage": (_("Pas à pas"), "list"),
    "servicepage": (_("Service de la Ville"), "home"),
}
_directories: Shelf[dict[str, str]] = Shelf("directories")


@dataclass(frozen=True)
class RelatedLink:
    """A line of "voir aussi"; `icon` is a drawing of the sprite, `language_code` that of the title."""

    title: str
    url: str
    kind: str | Promise
    icon: str
    language_code: str


def related_links(stream: StreamValue, page_pk: int, language_code: str) -> list[RelatedLink]:
    """In the order of the editors; what is deleted, hidden, or the page itself is left out.

    A page is given in the reader's language where it is translated. At most two queries, whatever
    the number of links: one for sheets, one for associations.
    """
    chosen = [(block["type"], block["value"]) for block in stream.raw_data]
    asked = {kind: [pk for found, pk in chosen if found == kind and pk] for kind in _FINDERS}
    found = {kind: _FINDERS[kind](pks, language_code) for kind, pks in asked.items() if pks}
    links = [found[kind].get(pk) for kind, pk in chosen if kind in found and (kind, pk) != ("page", page_pk)]
    return list(dict.fromkeys(link for link in links if link))


def drop_directories() -> None:
    """To be called when a page is published, moved, hidden or deleted."""
    _directories.drop()


def _pages(pks: list[int], language_code: str) -> dict[int, RelatedLink]:
    known = cards()
    chosen = [card for card in known if card.pk in set(pks)]
    own = {card.translation_key: card for card in known if card.language_code == language_code}
    return {card.pk: _page_link(own.get(card.translation_key, card)) for card in chosen}


def _page_link(card: Card) -> RelatedLink:
    kind, icon = _KINDS[card.kind]
    return RelatedLink(card.title, card.url, kind, icon, card.language_code)


def _sheets(pks: list[int], _language_code: str) -> dict[int, RelatedLink]:
    rows = Sheet.objects.filter(pk__in=pks, live=True).values_list("pk", "identifier", "title")
    french = settings.LANGUAGE_CODE
    return {
        pk: RelatedLink(title, reverse("sheet", args=[identifier]), _("Fiche officielle"), "document", french)
        for pk, identifier, title in rows
    }


def _associations(pks: list[int], language_code: str) -> dict[int, RelatedLink]:
    """Listed ones; none where the city publishes no directory."""
    directory = _directory(language_code)
    if not directory:
        return {}
    model: Any = apps.get_model("annuaire", "Association")
    rows = model.objects.listed().filter(pk__in=pks).values_list("pk", "name", "slug")
    french = settings.LANGUAGE_CODE
    return {
        pk: RelatedLink(name, f"{directory}{slug}/", _("Association"), "people", french)
        for pk, name, slug in rows
    }


def _directory(language_code: str) -> str:
    """The path of the published directory in a language, else in the source one; empty without any."""
    known = _directories.get("all", _compute_directories)
    return known.get(language_code) or known.get(settings.LANGUAGE_CODE, "")


def _compute_directories() -> dict[str, str]:
    model: Any = apps.get_model("annuaire", "AnnuairePage")
    pages = model.objects.live().public().select_related("locale")
    return {page.locale.language_code: page.url for page in pages if page.url}


_FINDERS = {"page": _pages, "sheet": _sheets, "association": _associations}
