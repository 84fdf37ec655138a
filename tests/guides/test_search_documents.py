"""What the one search is given of guides, procedures, services, official sheets and terms."""

import json
from typing import Any

import pytest
from wagtail.models import Locale, PageViewRestriction

from commun.findable import Document
from guides.models import GuidePage, Sheet
from home.models import HomePage
from tests.commun.factories import ThemeFactory
from tests.guides.factories import GuidePageFactory, complete_guide, guide_index, heading
from tests.guides.glossary_factories import TermeFactory
from tests.guides.official_factories import EVERYTHING, SheetFactory
from tests.guides.planning_factories import DemarchePageFactory, step, steps
from tests.guides.service_factories import RoomFactory, ServicePageFactory

pytestmark = pytest.mark.django_db


def read(thing: Any) -> Document:
    """As an engine reads it: a fresh row, with what `get_indexed_objects` brings."""
    document = type(thing).get_indexed_objects().get(pk=thing.pk).search_document()
    assert isinstance(document, Document)
    return document


def words(document: Document) -> str:
    return " ".join(f"{part.heading} {part.text}" for part in document.passages)


def test_a_guide_gives_all_that_it_says_under_the_anchors_of_its_page() -> None:
    page = complete_guide(
        title="Tenir l'assemblée",
        themes=[ThemeFactory.create(slug="vie")],
        body=json.dumps([heading("Le quorum"), {"type": "paragraph", "value": "<p>La moitié des voix.</p>"}]),
    )
    document = read(page)
    assert (document.kind, document.language, document.title) == ("guide", "fr", "Tenir l'assemblée")
    assert document.facets == {"theme": ("vie",)}
    assert document.is_editorial
    said = words(document)
    for part in (
        "Une chose à retenir.",
        "Gratuit",
        "Les statuts",
        "Combien de personnes",
        "Modèle 1",
        "1901",
    ):
        assert part in said
    anchors = {part.heading: part.anchor for part in document.passages}
    assert anchors["Le quorum"] == "le-quorum"
    assert anchors["Combien de personnes faut-il ?"] == "_questions"


def test_a_text_says_in_which_other_languages_readers_have_it(home: HomePage, english: Locale) -> None:
    home.copy_for_translation(english).save_revision().publish()
    page, term = GuidePageFactory.create(), TermeFactory.create()
    translated = page.copy_for_translation(english, copy_parents=True)
    assert (read(page).translations, read(term).translations) == ((), ())
    translated.save_revision().publish()
    term.copy_for_translation(english).save()
    assert [read(one).translations for one in (page, translated, term)] == [("en",), ("fr",), ("en",)]
    PageViewRestriction.objects.create(page=translated, restriction_type=PageViewRestriction.LOGIN)
    assert read(page).translations == ()


def test_a_draft_and_a_private_guide_give_nothing() -> None:
    draft, private = GuidePageFactory.create(live=False), GuidePageFactory.create()
    PageViewRestriction.objects.create(page=guide_index(), restriction_type=PageViewRestriction.LOGIN)
    for page in (draft, private):
        assert GuidePage.get_indexed_objects().get(pk=page.pk).search_document() is None
        assert GuidePage.objects.get(pk=page.pk).search_document() is None
        assert page not in GuidePage.findable()


def test_a_translation_is_in_its_own_language(english: Locale) -> None:
    page = GuidePageFactory.create().copy_for_translation(english, copy_parents=True)
    page.save_revision().publish()
    assert read(page).language == "en"


def test_each_step_of_a_procedure_is_a_passage_of_its_own() -> None:
    page = DemarchePageFactory.create(
        steps=steps(step("Convoquer", text="<p>Par lettre.</p>"), step("Voter", text="<p>À main levée.</p>"))
    )
    found = {part.heading: (part.text, part.anchor) for part in read(page).passages if part.heading}
    assert found["Convoquer"][1] == "etape-1"
    assert found["Voter"][1] == "etape-2"
    assert "À main levée." in found["Voter"][0]


def test_a_service_gives_its_conditions_its_place_and_its_rooms() -> None:
    service = ServicePageFactory.create(
        kind="rooms", conditions="<p>Être déclarée.</p>", place="1 rue Mégevand", hours="Le mardi"
    )
    RoomFactory.create(service=service, locale=service.locale, name="Salle Proudhon", equipment="Piano")
    document = read(service)
    said = words(document)
    for part in ("Être déclarée.", "1 rue Mégevand", "Le mardi", "Salle Proudhon", "Piano"):
        assert part in said
    assert document.facets["nature"] == ("rooms",)


def test_a_sheet_is_found_by_its_identifier_and_a_form_by_its_number() -> None:
    sheet = SheetFactory.create(identifier="F1119", xml=EVERYTHING)
    form = SheetFactory.create(
        identifier="R1271", kind=Sheet.Kind.FORM, title="Formulaire 12156*05 : Demande de subvention"
    )
    assert read(sheet).names == ("F1119",)
    assert read(sheet).passages
    assert read(form).names == ("R1271", "12156*05", "12156")
    assert read(form).facets == {"nature": ("form",)}


def test_a_sheet_whose_source_cannot_be_read_gives_its_words() -> None:
    assert "quorum" in words(read(SheetFactory.create(xml="<Fiche", text="Le quorum des votants.")))


def test_a_withdrawn_sheet_gives_nothing() -> None:
    sheet = SheetFactory.create(live=False)
    assert sheet.search_document() is None
    assert sheet not in Sheet.findable()


def test_a_term_is_found_by_all_that_it_is_called() -> None:
    term = TermeFactory.create(title="AG", full_form="assemblée générale", synonyms="réunion annuelle\nAGO")
    document = read(term)
    assert (document.kind, document.title) == ("terme", "AG")
    assert document.names == ("AG", "assemblée générale", "réunion annuelle", "AGO")
