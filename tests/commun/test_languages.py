"""`lang` and `hreflang` tell the truth on every page, routable details included."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import translation
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import Locale

from annuaire.models import AnnuairePage
from home.models import HomePage
from tests.annuaire.factories import AssociationFactory
from tests.guides.factories import GuidePageFactory
from tests.home.factories import TextPageFactory
from tests.reading import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def english_home(home: HomePage, english: Locale) -> HomePage:
    translated: HomePage = home.copy_for_translation(english)
    translated.title = "Home"
    translated.save_revision().publish()
    translated.refresh_from_db()
    return translated


def alternates(html: BeautifulSoup) -> dict[str, str]:
    return {str(link["hreflang"]): str(link["href"]) for link in html.find_all("link", hreflang=True)}


def test_each_version_states_its_own_language(client: Client, english_home: HomePage) -> None:
    for address, language in (("/", "fr"), ("/en/", "en")):
        html = read(client, address).html
        assert html is not None
        assert html["lang"] == language


def test_both_versions_point_to_each_other(client: Client, english_home: HomePage) -> None:
    expected = {"fr": "http://testserver/", "en": "http://testserver/en/"}
    assert alternates(read(client, "/")) == alternates(read(client, "/en/")) == expected


def test_a_routable_detail_points_to_itself_in_the_other_language(
    client: Client, english_home: HomePage, annuaire: AnnuairePage, english: Locale
) -> None:
    annuaire.copy_for_translation(english).save_revision().publish()
    AssociationFactory.create(name="Les Amis du lion")
    html = read(client, "/en/annuaire/les-amis-du-lion/")
    assert alternates(html) == {
        "fr": "http://testserver/annuaire/les-amis-du-lion/",
        "en": "http://testserver/en/annuaire/les-amis-du-lion/",
    }
    assert html.h1 is not None
    assert html.h1["lang"] == "fr"


def test_an_untranslated_page_announces_no_other_version(client: Client, english_home: HomePage) -> None:
    GuidePageFactory.create(title="Seul en français", slug="seul")
    html = read(client, "/guides/seul/")
    assert set(alternates(html)) == {"fr"}


@pytest.mark.parametrize("address", ["/en/", "/en/guides/seul/"])
def test_without_an_english_home_english_addresses_lead_to_the_french_page(
    client: Client, english: Locale, address: str
) -> None:
    GuidePageFactory.create(title="Seul en français", slug="seul")
    response = client.get(f"{address}?a=1")
    assert (response.status_code, response["Location"]) == (302, f"{address.removeprefix('/en')}?a=1")


def test_an_unpublished_translation_is_announced_no_more(
    client: Client, english_home: HomePage, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    assert set(alternates(read(client, "/"))) == {"fr", "en"}
    with django_capture_on_commit_callbacks(execute=True):
        english_home.unpublish()
    assert alternates(read(client, "/")) == {}


def test_the_search_page_exists_in_every_open_language(client: Client, english_home: HomePage) -> None:
    html = read(client, "/en/recherche/?q=lion")
    assert alternates(html)["fr"] == "http://testserver/recherche/?q=lion"
    assert html.html is not None
    assert html.html["lang"] == "en"


def notes(html: BeautifulSoup) -> dict[str, str]:
    """What the switch adds to each language, by its code."""
    return {
        str(link["hreflang"]): "".join(note.get_text() for note in link.select(".languages__note"))
        for link in html.select(".languages a")
    }


def test_the_switch_says_in_the_other_language_that_a_page_is_not_translated(
    client: Client, english_home: HomePage
) -> None:
    GuidePageFactory.create(title="Seul en français", slug="seul")
    html = read(client, "/guides/seul/")
    with translation.override("en"):
        note = translation.gettext("accueil : page non traduite")
    assert notes(html) == {"fr": "", "en": f"({note})"}
    link = html.select(".languages a[hreflang=en]")[0]
    assert (link["href"], link["lang"], link.get("aria-current")) == ("/en/", "en", None)
    assert notes(read(client, "/")) == {"fr": "", "en": ""}


def test_the_languages_keep_one_order_on_every_page(client: Client, english_home: HomePage) -> None:
    contact = TextPageFactory.create(slug="contact")
    contact.copy_for_translation(english_home.locale).save_revision().publish()
    contact.unpublish()
    html = read(client, "/en/contact/")
    assert list(notes(html)) == ["fr", "en"]
    assert html.select(".languages a[hreflang=fr]")[0]["href"] == "/"
    assert set(alternates(html)) == {"en"}


def test_a_language_whose_home_is_kept_for_some_is_not_open(
    client: Client, english_home: HomePage, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    assert len(notes(read(client, "/"))) == 2
    with django_capture_on_commit_callbacks(execute=True):
        english_home.view_restrictions.create(restriction_type="login")
    assert notes(read(client, "/")) == {}
    GuidePageFactory.create(slug="seul")
    assert notes(read(client, "/guides/seul/")) == {}
