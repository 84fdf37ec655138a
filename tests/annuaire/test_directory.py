"""The list: searched, filtered and paged by its address alone."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from commun.models import Theme
from tests.annuaire.factories import AssociationFactory
from tests.commun.factories import QuartierFactory, ThemeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("annuaire")]


def names(client: Client, query: str = "") -> list[str]:
    response = client.get(f"/annuaire/{query}")
    assert response.status_code == 200
    html = BeautifulSoup(response.content, "html.parser")
    return [link.get_text() for link in html.select(".card h2 a")]


def status(client: Client, query: str) -> str:
    html = BeautifulSoup(client.get(f"/annuaire/{query}").content, "html.parser")
    found = html.find(role="status")
    assert found is not None
    return found.get_text(" ", strip=True)


@pytest.fixture
def sport() -> Theme:
    theme: Theme = ThemeFactory.create(title="Sport", slug="sport")
    judo = AssociationFactory.build(name="Judo-club", purpose="Enseigner le judo.")
    judo.themes = [theme]
    judo.save()
    AssociationFactory.create(name="Chorale", commune_name="Avanne", commune_code="25036")
    return theme


def test_the_list_is_in_alphabetical_order(client: Client) -> None:
    for name in ("Zoé", "Étoile", "Abri", "éclair"):
        AssociationFactory.create(name=name)
    assert names(client) == ["Abri", "éclair", "Étoile", "Zoé"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?theme=sport", ["Judo-club"]),
        ("?commune=25036", ["Chorale"]),
        ("?q=JUDO", ["Judo-club"]),
        ("?q=judo&theme=sport&commune=25056", ["Judo-club"]),
        ("?q=judo&commune=25036", []),
        ("?theme=inconnu", ["Chorale", "Judo-club"]),
        ("?commune=99999&couleur=bleu", ["Chorale", "Judo-club"]),
        ("?theme=%00&commune=%27%20OR%201=1", ["Chorale", "Judo-club"]),
    ],
)
def test_filters_and_words_combine_and_unknown_facets_are_dropped(
    client: Client, sport: Theme, query: str, expected: list[str]
) -> None:
    assert names(client, query) == expected


@pytest.mark.parametrize("typed", ["echecs", "ÉCHECS", "échecs", "quartier battant", "tour"])
def test_words_are_found_without_accents_in_any_field(client: Client, typed: str) -> None:
    AssociationFactory.create(
        name="La Tour", purpose="Jouer aux échecs.", quartier=QuartierFactory.create(title="Quartier Battant")
    )
    assert names(client, f"?q={typed}") == ["La Tour"]


def test_drafts_and_unlisted_associations_are_neither_listed_nor_found(client: Client) -> None:
    AssociationFactory.create(name="Judo brouillon", live=False)
    AssociationFactory.create(name="Judo dissous", listed=False)
    assert names(client) == names(client, "?q=judo") == []


def test_twenty_associations_make_a_page(client: Client) -> None:
    for number in range(25):
        AssociationFactory.create(name=f"Club {number:02}")
    assert len(names(client)) == 20
    assert names(client, "?page=2") == [f"Club {number}" for number in range(20, 25)]
    assert len(names(client, "?q=club&page=2")) == 5


@pytest.mark.parametrize("page", ["0", "-1", "1000000000", "abc", "", "%00", "9" * 400])
@pytest.mark.parametrize("query", ["", "q=club&"])
def test_any_page_number_answers(client: Client, page: str, query: str) -> None:
    AssociationFactory.create(name="Club")
    assert names(client, f"?{query}page={page}") == ["Club"]


@pytest.mark.parametrize("typed", ["%20%20", "%3F%21%2A", "%E2%80%8F"])
def test_a_question_without_a_word_is_told_so_or_is_no_question(client: Client, typed: str) -> None:
    AssociationFactory.create(name="Club")
    shown = status(client, f"?q={typed}")
    assert shown == "1 association" or "aucun mot" in shown


@pytest.mark.parametrize(
    "typed",
    [
        "x" * 10_000,
        "'; DROP TABLE annuaire_association; --",
        "<script>alert(1)</script>",
        '"(* AND',
        "\udcff",
    ],
)
def test_hostile_questions_find_nothing_and_break_nothing(client: Client, typed: str) -> None:
    AssociationFactory.create(name="Club")
    response = client.get("/annuaire/", {"q": typed.encode("utf-8", "surrogatepass")})
    assert response.status_code == 200
    assert b"<script>alert" not in response.content
    assert names(client) == ["Club"]


def test_only_themes_and_communes_in_use_are_offered(client: Client, sport: Theme) -> None:
    ThemeFactory.create(title="Thème sans association")
    html = BeautifulSoup(client.get("/annuaire/").content, "html.parser")
    offered = [option.get_text() for option in html.find_all("option")]
    assert offered == ["Tous les thèmes", "Sport", "Toutes les communes", "Avanne", "Besançon"]


def test_a_new_theme_is_offered_at_once(
    client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    names(client)
    with django_capture_on_commit_callbacks(execute=True):
        entry = AssociationFactory.build(name="Club")
        entry.themes = [ThemeFactory.create(title="Danse", slug="danse")]
        entry.save()
    assert "Danse" in client.get("/annuaire/").content.decode()
