"""One question over guides and associations; any text is a question."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Locale

from home.models import HomePage
from tests.annuaire.factories import AssociationFactory
from tests.guides.factories import GuidePageFactory
from tests.guides.official_factories import SheetFactory
from tests.guides.planning_factories import DemarchePageFactory
from tests.guides.service_factories import ServicePageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("annuaire", "engine")]


def read(client: Client, query: str) -> BeautifulSoup:
    response = client.get(f"/recherche/{query}")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def titles(client: Client, query: str) -> list[str]:
    return [link.get_text() for link in read(client, query).select(".card h2 a")]


def test_guides_come_first_then_associations(client: Client) -> None:
    AssociationFactory.create(name="Subventions pour tous")
    GuidePageFactory.create(title="Demander une subvention", summary="Les subventions pour une association.")
    assert titles(client, "?q=subventions") == ["Demander une subvention", "Subventions pour tous"]


def test_a_result_leads_to_its_page(client: Client) -> None:
    AssociationFactory.create(name="Judo")
    link = read(client, "?q=judo").select_one(".card h2 a")
    assert link is not None
    assert client.get(str(link["href"])).status_code == 200


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("guides", ["Le vélo"]), ("associations", ["Vélo-club"]), ("avions", ["Le vélo", "Vélo-club"])],
)
def test_a_kind_keeps_its_results_and_an_unknown_kind_is_dropped(
    client: Client, kind: str, expected: list[str]
) -> None:
    GuidePageFactory.create(title="Le vélo")
    AssociationFactory.create(name="Vélo-club")
    assert titles(client, f"?q=velo&kind={kind}") == expected


def test_pages_run_over_the_kinds_and_never_repeat(client: Client) -> None:
    for number in range(13):
        GuidePageFactory.create(title=f"Fête {number}")
    for number in range(12):
        AssociationFactory.create(name=f"Fête {number}")
    first, second = titles(client, "?q=fete"), titles(client, "?q=fete&page=2")
    assert (len(first), len(second)) == (20, 5)
    assert len(read(client, "?q=fete&page=9999").select(".card")) == 5


def test_drafts_are_never_found(client: Client) -> None:
    GuidePageFactory.create(title="Fête en préparation", live=False)
    AssociationFactory.create(name="Fête en préparation", live=False)
    assert titles(client, "?q=fete") == []


def test_nothing_found_is_said_and_the_question_kept(client: Client) -> None:
    html = read(client, "?q=xylophone")
    assert "Rien ne correspond" in html.get_text()
    field = html.find("input", attrs={"name": "q"})
    assert field is not None
    assert field["value"] == "xylophone"


@pytest.mark.parametrize("typed", ["?!*", "%E2%80%8F", "%20", "\x00"])
def test_a_question_without_a_word_finds_nothing_and_says_so(client: Client, typed: str) -> None:
    AssociationFactory.create(name="Club")
    assert titles(client, f"?q={typed}") == []


@pytest.mark.parametrize(
    "typed",
    ["é" * 10_000, "mot " * 500, "<img src=x onerror=alert(1)>", "x' OR '1'='1", '"* NEAR(', "%", "\\"],
)
def test_hostile_questions_are_searched_as_text(client: Client, typed: str) -> None:
    response = client.get("/recherche/", {"q": typed, "page": "-1"})
    assert response.status_code == 200
    assert b"<img src=x" not in response.content


def test_the_results_page_is_for_readers_not_for_robots(client: Client) -> None:
    robots = read(client, "?q=club").find("meta", attrs={"name": "robots"})
    assert robots is not None
    assert "noindex" in str(robots["content"])


def test_english_readers_search_english_guides(client: Client, home: HomePage, english: Locale) -> None:
    home.copy_for_translation(english).save_revision().publish()
    french = GuidePageFactory.create(title="Budget")
    translated = french.copy_for_translation(english, copy_parents=True)
    translated.title = "Budget in English"
    translated.save_revision().publish()
    html = BeautifulSoup(client.get("/en/recherche/?q=budget").content, "html.parser")
    assert [link.get_text() for link in html.select(".card h2 a")] == ["Budget in English"]


def test_services_procedures_and_official_sheets_are_found_too(client: Client) -> None:
    ServicePageFactory.create(title="Prêt de barnums", slug="barnums")
    DemarchePageFactory.create(title="Monter des barnums", slug="monter")
    SheetFactory.create(identifier="F7", title="Déclarer un barnum", text="Les barnums se déclarent.")
    SheetFactory.create(identifier="F8", title="Ancien barnum", text="Barnums d'hier.", live=False)
    html = read(client, "?q=barnums")
    assert {str(link["href"]) for link in html.select(".card h2 a")} == {
        "/services/barnums/",
        "/guides/monter/",
        "/fiches/F7/",
    }


def test_an_official_sheet_is_found_without_accents(client: Client) -> None:
    SheetFactory.create(identifier="F7", title="Fiche", text="La responsabilité des dirigeants.")
    assert titles(client, "?q=responsabilite&kind=fiches") == ["Fiche"]
