"""What stands around the text of a guide, a procedure or a service."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from wagtail.rich_text import RichText

from commun.models import Theme
from guides.models import GuidePage, PageUpdate
from guides.reading_order import Card, Neighbours
from guides.reference import Reference
from guides.related import RelatedLink
from guides.whole_theme import Chapter
from home.demo import content
from patterns import portal
from patterns.blocks import unsaved_document
from patterns.states import state
from patterns.words import long_name, unbreakable

PARTS = "guides/parts"


def _demonstrated() -> GuidePage:
    """The demonstration's guide that has every part."""
    rows = content.guides()
    full = next(number for number, row in enumerate(rows) if row.get("practical", {}).get("needed"))
    return portal.unsaved_guide(full)


def _long() -> GuidePage:
    """A guide whose parts are as long as its fields allow."""
    return portal.unsaved_guide(
        essentials=[("line", long_name(160)), ("line", unbreakable(160)), ("line", "Court.")],
        for_whom=long_name(200),
        cost=unbreakable(150),
        time_needed=long_name(150),
        needed_documents=[("document", {"title": long_name(150), "detail": unbreakable(250)})],
        questions=[
            ("question", {"question": long_name(150), "answer": RichText(f"<p>{long_name(300)}</p>")})
        ],
        legal_references=[("reference", {**_LAW, "text": long_name(200), "article": unbreakable(80)})],
    )


_LAW = {"url": "https://www.legifrance.gouv.fr/", "consulted_on": date(2026, 10, 1)}


def _links(title: str) -> list[RelatedLink]:
    kinds = [("Guide", "guide"), ("Fiche officielle", "document"), ("Association", "people")]
    return [RelatedLink(title, f"#{icon}", kind, icon, "fr") for kind, icon in kinds]


def _updates(note: str) -> list[PageUpdate]:
    return [PageUpdate(day=date(2026, month, 1), note=note) for month in (9, 4, 1)]


def card_of_example(title: str) -> Card:
    """A page that is nowhere in the tree."""
    return Card(0, "", "fr", "guidepage", title, summary="", url="#", path="", themes=())


def _neighbours(title: str) -> Neighbours:
    theme = Theme(title="Créer et administrer", slug="creer-administrer")
    return Neighbours(theme, card_of_example(title), card_of_example(title))


def around(page: GuidePage, link_title: str, note: str, **document: Any) -> dict[str, Any]:
    """The context that `PracticalPage.get_context` would give these parts."""
    return {
        "page": page,
        "questions": list(page.questions),
        "documents": [unsaved_document(**document)],
        "related": _links(link_title),
        "updates": _updates(note),
        "neighbours": _neighbours(link_title),
    }


def ordinary(request: HttpRequest) -> dict[str, Any]:
    return around(_demonstrated(), "Tenir les comptes", "nouveaux montants 2026")


def at_its_limits(request: HttpRequest) -> dict[str, Any]:
    return around(_long(), long_name(255), long_name(200), title=long_name(255))


_NAMES = ["essentials", "facts", "needed", "questions", "downloads", "related", "legal", "history"]
_NAMES += ["neighbours", "checklist", "legal_list", "practical_head", "practical_tail"]

for _template in ["guides/parts/practical_top.html", *(f"{PARTS}/{name}.html" for name in _NAMES)]:
    state(_template)(ordinary)
    state(_template, "Au plus long")(at_its_limits)


@state(f"{PARTS}/references.html")
def references(request: HttpRequest) -> dict[str, Any]:
    return {"references": [Reference("Le glossaire de la vie associative", reverse("glossary"))]}


@state(f"{PARTS}/history.html", "Sans changement annoncé")
def bare_history(request: HttpRequest) -> dict[str, Any]:
    return {"page": portal.unsaved_guide(last_published_at=timezone.now()), "updates": []}


def _chapter(page: GuidePage) -> Chapter:
    return Chapter(page, "guide-1", list(page.body), [], list(page.questions))


@state(f"{PARTS}/chapter.html")
def chapter(request: HttpRequest) -> dict[str, Any]:
    return {"chapter": _chapter(_demonstrated())}


@state(f"{PARTS}/chapter.html", "Au plus long")
def long_chapter(request: HttpRequest) -> dict[str, Any]:
    return {"chapter": _chapter(_long())}


@state(f"{PARTS}/feed_link.html")
def feed_link(request: HttpRequest) -> dict[str, Any]:
    return {}


@state("guides/whole_theme.html")
def whole_theme(request: HttpRequest) -> dict[str, Any]:
    theme = Theme(title="Créer et administrer", slug="creer-administrer")
    return {"theme": theme, "chapters": [_chapter(_demonstrated())], "address": "/guides/theme/exemple/"}
