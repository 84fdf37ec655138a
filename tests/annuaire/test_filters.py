"""The chips of the directory: what was asked, each with the way back."""

from urllib.parse import parse_qs

import pytest
from bs4 import Tag
from django.test import Client
from wagtail.models import Locale

from annuaire.models import AnnuairePage
from commun.models import Theme
from home.models import HomePage
from tests.annuaire.factories import AssociationFactory
from tests.commun.factories import ThemeFactory
from tests.reading import read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("annuaire")]


@pytest.fixture
def sport() -> Theme:
    theme: Theme = ThemeFactory.create(title="Sport & jeux", slug="sport")
    entry = AssociationFactory.build(name="Judo-club", commune_name="L'Isle", commune_code="25315")
    entry.themes = [theme]
    entry.save()
    return theme


def chips(client: Client, query: str, address: str = "/annuaire/") -> list[Tag]:
    return read(client, address + query).select(".chips a")


def labels(found: list[Tag]) -> list[str]:
    return [chip.get_text(" ", strip=True).removeprefix("Enlever le filtre ") for chip in found]


def kept(chip: Tag) -> dict[str, list[str]]:
    return parse_qs(str(chip["href"]).removeprefix("?"))


def test_each_chip_removes_its_own_filter_and_keeps_the_others(client: Client, sport: Theme) -> None:
    found = chips(client, "?q=judo&theme=sport&commune=25315")
    assert labels(found) == ["judo", "Sport & jeux", "L'Isle", "Tout effacer"]
    assert [kept(chip) for chip in found[:3]] == [
        {"theme": ["sport"], "commune": ["25315"]},
        {"q": ["judo"], "commune": ["25315"]},
        {"q": ["judo"], "theme": ["sport"]},
    ]
    assert found[3]["href"] == "/annuaire/"


def test_a_chip_forgets_the_page_number(client: Client, sport: Theme) -> None:
    assert all("page" not in kept(chip) for chip in chips(client, "?q=judo&theme=sport&page=2"))


@pytest.mark.parametrize("query", ["", "?q=", "?q=%20&theme=&commune=", "?theme=inconnu&couleur=bleu"])
def test_without_a_filter_there_is_no_chip(client: Client, sport: Theme, query: str) -> None:
    assert chips(client, query) == []


@pytest.mark.parametrize("typed", ["a&theme=x", '"><b>x</b>', "thé à l'orange", "100 % #1 + ?", "é"])
def test_words_survive_in_the_addresses_of_other_chips(client: Client, sport: Theme, typed: str) -> None:
    response = client.get("/annuaire/", {"q": typed, "theme": "sport"})
    assert b"<b>x</b>" not in response.content
    found = read(client, f"{response.request['PATH_INFO']}?{response.request['QUERY_STRING']}").select(
        ".chips a"
    )
    assert labels(found)[:2] == [typed, "Sport & jeux"]
    assert kept(found[0]) == {"theme": ["sport"]}
    assert kept(found[1]) == {"q": [typed]}


def test_english_readers_have_english_chips_and_french_names_marked(
    client: Client, sport: Theme, home: HomePage, annuaire: AnnuairePage, english: Locale
) -> None:
    for page in (home, annuaire):
        page.copy_for_translation(english).save_revision().publish()
    translated = sport.copy_for_translation(english)
    translated.title = "Sport and games"
    translated.save()
    theme, commune, _all = chips(client, "?theme=sport&commune=25315", "/en/annuaire/")
    assert "Sport and games" in theme.get_text()
    assert theme.select("[lang]") == []
    assert [tag.get_text() for tag in commune.select("[lang=fr]")] == ["L'Isle"]


def test_a_theme_that_holds_nothing_is_answered_by_an_empty_list(client: Client, sport: Theme) -> None:
    ThemeFactory.create(title="Astronomie", slug="astronomie")
    html = read(client, "/annuaire/?theme=astronomie")
    assert html.select(".card--association") == []
    assert len(html.select(".empty")) == 1
    assert labels(html.select(".chips a")) == ["Astronomie", "Tout effacer"]
    assert "Astronomie" in [option.get_text() for option in html.select("option[selected]")]
    assert "Astronomie" not in read(client, "/annuaire/").get_text()
