"""What readers of another language see: where French results lead, and which language each word is in."""

import pytest
from bs4 import Tag
from django.test import Client
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Locale

from annuaire.models import AnnuairePage
from home.models import HomePage
from tests.annuaire.factories import AssociationFactory
from tests.guides.factories import GuidePageFactory
from tests.guides.glossary_factories import TermeFactory
from tests.guides.official_factories import SheetFactory
from tests.guides.service_factories import ServicePageFactory
from tests.reading import read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("engine", "english_home")]


@pytest.fixture
def english_home(home: HomePage, english: Locale) -> None:
    home.copy_for_translation(english).save_revision().publish()


def shown(client: Client, address: str, selector: str) -> list[str]:
    return [" ".join(found.get_text().split()) for found in read(client, address).select(selector)]


def language_of(found: Tag) -> str:
    """What a screen reader goes by: the nearest `lang`."""
    named = found if found.has_attr("lang") else found.find_parent(lang=True)
    assert named is not None
    return str(named["lang"])


def test_without_a_translated_directory_associations_lead_to_the_one_of_the_city(
    client: Client, annuaire: AnnuairePage
) -> None:
    AssociationFactory.create(name="Judo")
    html = read(client, "/en/recherche/?q=judo&kind=associations")
    assert [link["href"] for link in html.select(".card__link")] == [f"{annuaire.url}judo/"]
    assert shown(client, "/en/recherche/?q=judo", ".status strong") == ["1"]


def test_without_any_directory_no_association_is_counted(client: Client) -> None:
    AssociationFactory.create(name="Judo")
    GuidePageFactory.create(title="Judo")
    for kind in ("", "&kind=associations"):
        assert shown(client, f"/recherche/?q=judo{kind}", ".status strong, .card__title") == ["1", "Judo"]
    assert shown(client, "/recherche/?q=judo", ".tabs a") == ["Tout 1", "Guides 1"]
    assert client.get("/api/v1/recherche/?q=judo").json()["counts"]["associations"] == 0


def test_a_page_outside_every_site_is_neither_shown_nor_counted(client: Client, home: HomePage) -> None:
    GuidePageFactory.create(title="Judo")
    lost = home.get_parent().add_child(instance=HomePage(title="Perdu", slug="perdu"))
    GuidePageFactory.create(title="Judo perdu", parent=lost)
    assert shown(client, "/recherche/?q=judo", ".status strong, .card__title") == ["1", "Judo"]


@pytest.mark.usefixtures("annuaire")
def test_each_part_of_a_result_is_marked_with_its_own_language(client: Client) -> None:
    SheetFactory.create(identifier="F7", title="Judo", theme=SheetFactory.create(title="Transport"))
    TermeFactory.create(title="judo sur tatami")
    ServicePageFactory.create(title="Judo", kind="rooms")
    html = read(client, "/en/recherche/?q=judo")
    parts = {part.get_text(): language_of(part) for part in html.select(".card__part")}
    assert {parts.pop(word) for word in ("Official sheets", "Glossary", "Rooms")} == {"en"}
    assert set(parts.values()) == {"fr"}
    assert {language_of(link) for link in html.select(".card__link")} == {"fr"}


@pytest.mark.usefixtures("annuaire")
def test_what_stands_above_the_list_is_marked_too(client: Client) -> None:
    TermeFactory.create(title="judo")
    query = Query.objects.create(query_string="judo")
    SearchPromotion.objects.create(query=query, page=GuidePageFactory.create(title="Le judo"))
    html = read(client, "/en/recherche/?q=judo")
    french = html.select(".definition__title, .definition > p:not(.definition__more), .card--promoted a")
    assert {language_of(part) for part in french} == {"fr"}
    assert {
        language_of(part) for part in html.select(".definition__more a, .card--promoted .card__kind")
    } == {"en"}
