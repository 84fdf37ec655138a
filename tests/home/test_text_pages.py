"""The pages that the law asks for: the city's facts beside a text, a link at the foot of every page."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import Locale, Site

from commun.facts import Conformity
from commun.models import CitySettings
from home.models import HomePage, TextPage
from tests.home.factories import TextPageFactory
from tests.reading import read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]

FACTS = {
    "city_name": "Dole",
    "service_name": "Vie associative",
    "postal_address": "2 rue du Puits\n39100 Dole",
    "opening_hours": "Du lundi au jeudi",
    "contact_phone": "03 84 00 00 00",
    "contact_email": "asso@dole.example.org",
    "publication_director": "La maire de Dole",
    "host_name_address": "L'Hébergeur\n1 quai du Port",
    "dpo_email": "dpo@dole.example.org",
}


def describe(site: Site, **facts: str) -> None:
    city = CitySettings.for_site(site)
    for name, value in facts.items():
        setattr(city, name, value)
    city.save()


def page_of(client: Client, kind: str) -> BeautifulSoup:
    TextPageFactory.create(slug="la-page", kind=kind, title="La page")
    return read(client, "/la-page/")


def text_of(html: BeautifulSoup) -> str:
    assert html.main is not None
    return html.main.get_text(" ", strip=True)


@pytest.mark.parametrize(
    ("kind", "facts"),
    [
        ("legal", ["Dole, Vie associative", "39100 Dole", "La maire de Dole", "L'Hébergeur 1 quai du Port"]),
        ("personal_data", ["dpo@dole.example.org"]),
        ("contact", ["Vie associative", "39100 Dole", "Du lundi", "03 84 00 00 00", "asso@dole.example.org"]),
        ("accessibility", ["Ce site est non conforme avec le référentiel"]),
    ],
)
def test_a_kind_prints_its_facts_before_the_text(
    client: Client, site: Site, kind: str, facts: list[str]
) -> None:
    describe(site, **FACTS)
    text = text_of(page_of(client, kind))
    missing = [fact for fact in facts if fact not in text]
    assert (missing, text) == ([], text)
    assert text.index(facts[-1]) < text.index("Un texte entier.")


@pytest.mark.parametrize("kind", TextPage.Kind.values)
def test_a_fact_that_is_not_known_leaves_no_trace(client: Client, site: Site, kind: str) -> None:
    describe(site, **(dict.fromkeys(FACTS, "") | {"city_name": "Dole"}))
    html = page_of(client, kind)
    assert html.main is not None
    assert html.main.select("a[href='mailto:'], a[href='tel:'], dd:empty, li:empty, address") == []
    assert [listed for listed in html.select("ul, dl, ol") if not listed.select("li, dd")] == []
    text = text_of(html)
    for word in ("None", "Hébergeur", "Direction de la publication", "À qui écrire"):
        assert word not in text


def test_an_ordinary_page_prints_no_fact(client: Client, site: Site) -> None:
    describe(site, **FACTS)
    text = text_of(page_of(client, "ordinary"))
    assert [fact for fact in FACTS.values() if fact in text] == []


def test_facts_are_text_and_not_markup(client: Client, site: Site) -> None:
    describe(site, host_name_address="<script>x</script>\n& fils", publication_director="<b>La maire</b>")
    html = page_of(client, "legal")
    assert html.main is not None
    assert html.main.select("script, b") == []
    assert "<script>x</script> & fils" in text_of(html)


def footer(client: Client, address: str = "/") -> list[str]:
    links = read(client, address).select(".site-footer__links a")
    return [link.get_text(" ", strip=True) for link in links]


@pytest.mark.parametrize("state", Conformity.values)
def test_the_state_of_accessibility_is_said_on_every_page(client: Client, site: Site, state: str) -> None:
    describe(site, accessibility_state=state)
    label = str(Conformity(state).label)
    TextPageFactory.create(title="Accessibilité", slug="accessibilite", kind="accessibility")
    assert footer(client) == footer(client, "/recherche/") == [f"Accessibilité : {label}"]
    assert f"Ce site est {label} avec" in text_of(read(client, "/accessibilite/"))


def test_the_footer_is_in_the_editors_order_and_marks_the_page_being_read(client: Client) -> None:
    for title in ("Zoé", "Deux", "Abri"):
        TextPageFactory.create(title=title)
    TextPageFactory.create(title="Hors pied", in_footer=False)
    assert footer(client) == ["Zoé", "Deux", "Abri"]
    current = read(client, "/deux/").select(".site-footer [aria-current=page]")
    assert [link.get_text(strip=True) for link in current] == ["Deux"]


def test_moving_hiding_or_unpublishing_a_page_is_seen_at_once(
    client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    pages: list[Any] = [TextPageFactory.create(title=title) for title in ("Un", "Deux", "Trois", "Quatre")]
    assert footer(client) == ["Un", "Deux", "Trois", "Quatre"]
    with django_capture_on_commit_callbacks(execute=True):
        pages[1].refresh_from_db()
        pages[1].move(pages[0], pos="left")
    assert footer(client) == ["Deux", "Un", "Trois", "Quatre"]
    with django_capture_on_commit_callbacks(execute=True):
        TextPage.objects.get(title="Deux").unpublish()
    assert footer(client) == ["Un", "Trois", "Quatre"]
    with django_capture_on_commit_callbacks(execute=True):
        hidden = TextPage.objects.get(title="Trois")
        hidden.in_footer = False
        hidden.save_revision().publish()
    assert footer(client) == ["Un", "Quatre"]
    with django_capture_on_commit_callbacks(execute=True):
        TextPage.objects.get(title="Quatre").view_restrictions.create(restriction_type="login")
    assert footer(client) == ["Un"]
    with django_capture_on_commit_callbacks(execute=True):
        TextPage.objects.get(title="Un").delete()
    assert read(client, "/").select("#footer-links") == []


def test_each_language_has_its_own_footer(client: Client, home: HomePage, english: Locale) -> None:
    home.copy_for_translation(english).save_revision().publish()
    contact = TextPageFactory.create(title="Contact", slug="contact")
    TextPageFactory.create(title="Seulement en français")
    version = contact.copy_for_translation(english)
    version.title = "Write to us"
    version.save_revision().publish()
    assert footer(client, "/en/") == ["Write to us"]
    assert footer(client) == ["Contact", "Seulement en français"]
