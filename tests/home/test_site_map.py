"""The site map: every page a reader may open, and no other."""

import pytest
from bs4 import Tag
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from annuaire.models import AnnuairePage
from guides.models import GuideIndexPage
from home.models import HomePage
from home.site_map import Branch, branches_below
from tests.guides.factories import GuidePageFactory
from tests.home.factories import TextPageFactory
from tests.reading import read

pytestmark = pytest.mark.django_db


def titles(branches: list[Branch]) -> list[object]:
    """Titles of a tree, each followed by the list of those below it."""
    found: list[object] = []
    for branch in branches:
        found += [branch.page.title, titles(branch.branches)] if branch.branches else [branch.page.title]
    return found


def test_it_shows_the_tree_in_the_editors_order(home: HomePage, annuaire: AnnuairePage) -> None:
    GuidePageFactory.create(title="Fonder")
    GuidePageFactory.create(title="Gérer")
    assert titles(branches_below(home)) == ["Annuaire", "Guides", ["Fonder", "Gérer"]]


def test_what_cannot_be_read_is_left_out(home: HomePage, guide_index: GuideIndexPage) -> None:
    GuidePageFactory.create(title="Brouillon", live=False)
    GuidePageFactory.create(title="Public")
    private = GuidePageFactory.create(title="Réservé")
    private.view_restrictions.create(restriction_type="login")
    assert titles(branches_below(home)) == ["Guides", ["Public"]]


def test_what_stands_under_a_page_that_cannot_be_read_goes_with_it(
    home: HomePage, guide_index: GuideIndexPage
) -> None:
    GuidePageFactory.create(title="Fonder")
    TextPageFactory.create(title="Contact")
    guide_index.live = False
    guide_index.save()
    assert titles(branches_below(home)) == ["Contact"]
    guide_index.live = True
    guide_index.save()
    guide_index.view_restrictions.create(restriction_type="login")
    assert titles(branches_below(home)) == ["Contact"]


def test_only_pages_of_the_language_are_shown(home: HomePage, english: Locale) -> None:
    TextPageFactory.create(title="Contact")
    translated = home.copy_for_translation(english)
    translated.save_revision().publish()
    assert titles(branches_below(translated)) == []
    assert titles(branches_below(home)) == ["Contact"]


def test_it_costs_the_same_whatever_its_size(home: HomePage) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            titles(branches_below(home))
        return len(captured)

    GuidePageFactory.create()
    few = cost()
    for _number in range(12):
        GuidePageFactory.create()
        TextPageFactory.create()
    assert cost() == few == 2  # the pages, and which of them are kept for some


def depth(link: Tag) -> int:
    return len(link.find_parents("ul"))


def test_the_page_is_a_tree_of_links_after_its_text(client: Client, annuaire: AnnuairePage) -> None:
    GuidePageFactory.create(title="Fonder & gérer", slug="fonder")
    TextPageFactory.create(title="Plan du site", slug="plan-du-site", kind="site_map")
    links = read(client, "/plan-du-site/").select(".site-map a")
    assert [(link.get_text(), link["href"], depth(link)) for link in links] == [
        ("Annuaire", "/annuaire/", 1),
        ("Guides", "/guides/", 1),
        ("Fonder & gérer", "/guides/fonder/", 2),
        ("Plan du site", "/plan-du-site/", 1),
    ]
