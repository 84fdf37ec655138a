"""How a browser adds the portal to its search engines."""

import pytest
from defusedxml import ElementTree
from django.test import Client

from home.models import HomePage
from tests.reading import read

pytestmark = pytest.mark.django_db

NAMES = {"o": "http://a9.com/-/spec/opensearch/1.1/"}


def test_every_page_tells_browsers_where_the_description_is(client: Client, home: HomePage) -> None:
    link = read(client, "/").select_one("head link[rel=search]")
    assert link is not None
    assert link["type"] == "application/opensearchdescription+xml"
    assert client.get(str(link["href"])).status_code == 200


def test_the_description_gives_the_addresses_of_results_and_suggestions(client: Client) -> None:
    response = client.get("/recherche/opensearch.xml")
    assert response["Content-Type"].startswith("application/opensearchdescription+xml")
    description = ElementTree.fromstring(response.content)
    templates = {url.get("type"): url.get("template") for url in description.findall("o:Url", NAMES)}
    assert templates["text/html"] == "http://testserver/recherche/?q={searchTerms}"
    suggestions = templates["application/x-suggestions+json"]
    assert suggestions == "http://testserver/recherche/suggestions/?q={searchTerms}&format=opensearch"
    name = description.find("o:ShortName", NAMES)
    assert name is not None
    assert 0 < len(name.text or "") <= 16


def test_each_language_has_its_own(client: Client) -> None:
    assert b"/en/recherche/?q={searchTerms}" in client.get("/en/recherche/opensearch.xml").content
