"""The kinds of results as links, and the facets of each as a form and as links to take them off."""

from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client

from tests.annuaire.factories import AssociationFactory
from tests.commun.factories import QuartierFactory, ThemeFactory
from tests.guides.factories import GuidePageFactory
from tests.guides.official_factories import SheetFactory
from tests.guides.service_factories import ServicePageFactory
from tests.reading import read
from tests.search.pages.fake import SearchBackend

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("annuaire", "engine")]


def tabs(client: Client, query: str) -> list[Tag]:
    return read(client, f"/recherche/{query}").select(".tabs a")


def words(found: list[Tag]) -> list[str]:
    return [" ".join(tab.get_text().split()) for tab in found]


def asked_by(link: Tag) -> dict[str, list[str]]:
    return parse_qs(urlsplit(str(link["href"])).query)


def options(html: BeautifulSoup, name: str) -> list[tuple[str, str]]:
    """The values of a facet with their number of results."""
    lines = html.select(f".facet__option:has(input[name={name}])")
    return [
        (str(line.select("input")[0]["value"]), line.select(".facet__count")[0].get_text().split()[0])
        for line in lines
    ]


@pytest.fixture(autouse=True)
def _content() -> None:
    sport, nature = (ThemeFactory.create(title=title, slug=title.lower()) for title in ("Sport", "Nature"))
    GuidePageFactory.create(title="Le vélo", themes=[sport])
    ServicePageFactory.create(title="Vélo prêté", kind="rooms")
    ServicePageFactory.create(title="Vélo réparé", kind="advice")
    SheetFactory.create(identifier="F1", title="Vélo et loi")
    quartier = QuartierFactory.create(title="Battant", slug="battant")
    for number, theme in enumerate((sport, sport, nature)):
        entry = AssociationFactory.build(
            name=f"Vélo-club {number}", commune_code=f"2505{number}", commune_name=f"Ville {number}"
        )
        entry.themes = [theme]
        entry.quartier = quartier if number else None
        entry.save()


@pytest.mark.parametrize(
    ("query", "current"),
    [
        ("", "Tout 7"),
        ("&kind=guides", "Guides 1"),
        ("&kind=associations", "Associations 3"),
        ("&kind=x", "Tout 7"),
    ],
)
def test_each_tab_counts_its_results_and_one_is_current(client: Client, query: str, current: str) -> None:
    found = tabs(client, f"?q=velo{query}")
    assert words(found) == ["Tout 7", "Guides 1", "Services 2", "Fiches officielles 1", "Associations 3"]
    assert words([tab for tab in found if tab.get("aria-current") == "page"]) == [current]


def test_a_tab_without_result_is_left_out_unless_it_is_read(client: Client) -> None:
    assert words(tabs(client, "?q=club")) == ["Tout 3", "Associations 3"]
    assert words(tabs(client, "?q=club&kind=termes")) == ["Tout 3", "Glossaire 0", "Associations 3"]
    html = read(client, "/recherche/?q=club&kind=termes")
    assert len(html.select(".empty")) == 1
    assert [str(link["href"]) for link in html.select(".empty a")] == ["/recherche/?q=club"]


@pytest.mark.parametrize("typed", ["velo & club", 'velo "+" 100%', "velo#a?b=c"])
def test_tabs_keep_the_question_and_not_the_page(
    client: Client, engine: type[SearchBackend], typed: str
) -> None:
    engine.told = {"counts": {"guide": 1, "association": 2}}
    response = client.get("/recherche/", {"q": typed, "page": "2", "kind": "guides"})
    assert [asked_by(tab) for tab in tabs(client, f"?{response.request['QUERY_STRING']}")] == [
        {"q": [typed]},
        {"q": [typed], "kind": ["guides"]},
        {"q": [typed], "kind": ["associations"]},
    ]


@pytest.mark.parametrize("query", ["", "?q=", "?q=%3F%21", "?q=xylophone"])
def test_without_anything_to_choose_from_there_is_no_tab(client: Client, query: str) -> None:
    assert tabs(client, query) == []


def test_facets_count_what_each_choice_would_give(client: Client) -> None:
    html = read(client, "/recherche/?q=velo&kind=associations&theme=sport")
    assert options(html, "theme") == [("sport", "2"), ("nature", "1")]
    assert options(html, "commune") == [("25050", "1"), ("25051", "1")]
    assert [str(box["value"]) for box in html.select("input[checked]")] == ["sport"]
    hidden = {str(field["name"]): field["value"] for field in html.select(".facets input[type=hidden]")}
    assert hidden == {"q": "velo", "kind": "associations"}


def test_values_of_a_facet_add_up_and_facets_narrow_each_other(client: Client) -> None:
    address = "/recherche/?q=velo&kind=associations"
    assert len(read(client, f"{address}&theme=sport&theme=nature").select(".card--result")) == 3
    assert len(read(client, f"{address}&theme=sport&quartier=battant").select(".card--result")) == 1


@pytest.mark.parametrize(
    "unknown", ["theme=inconnu", "quartier=battant", "commune=99999", "page=2&facette=x", "nature=rooms"]
)
def test_unknown_values_and_facets_of_another_kind_are_dropped(client: Client, unknown: str) -> None:
    html = read(client, f"/recherche/?q=velo&kind=guides&{unknown}")
    assert html.select(".chip") == []
    assert len(html.select(".card--result")) == 1


def test_each_choice_has_a_link_that_takes_it_off(client: Client) -> None:
    html = read(client, "/recherche/?q=velo&kind=associations&theme=sport&theme=nature&commune=25050")
    assert [asked_by(chip) for chip in html.select("a.chip")] == [
        {"q": ["velo"], "kind": ["associations"], "theme": ["nature"], "commune": ["25050"]},
        {"q": ["velo"], "kind": ["associations"], "theme": ["sport"], "commune": ["25050"]},
        {"q": ["velo"], "kind": ["associations"], "theme": ["sport", "nature"]},
        {"q": ["velo"], "kind": ["associations"]},
    ]


def test_a_tab_keeps_the_choices_that_it_shares_and_counts_under_them_alone(client: Client) -> None:
    found = tabs(client, "?q=velo&kind=associations&theme=sport&commune=25050")
    assert words(found)[0] == "Tout"
    assert asked_by(found[0]) == {"q": ["velo"], "theme": ["sport"]}
    shared = tabs(client, "?q=velo&kind=associations&theme=sport")
    assert words(shared)[:2] == ["Tout 3", "Guides 1"]


def test_natures_are_those_of_the_kind_that_is_read(client: Client) -> None:
    assert options(read(client, "/recherche/?q=velo&kind=services"), "nature") == [
        ("rooms", "1"),
        ("advice", "1"),
    ]
    html = read(client, "/recherche/?q=velo&kind=services&nature=rooms")
    assert words(html.select(".card__link")) == ["Vélo prêté"]
    assert not any("nature" in asked_by(tab) for tab in html.select(".tabs a:not([aria-current])"))


def test_a_facet_of_one_value_is_no_choice(client: Client) -> None:
    assert read(client, "/recherche/?q=velo&kind=guides").select(".facets") == []


@pytest.mark.parametrize(("chosen", "is_open"), [("", False), ("&theme=sport", True)])
def test_the_filters_stay_open_once_one_is_chosen(client: Client, chosen: str, is_open: bool) -> None:
    (details,) = read(client, f"/recherche/?q=velo&kind=associations{chosen}").select(".facets > details")
    assert details.has_attr("open") == is_open
