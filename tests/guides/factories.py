"""Published guides; a parent page is made when none is given."""

import json
from typing import Any

import factory
import wagtail_factories
from django.core.files.base import ContentFile
from wagtail.documents.models import Document

from guides.models import GuideIndexPage, GuidePage
from home.models import HomePage
from tests.annuaire.factories import AssociationFactory
from tests.guides.official_factories import SheetFactory


def guide_index() -> GuideIndexPage:
    """The index under the home page, made once."""
    found: GuideIndexPage | None = GuideIndexPage.objects.first()
    if found is not None:
        return found
    index = GuideIndexPage(title="Guides", slug="guides", show_in_menus=True)
    HomePage.objects.get(slug="accueil").add_child(instance=index)
    return index


class GuidePageFactory(wagtail_factories.PageFactory):
    parent = factory.LazyFunction(guide_index)
    title = factory.Sequence(lambda n: f"Guide {n}")
    summary = "Ce qu'il faut savoir, en deux phrases."
    body = json.dumps([{"type": "paragraph", "value": "<p>Un texte.</p>"}])

    class Meta:
        model = GuidePage


def heading(text: str, level: int = 2) -> dict[str, Any]:
    """A heading as a StreamField stores it."""
    return {"type": "heading", "value": {"text": text, "level": str(level)}}


def stream(kind: str, *values: Any) -> str:
    """The JSON of a stream that holds one kind of block."""
    return json.dumps([{"type": kind, "value": value} for value in values])


def complete_guide(**fields: Any) -> GuidePage:
    """A guide with every part that may stand around its text, leading to three of each kind of target."""
    pages = [GuidePageFactory.create(title=f"Cible {number}") for number in range(3)]
    sheets = [SheetFactory.create() for _number in range(3)]
    clubs = [AssociationFactory.create() for _number in range(3)]
    chosen = {"page": pages, "sheet": sheets, "association": clubs}
    related = [{"type": kind, "value": row.pk} for kind, rows in chosen.items() for row in rows]
    page: GuidePage = GuidePageFactory.create(**(around() | {"related": json.dumps(related)} | fields))
    return page


def around() -> dict[str, str]:
    """What stands around the text of a guide, but for its links."""
    question = {"question": "Combien de personnes faut-il ?", "answer": "<p>Deux suffisent.</p>"}
    law = {"text": "Loi du 1er juillet 1901", "article": "article 5", "consulted_on": "2026-10-01"}
    link = {"url": "https://www.legifrance.gouv.fr/loda/id/LEGITEXT000006069570/"}
    papers = [{"title": "Les statuts", "detail": "Datés et signés."}, {"title": "Un pouvoir", "detail": ""}]
    return {
        "essentials": stream("line", "Une chose à retenir.", "Une deuxième.", "Une troisième."),
        "for_whom": "Toute association déclarée",
        "cost": "Gratuit",
        "time_needed": "Deux soirées",
        "needed_documents": stream("document", *papers),
        "questions": stream("question", question, question),
        "legal_references": stream("reference", law | link, law | {"url": ""}),
        "downloads": stream("document", *(_document(number).pk for number in range(3))),
    }


def _document(number: int) -> Document:
    return Document.objects.create(title=f"Modèle {number}", file=ContentFile(b"x" * 3000, "modele.odt"))
