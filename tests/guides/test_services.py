"""What readers, and robots, are told of the city's services."""

import json
from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client, RequestFactory
from wagtail.models import Locale

from guides.models import ServicePage
from home.models import HomePage
from tests.guides.factories import guide_index
from tests.guides.service_factories import RoomFactory, ServicePageFactory, procedure_using, service_index
from tests.reading import described, read

pytestmark = pytest.mark.django_db

EVERYTHING: dict[str, Any] = {
    "title": "Réserver une salle",
    "slug": "salle",
    "kind": "rooms",
    "summary": "Une salle pour vos réunions.",
    "for_whom": "Toute association",
    "cost": "Gratuit",
    "lead_time": 15,
    "lead_time_unit": "open_days",
    "request_url": "https://www.example.org/demander",
    "phone": "+33 3 53 01 25 10",
    "email": "salles@example.org",
    "place": "12 rue de l'Exemple\n25000 Besançon",
    "hours": "Le matin",
    "accessibility": "De plain-pied.",
    "conditions": "<p>Être <b>assuré</b>.</p>",
    "map_url": "https://www.example.org/plan",
    "checked_on": date(2026, 10, 12),
}


def words(html: BeautifulSoup) -> str:
    main = html.main
    assert main is not None
    return " ".join(main.get_text(" ").split())


def test_a_service_says_to_whom_at_what_price_how_long_before_and_how_to_ask(client: Client) -> None:
    ServicePageFactory.create(**EVERYTHING)
    html = read(client, "/services/salle/")
    for said in (
        "Une salle pour vos réunions.",
        "Pour qui : Toute association",
        "Coût : Gratuit",
        "Délai : À demander au moins 15 jours ouvrés avant",
        "12 rue de l'Exemple 25000 Besançon",
        "Le matin",
        "De plain-pied.",
        "Être assuré .",
        "Vérifié par la Ville le 12 octobre 2026",
    ):
        assert said in words(html)
    assert [link.get_text() for link in html.select(".breadcrumb a")] == ["Accueil", "Services"]
    assert len(html.find_all("h1")) == 1


def test_what_to_know_first_stands_before_the_text(client: Client) -> None:
    ServicePageFactory.create(**EVERYTHING)
    shown = words(read(client, "/services/salle/"))
    order = ["Réserver une salle", "Une salle pour", "Demander en ligne", "Pour qui", "Coût", "Délai"]
    places = [shown.index(said) for said in [*order, "Comment demander", "Conditions"]]
    assert places == sorted(places)


def test_each_way_to_ask_is_a_link_and_another_site_is_announced(client: Client) -> None:
    ServicePageFactory.create(**EVERYTHING)
    html = read(client, "/services/salle/")
    links = {str(link["href"]): link.get_text(" ", strip=True) for link in html.select(".service__key a")}
    assert list(links) == [
        "https://www.example.org/demander",
        "tel:+33353012510",
        "mailto:salles@example.org",
        "https://www.example.org/plan",
    ]
    assert all("(autre site)" in text for href, text in links.items() if href.startswith("https"))
    assert not any("(autre site)" in text for href, text in links.items() if not href.startswith("https"))


@pytest.mark.parametrize(
    ("ways", "first"),
    [
        ({"phone": "3977"}, "tel:3977"),
        ({"phone": "", "email": "a@example.org"}, "mailto:a@example.org"),
        ({"phone": "", "request_url": "https://www.example.org/"}, "https://www.example.org/"),
    ],
)
def test_the_first_way_to_ask_is_a_button(client: Client, ways: dict[str, str], first: str) -> None:
    ServicePageFactory.create(slug="salle", **ways)
    button = read(client, "/services/salle/").select_one(".service__key .button")
    assert button is not None
    assert button["href"] == first


def test_a_service_of_which_nothing_is_known_shows_no_empty_part(client: Client) -> None:
    ServicePageFactory.create(slug="rien", phone="", place="Au 3")
    html = read(client, "/services/rien/")
    assert html.select("dl, .button.service, form.facets, .empty") == []
    assert [title.get_text(strip=True) for title in html.select("main h2:not(#avis-titre)")] == [
        "Comment demander"
    ]


@pytest.mark.parametrize(
    ("amount", "unit", "said"),
    [
        (1, "days", "1 jour avant"),
        (15, "open_days", "15 jours ouvrés avant"),
        (1, "workable_days", "1 jour ouvrable avant"),
        (3, "weeks", "3 semaines avant"),
        (2, "months", "2 mois avant"),
    ],
)
def test_a_lead_time_is_said_in_words(amount: int, unit: str, said: str) -> None:
    service = ServicePage(lead_time=amount, lead_time_unit=unit)
    assert service.lead_time_words == f"À demander au moins {said}"


def test_a_service_describes_itself_to_search_engines(client: Client) -> None:
    ServicePageFactory.create(**EVERYTHING)
    found = described(read(client, "/services/salle/"))
    assert found["@type"] == "GovernmentService"
    assert (found["name"], found["serviceType"]) == ("Réserver une salle", "Salles")
    assert found["url"] == "http://testserver/services/salle/"
    assert found["audience"] == {"@type": "Audience", "audienceType": "Toute association"}
    assert found["provider"]["contactPoint"] == {
        "@type": "ContactPoint",
        "telephone": "+33 3 53 01 25 10",
        "email": "salles@example.org",
    }
    channel = found["availableChannel"]
    assert channel["serviceUrl"] == "https://www.example.org/demander"
    assert channel["serviceLocation"] == {
        "@type": "Place",
        "address": "12 rue de l'Exemple, 25000 Besançon",
        "hasMap": "https://www.example.org/plan",
    }


def test_what_is_unknown_is_left_out_of_the_description(client: Client) -> None:
    ServicePageFactory.create(slug="nu", phone="", summary="")
    found = described(read(client, "/services/nu/"))
    assert not {"audience", "availableChannel", "description"} & set(found)
    assert "contactPoint" not in found["provider"]


def test_the_procedures_that_need_a_service_are_named(client: Client) -> None:
    service, other = ServicePageFactory.create(slug="salle"), ServicePageFactory.create()
    procedure_using(service, title="Tenir une assemblée")
    procedure_using(service, title="Fêter le quartier")
    procedure_using(service, title="En brouillon", live=False)
    procedure_using(other, title="Sans rapport")
    secret = procedure_using(service, title="Réservée")
    secret.view_restrictions.create(restriction_type="login")
    section = read(client, "/services/salle/").select_one("[aria-labelledby=demarches-title]")
    assert section is not None
    assert [link.get_text() for link in section.select("a")] == ["Fêter le quartier", "Tenir une assemblée"]


def test_a_procedure_that_only_mentions_a_service_does_not_need_it(client: Client) -> None:
    service = ServicePageFactory.create(slug="salle")
    related = json.dumps([{"type": "page", "value": service.pk}])
    procedure_using(ServicePageFactory.create(), title="Le cite", related=related)
    assert "Le cite" not in words(read(client, "/services/salle/"))


def test_a_procedure_under_a_restricted_page_is_not_named(client: Client) -> None:
    service = ServicePageFactory.create(slug="salle")
    procedure_using(service, title="Fêter le quartier")
    guide_index().view_restrictions.create(restriction_type="login")
    assert "Fêter" not in words(read(client, "/services/salle/"))


def test_a_translated_service_names_the_procedures_of_its_language(
    client: Client, english: Locale, home: HomePage
) -> None:
    service = ServicePageFactory.create(slug="salle")
    home.copy_for_translation(english).save_revision().publish()
    service_index().copy_for_translation(english).save_revision().publish()
    service.copy_for_translation(english).save_revision().publish()
    procedure_using(service, title="Fêter")
    procedure_using(service, title="Celebrate", locale=english)
    assert "Celebrate" in words(read(client, "/en/services/salle/"))
    assert "Celebrate" not in words(read(client, "/services/salle/"))


def test_services_are_listed_by_kind_in_the_editors_order(client: Client) -> None:
    ServicePageFactory.create(title="Des tables", kind="equipment", cost="5 €", lead_time=2)
    ServicePageFactory.create(title="Une salle", kind="rooms")
    ServicePageFactory.create(title="Des gobelets", kind="equipment")
    ServicePageFactory.create(title="Un local", kind="premises")
    ServicePageFactory.create(title="Brouillon", live=False)
    html = read(client, "/services/")
    sections = {
        str(section["aria-labelledby"]): [link.get_text() for link in section.select("h3 a")]
        for section in html.select("section[aria-labelledby]")
        if section.select("h3")
    }
    assert sections == {
        "rooms": ["Une salle"],
        "premises": ["Un local"],
        "equipment": ["Des tables", "Des gobelets"],
    }
    assert [link["href"] for link in html.select("nav .tag")] == ["#rooms", "#premises", "#equipment"]
    assert "Coût : 5 € À demander au moins 2 jours avant" in words(html)


def test_private_services_are_not_listed(client: Client) -> None:
    ServicePageFactory.create(title="Réservé").view_restrictions.create(restriction_type="login")
    assert "Aucun service" in words(read(client, "/services/"))


def test_a_preview_shows_the_rooms_that_are_being_written(rf: RequestFactory) -> None:
    page = ServicePageFactory.create()
    RoomFactory.create(service=page, name="Enregistrée")
    page.rooms.add(RoomFactory.build(name="En cours", service=page))
    shown = page.make_preview_request(rf.get("/admin/")).content.decode()
    assert "Enregistrée" in shown
    assert "En cours" in shown


def test_the_easy_version_keeps_how_to_ask_and_leaves_the_rest(client: Client) -> None:
    easy = json.dumps([{"type": "paragraph", "value": "<p>On vous prête une salle.</p>"}])
    RoomFactory.create(service=ServicePageFactory.create(**EVERYTHING, easy_body=easy))
    html = read(client, "/services/salle/?version=facile")
    assert "On vous prête une salle." in words(html)
    assert html.select(".service__key a[href^='tel:']")
    assert "Être assuré" not in words(html)
    assert html.select(".card--room") == []
