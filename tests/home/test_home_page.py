"""The front door, its menu and the frame of every page."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings
from wagtail.models import Site
from wagtail.search.backends import get_search_backend

from annuaire.models import AnnuairePage
from commun.models import CitySettings
from guides.models import GuideIndexPage
from home.models import HomePage
from tests.annuaire.factories import AssociationFactory
from tests.guides.factories import GuidePageFactory
from tests.reading import read

pytestmark = pytest.mark.django_db


def menu(client: Client) -> list[str]:
    return [link.get_text() for link in read(client, "/").select(".menu a")]


def test_a_new_portal_answers_before_any_content(client: Client, home: HomePage) -> None:
    html = read(client, "/")
    assert html.h1 is not None
    assert html.h1.get_text() == "Accueil"


def test_the_home_page_leads_to_guides_and_themes(
    client: Client, annuaire: AnnuairePage, guide_index: GuideIndexPage
) -> None:
    GuidePageFactory.create(title="Fonder un club")
    AssociationFactory.create()
    text = read(client, "/").get_text(" ", strip=True)
    assert "Fonder un club" in text
    assert "1 association répertoriée" in text


def test_the_menu_follows_what_editors_publish(
    client: Client,
    annuaire: AnnuairePage,
    guide_index: GuideIndexPage,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    assert menu(client) == ["Guides", "Annuaire", "Recherche"] or menu(client) == [
        "Annuaire",
        "Guides",
        "Recherche",
    ]
    with django_capture_on_commit_callbacks(execute=True):
        guide_index.title = "Nos guides"
        guide_index.save_revision().publish()
        annuaire.unpublish()
    assert menu(client) == ["Nos guides", "Recherche"]


def test_the_page_being_read_is_marked_in_the_menu(client: Client, annuaire: AnnuairePage) -> None:
    current = read(client, "/annuaire/").select_one(".menu [aria-current=page]")
    assert current is not None
    assert current.get_text() == "Annuaire"


def test_the_citys_facts_are_content_and_follow_the_settings(
    client: Client, site: Site, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    read(client, "/")
    with django_capture_on_commit_callbacks(execute=True):
        settings = CitySettings.for_site(site)
        settings.city_name, settings.contact_email = "Dole", "asso@dole.example.org"
        settings.save()
    text = read(client, "/").get_text()
    assert "Dole" in text
    assert "asso@dole.example.org" in text


@pytest.mark.parametrize("address", ["/", "/guides/", "/annuaire/", "/recherche/?q=a", "/nulle-part/"])
def test_every_page_is_sound_html_and_calls_no_third_party(
    client: Client, annuaire: AnnuairePage, guide_index: GuideIndexPage, address: str
) -> None:
    html = BeautifulSoup(client.get(address).content, "html.parser")
    assert len(html.find_all("h1")) == 1
    skip = html.find("a")
    assert skip is not None
    assert skip["href"] == "#contenu"
    assert html.find(id="contenu") is not None
    ids = [str(tag["id"]) for tag in html.find_all(id=True)]
    assert len(ids) == len(set(ids))
    labelled = {str(label["for"]) for label in html.find_all("label")}
    fields = html.select("input[name]:not([type=hidden], [aria-label]), select")
    assert {str(field["id"]) for field in fields} <= labelled
    loaded = [
        tag.get("src") or tag.get("href") for tag in html.select("script[src], img, link[rel=stylesheet]")
    ]
    assert all(str(source).startswith("/") for source in loaded)


def test_a_missing_page_offers_the_search(client: Client, home: HomePage) -> None:
    response = client.get("/nulle-part/")
    assert response.status_code == 404
    assert 'role="search"' in response.content.decode()


def test_a_demonstration_says_so_and_is_not_indexed(client: Client, site: Site) -> None:
    settings = CitySettings.for_site(site)
    settings.is_demo = True
    settings.save()
    html = read(client, "/")
    assert html.select_one(".demo-banner") is not None
    robots = html.find("meta", attrs={"name": "robots"})
    assert robots is not None
    assert "noindex" in str(robots["content"])
    assert "Disallow: /\n" in client.get("/robots.txt").content.decode()


def test_a_real_portal_lets_robots_in_but_not_into_the_admin(client: Client, home: HomePage) -> None:
    rules = client.get("/robots.txt").content.decode().splitlines()
    assert "Disallow: /" not in rules
    assert "Disallow: /admin/" in rules


def test_robots_stay_out_of_the_search_in_every_language(
    client: Client, home: HomePage, settings: Settings
) -> None:
    settings.LANGUAGES = [("fr", "Français"), ("en", "English"), ("br", "Brezhoneg")]
    rules = client.get("/robots.txt").content.decode().splitlines()
    assert [rule for rule in rules if rule.endswith("recherche/")] == [
        "Disallow: /recherche/",
        "Disallow: /en/recherche/",
        "Disallow: /br/recherche/",
    ]


def test_monitoring_is_answered(client: Client, home: HomePage) -> None:
    engine = get_search_backend()
    engine.complete(engine.identity())
    assert client.get("/healthz").content == b"ok\n"


def test_an_error_is_a_page_in_french(
    client: Client, home: HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(HomePage, "breadcrumb", fail)
    client.raise_request_exception = False
    response = client.get("/")
    assert response.status_code == 500
    assert "Une erreur est survenue" in response.content.decode()
