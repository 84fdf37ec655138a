"""What the search field suggests while one types."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.models import Locale, PageViewRestriction

from annuaire.models import AnnuairePage
from home.models import HomePage
from search import suggestions
from tests.annuaire.factories import AssociationFactory
from tests.guides.factories import GuidePageFactory
from tests.guides.glossary_factories import TermeFactory
from tests.guides.official_factories import SheetFactory
from tests.guides.planning_factories import DemarchePageFactory
from tests.guides.service_factories import ServicePageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("annuaire", "engine")]

ADDRESS = "/recherche/suggestions/"
QUERIES = 7


def suggested(client: Client, typed: str, address: str = ADDRESS) -> list[dict[str, Any]]:
    response = client.get(address, {"q": typed})
    assert response.status_code == 200
    found: list[dict[str, Any]] = response.json()["suggestions"]
    return found


def labels(client: Client, typed: str) -> list[str]:
    return [suggestion["label"] for suggestion in suggested(client, typed)]


def test_guides_then_associations_are_suggested_with_where_they_lead(client: Client) -> None:
    AssociationFactory.create(name="Générations solidaires")
    GuidePageFactory.create(title="Tenir l'assemblée générale", slug="assemblee")
    assert suggested(client, "gene") == [
        {
            "label": "Tenir l'assemblée générale",
            "url": "/guides/assemblee/",
            "kind": "Guide",
            "lang": "fr",
        },
        {
            "label": "Générations solidaires",
            "url": "/annuaire/generations-solidaires/",
            "kind": "Association",
            "lang": "fr",
        },
    ]


@pytest.mark.parametrize(
    "typed",
    ["generale", "générale", "GÉNÉRALE", "Gene", "assemblee gen", "générale assem", "l'assem", "  gén  "],
)
def test_accents_case_and_order_of_words_do_not_matter(client: Client, typed: str) -> None:
    GuidePageFactory.create(title="Tenir l'assemblée générale")
    AssociationFactory.create(name="Assemblée du vélo")
    AssociationFactory.create(name="Vélo-club", purpose="Tenir l'assemblée générale.")
    assert "Tenir l'assemblée générale" in labels(client, typed)
    assert "Vélo-club" not in labels(client, typed)


@pytest.mark.parametrize("typed", ["œuvre", "oeuvre", "OEUV"])
def test_ligatures_are_typed_as_two_letters(client: Client, typed: str) -> None:
    AssociationFactory.create(name="Les Œuvres du quartier")
    assert labels(client, typed) == ["Les Œuvres du quartier"]


def test_an_acronym_is_a_name_too(client: Client) -> None:
    AssociationFactory.create(name="Union des judokas", acronym="UJB")
    assert labels(client, "ujb") == ["Union des judokas"]


@pytest.mark.parametrize(
    ("guides", "associations", "expected"), [(10, 10, (4, 4)), (10, 2, (6, 2)), (1, 10, (1, 7))]
)
def test_at_most_eight_are_given_and_no_kind_crowds_the_other_out(
    client: Client, guides: int, associations: int, expected: tuple[int, int]
) -> None:
    for number in range(guides):
        GuidePageFactory.create(title=f"Fête {number}")
    for number in range(associations):
        AssociationFactory.create(name=f"Fête {number}")
    kinds = [suggestion["kind"] for suggestion in suggested(client, "fete")]
    assert (kinds.count("Guide"), kinds.count("Association")) == expected


def test_what_readers_may_not_see_is_never_suggested(client: Client) -> None:
    GuidePageFactory.create(title="Fête en préparation", live=False)
    private = GuidePageFactory.create(title="Fête privée")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    AssociationFactory.create(name="Fête en préparation", live=False)
    AssociationFactory.create(name="Fête dissoute", listed=False)
    assert labels(client, "fete") == []


def test_without_a_directory_no_association_is_suggested(client: Client, annuaire: AnnuairePage) -> None:
    AssociationFactory.create(name="Fête des voisins")
    annuaire.unpublish()
    assert labels(client, "fete") == []


def test_english_readers_get_english_guides_and_french_names(
    client: Client, home: HomePage, annuaire: AnnuairePage, english: Locale
) -> None:
    AssociationFactory.create(name="Budget et vous")
    for page in (home, annuaire):
        page.copy_for_translation(english).save_revision().publish()
    translated = GuidePageFactory.create(title="Budget").copy_for_translation(english, copy_parents=True)
    translated.title = "Budget in English"
    translated.save_revision().publish()
    with translation.override("en"):
        address = reverse("search_suggestions")
    found = suggested(client, "budget", address)
    assert [(item["label"], item["lang"]) for item in found] == [
        ("Budget in English", "en"),
        ("Budget et vous", "fr"),
    ]
    assert found[0]["url"].startswith("/en/")
    assert found[1]["url"].startswith("/en/annuaire/")


@pytest.mark.parametrize("address", ["/en/recherche/suggestions/?q=club", "/en/recherche/?q=club"])
def test_a_language_that_the_city_does_not_have_finds_nothing(client: Client, address: str) -> None:
    GuidePageFactory.create(title="Club")
    assert not Locale.objects.filter(language_code="en").exists()
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("typed", ["", "f", "é", " f ", "f'", "?!*", "\x00", "\u200f", "%", '"*'])
def test_less_than_two_letters_suggest_nothing(client: Client, typed: str) -> None:
    AssociationFactory.create(name="Fête")
    assert suggested(client, typed) == []


@pytest.mark.parametrize(
    "typed",
    ["é" * 10_000, "mot " * 500, "fe' OR '1'='1", '"* NEAR(fe', "fe\\", "fe & !x", "中国", "fe\x00te"],
)
def test_odd_input_is_typed_text(client: Client, typed: str) -> None:
    AssociationFactory.create(name="Fête")
    assert isinstance(suggested(client, typed), list)


def test_several_values_or_none_are_no_error(client: Client) -> None:
    AssociationFactory.create(name="Fête")
    assert client.get(f"{ADDRESS}?q=zz&q=fete").json()["suggestions"][0]["label"] == "Fête"
    assert client.get(f"{ADDRESS}?q=%ED%A0%80%ff").json() == {"suggestions": []}
    assert client.get(ADDRESS).json() == {"suggestions": []}


def test_answers_are_kept_a_minute_and_stay_out_of_search_engines(client: Client) -> None:
    response = client.get(ADDRESS, {"q": "fete"})
    assert response["Content-Type"] == "application/json"
    assert set(response["Cache-Control"].split(", ")) == {"public", "max-age=60"}
    assert response["X-Robots-Tag"] == "noindex"
    assert "Cookie" not in response.get("Vary", "")
    assert client.post(ADDRESS).status_code == 405


def test_services_and_procedures_are_suggested_by_their_names(client: Client) -> None:
    ServicePageFactory.create(title="Réserver une salle", slug="salle")
    DemarchePageFactory.create(title="Fêter en salle", slug="feter")
    found = client.get(ADDRESS, {"q": "salle"}).json()["suggestions"]
    assert {(line["kind"], line["url"]) for line in found} == {
        ("Service de la Ville", "/services/salle/"),
        ("Démarche pas à pas", "/guides/feter/"),
    }


def test_terms_and_official_sheets_are_suggested_too(client: Client) -> None:
    TermeFactory.create(title="Quorum")
    SheetFactory.create(identifier="F7", title="Quorum et vote")
    found = client.get(ADDRESS, {"q": "quor"}).json()["suggestions"]
    assert {(line["kind"], line["url"]) for line in found} == {
        ("Terme du glossaire", "/glossaire/quorum/"),
        ("Fiche officielle", "/fiches/F7/"),
    }


def test_past_queries_are_suggested_last_and_lead_to_their_results(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    past = [
        "fête",
        "fête de quartier",
        "fêtes de quartier",
        "fête des voisins",
        "fête du livre",
        "fête du sport",
    ]
    monkeypatch.setattr(suggestions, "successful_queries", lambda prefix, language: past)
    for number in range(10):
        GuidePageFactory.create(title=f"Fête {number}")
    found = suggested(client, "fête")
    assert len(found) == 8
    assert [line["label"] for line in found if line["kind"] == "Recherche"] == [past[1], *past[3:5]]
    assert found[-1]["url"] == "/recherche/?q=f%C3%AAte+du+livre"


def test_browsers_get_the_lists_that_they_ask_for(client: Client) -> None:
    GuidePageFactory.create(title="Fête", slug="fete")
    response = client.get(ADDRESS, {"q": "fet", "format": "opensearch"})
    assert response["Content-Type"] == "application/x-suggestions+json"
    assert response.json() == ["fet", ["Fête"], ["Guide"], ["http://testserver/guides/fete/"]]
