"""What guides offer to look up is led to from the home page, the guides' index and the site map."""

import pytest
from django.test import Client

from guides.models import GuideIndexPage
from guides.reference import open_references
from home.models import HomePage
from tests.guides.factories import GuidePageFactory
from tests.guides.glossary_factories import TermeFactory
from tests.guides.official_factories import SheetFactory
from tests.home.factories import TextPageFactory
from tests.reading import read

pytestmark = pytest.mark.django_db


def test_nothing_leads_to_an_empty_list(home: HomePage) -> None:
    SheetFactory.create(live=False)
    assert open_references() == []


def test_each_list_is_led_to_as_soon_as_it_holds_something(home: HomePage) -> None:
    SheetFactory.create()
    assert [reference.url for reference in open_references()] == ["/fiches/"]
    TermeFactory.create(title="quorum")
    assert [reference.url for reference in open_references()] == ["/fiches/", "/glossaire/"]


@pytest.mark.parametrize("address", ["/", "/guides/", "/plan-du-site/"])
def test_both_lists_are_found_from(client: Client, guide_index: GuideIndexPage, address: str) -> None:
    GuidePageFactory.create()
    TextPageFactory.create(slug="plan-du-site", kind="site_map")
    SheetFactory.create()
    TermeFactory.create(title="quorum")
    links = read(client, address).select("main a")
    assert {"/fiches/", "/glossaire/"} <= {link["href"] for link in links}
