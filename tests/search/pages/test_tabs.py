"""The kinds of results as links: which is read, how many there are, what was asked."""

from urllib.parse import parse_qs

import pytest
from bs4 import Tag
from django.test import Client

from tests.annuaire.factories import AssociationFactory
from tests.guides.factories import GuidePageFactory
from tests.reading import read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("annuaire", "engine")]


def tabs(client: Client, query: str) -> list[Tag]:
    return read(client, f"/recherche/{query}").select(".tabs a")


def words(found: list[Tag]) -> list[str]:
    return [" ".join(tab.get_text().split()) for tab in found]


@pytest.fixture(autouse=True)
def _content() -> None:
    GuidePageFactory.create(title="Le vélo")
    for number in range(2):
        AssociationFactory.create(name=f"Vélo-club {number}")


@pytest.mark.parametrize(
    ("query", "current"),
    [
        ("", "Tout 3"),
        ("&kind=guides", "Guides et services 1"),
        ("&kind=associations", "Associations 2"),
        ("&kind=x", "Tout 3"),
    ],
)
def test_each_tab_counts_its_results_and_one_is_current(client: Client, query: str, current: str) -> None:
    found = tabs(client, f"?q=velo{query}")
    assert words(found) == ["Tout 3", "Guides et services 1", "Fiches officielles 0", "Associations 2"]
    assert words([tab for tab in found if tab.get("aria-current") == "page"]) == [current]


def test_a_tab_without_result_stays_and_its_page_says_so(client: Client) -> None:
    assert words(tabs(client, "?q=club&kind=guides")) == [
        "Tout 2",
        "Guides et services 0",
        "Fiches officielles 0",
        "Associations 2",
    ]
    html = read(client, "/recherche/?q=club&kind=guides")
    assert len(html.select(".empty")) == 1
    assert html.select(".card") == []


@pytest.mark.parametrize("typed", ["velo & club", 'velo "+" 100%', "velo#a?b=c"])
def test_tabs_keep_the_question_and_nothing_else(client: Client, typed: str) -> None:
    response = client.get("/recherche/", {"q": typed, "page": "2", "kind": "guides"})
    found = tabs(client, f"?{response.request['QUERY_STRING']}")
    asked = [parse_qs(str(tab["href"]).removeprefix("?")) for tab in found]
    assert asked == [
        {"q": [typed]},
        {"q": [typed], "kind": ["guides"]},
        {"q": [typed], "kind": ["fiches"]},
        {"q": [typed], "kind": ["associations"]},
    ]


@pytest.mark.parametrize("query", ["", "?q=", "?q=%3F%21"])
def test_without_a_question_there_is_no_tab(client: Client, query: str) -> None:
    assert tabs(client, query) == []
