"""A text and its easy version, at one address."""

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client, RequestFactory

from home.models import HomePage
from tests.guides.factories import GuidePageFactory, heading
from tests.home.factories import TextPageFactory, easy
from tests.reading import read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]

EASY = "?version=facile"


def switch(html: BeautifulSoup) -> dict[str, tuple[str, str]]:
    """Where each version is, and whether it is the one being read."""
    return {
        link.get_text(" ", strip=True): (str(link["href"]), str(link.get("aria-current", "")))
        for link in html.select(".versions a")
    }


@pytest.fixture
def address() -> str:
    GuidePageFactory.create(
        title="Fonder un club",
        slug="fonder",
        summary="Le résumé.",
        body=json.dumps([heading("Les statuts"), {"type": "paragraph", "value": "<p>Le texte entier.</p>"}]),
        easy_body=json.dumps([heading("Les statuts"), *json.loads(easy("Le texte facile."))]),
    )
    return "/guides/fonder/"


def test_both_versions_lead_to_each_other_and_say_which_is_read(client: Client, address: str) -> None:
    full, simple = address, f"{address}{EASY}"
    assert switch(read(client, full)) == {
        "Version complète": (full, "true"),
        "Facile à lire": (simple, ""),
    }
    assert switch(read(client, simple)) == {
        "Version complète": (full, ""),
        "Facile à lire": (simple, "true"),
    }


def test_each_version_shows_its_own_text(client: Client, address: str) -> None:
    full, simple = (read(client, address + query).main for query in ("", EASY))
    assert full is not None
    assert simple is not None
    assert ("Le texte entier." in full.get_text(), "Le texte facile." in full.get_text()) == (True, False)
    assert ("Le texte entier." in simple.get_text(), "Le texte facile." in simple.get_text()) == (False, True)
    assert simple.select(".contents") == []


def test_the_easy_version_is_the_same_page_to_search_engines(client: Client, address: str) -> None:
    full, simple = (read(client, address + query) for query in ("", EASY))
    assert [link["href"] for link in simple.select("link[rel=canonical]")] == [f"http://localhost{address}"]
    assert full.select("link[rel=canonical]") == []
    assert simple.title is not None
    assert "Fonder un club" in simple.title.get_text()
    assert simple.select("meta[name=robots]") == full.select("meta[name=robots]") == []


@pytest.mark.parametrize("query", ["", EASY])
def test_no_id_is_given_twice(client: Client, address: str, query: str) -> None:
    ids = [str(tag["id"]) for tag in read(client, address + query).find_all(id=True)]
    assert "les-statuts" in ids
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    "query", ["?version=", "?version=FACILE", "?version=audio", "?version=facile%00", "?v=facile"]
)
def test_an_unknown_version_is_the_whole_text(client: Client, address: str, query: str) -> None:
    html = read(client, address + query)
    assert "Le texte entier." in html.get_text()
    assert html.select("link[rel=canonical]") == []


def test_a_page_without_an_easy_version_offers_none(client: Client) -> None:
    GuidePageFactory.create(slug="simple")
    html = read(client, f"/guides/simple/{EASY}")
    assert switch(html) == {}
    assert "Un texte." in html.get_text()
    assert html.select("link[rel=canonical]") == []


def preview(page: Any, mode: str) -> str:
    response = page.make_preview_request(RequestFactory().get("/admin/"), preview_mode=mode)
    assert response.status_code == 200
    text: str = response.content.decode()
    return text


@pytest.mark.parametrize("factory", [GuidePageFactory, TextPageFactory])
def test_editors_preview_either_version(factory: Any) -> None:
    page = factory.create(easy_body=easy("Le texte facile."))
    assert [mode for mode, _label in page.preview_modes] == ["", "facile"]
    assert "Le texte facile." in preview(page, "facile")
    assert "Le texte facile." not in preview(page, "")


def test_an_easy_version_that_is_not_written_yet_is_previewed_empty() -> None:
    assert "Un texte." not in preview(GuidePageFactory.create(), "facile")


def test_a_page_that_was_never_saved_can_be_previewed(home: HomePage) -> None:
    page = TextPageFactory.build(
        title="Nouveau", slug="nouveau", easy_body=easy("Le texte facile."), parent=None
    )
    page.path, page.depth = f"{home.path}9999", home.depth + 1
    page.set_url_path(home)
    page.full_clean()
    assert 'href="None' not in preview(page, "facile")
