"""The rooms of a service: what their cards say, and the filters, whatever is typed in the address."""

from decimal import Decimal
from typing import Any
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from guides.models import Room, ServicePage
from home.models import HomePage
from tests.commun.factories import ImageFactory, QuartierFactory
from tests.guides.service_factories import RoomFactory, ServicePageFactory, service_index
from tests.reading import read

pytestmark = pytest.mark.django_db

ADDRESS = "/services/salle/"


@pytest.fixture
def service(db: None) -> ServicePage:
    """Four rooms, in two quarters, that differ in everything."""
    service: ServicePage = ServicePageFactory.create(slug="salle", kind="rooms")
    battant, velotte = QuartierFactory.create(title="Battant"), QuartierFactory.create(title="Velotte")
    rooms: list[dict[str, Any]] = [
        {"name": "Grande", "capacity": 200, "price": 120, "access": "full", "quartier": battant},
        {"name": "Moyenne", "capacity": 60, "price": Decimal("20"), "access": "partial", "quartier": velotte},
        {"name": "Petite", "capacity": 12, "price": 0, "access": "none", "quartier": velotte},
        {"name": "Selon", "capacity": 30, "price": None, "access": "unknown", "quartier": None},
    ]
    for order, room in enumerate(rooms):
        RoomFactory.create(service=service, sort_order=order, **room)
    return service


def names(html: BeautifulSoup) -> list[str]:
    return [title.get_text() for title in html.select(".card--room .card__title")]


def status(html: BeautifulSoup) -> str:
    found = html.select_one("[role=status]")
    assert found is not None
    return " ".join(found.get_text().split())


ALL = ["Grande", "Moyenne", "Petite", "Selon"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("", ALL),
        ("capacity=60", ["Grande", "Moyenne"]),
        ("capacity=61", ["Grande"]),
        ("price=0", ["Petite"]),
        ("price=20", ["Moyenne", "Petite"]),
        ("price=100", ["Moyenne", "Petite"]),
        ("price=500", ["Grande", "Moyenne", "Petite"]),
        ("quartier=velotte", ["Moyenne", "Petite"]),
        ("access=full", ["Grande"]),
        ("access=partial", ["Grande", "Moyenne"]),
        ("capacity=20&price=50&quartier=velotte&access=partial", ["Moyenne"]),
        ("capacity=20&price=0", []),
    ],
)
def test_each_filter_and_several_at_once(
    client: Client, service: ServicePage, asked: str, expected: list[str]
) -> None:
    assert names(read(client, f"{ADDRESS}?{asked}")) == expected


@pytest.mark.parametrize("capacity", ["abc", "-1", "0", f"1{'0' * 30}", "9" * 5000, "1.5", "\x00", "١٢x", ""])
def test_a_capacity_that_is_none_is_dropped(client: Client, service: ServicePage, capacity: str) -> None:
    html = read(client, f"{ADDRESS}?capacity={quote(capacity)}")
    assert names(html) == ALL
    assert html.select(".chip") == []
    typed = html.select_one("#id_capacity")
    assert typed is not None
    assert typed.get("value") is None


@pytest.mark.parametrize(
    "asked", ["price=NaN", "price=-5", "price=21", "quartier=lune", "access=FULL", "page=x"]
)
def test_an_unknown_choice_is_dropped(client: Client, service: ServicePage, asked: str) -> None:
    assert names(read(client, f"{ADDRESS}?{asked}")) == ALL


def test_what_was_refused_does_not_undo_what_was_understood(client: Client, service: ServicePage) -> None:
    html = read(client, f"{ADDRESS}?capacity=abc&price=0")
    assert names(html) == ["Petite"]
    assert len(html.select(".chip")) == 2


def test_the_count_and_the_filters_are_said(client: Client, service: ServicePage) -> None:
    html = read(client, f"{ADDRESS}?capacity=50&access=full&quartier=battant")
    assert status(html) == "1 salle sur 4"
    assert [chip.get_text(" ", strip=True) for chip in html.select(".chip")] == [
        "Enlever le filtre Au moins 50 personnes",
        "Enlever le filtre Battant",
        "Enlever le filtre Accessible en fauteuil roulant",
        "Tout effacer",
    ]
    assert html.title is not None
    assert "Au moins 50 personnes" in html.title.get_text()
    chosen = [str(option["value"]) for option in html.select("option[selected]") if option["value"]]
    assert chosen == ["battant", "full"]
    assert status(read(client, ADDRESS)) == "4 salles"


def test_when_nothing_matches_the_filters_that_stand_in_the_way_are_named(
    client: Client, service: ServicePage
) -> None:
    html = read(client, f"{ADDRESS}?capacity=100&price=20&access=partial")
    assert status(html) == "Aucun résultat sur 4"
    assert [" ".join(link.get_text().split()) for link in html.select(".empty a")] == [
        "Sans « Au moins 100 personnes » : 1 résultat",
        "Sans « Jusqu'à 20 € » : 1 résultat",
        "Tout montrer",
    ]
    first = str(html.select(".empty a")[0]["href"])
    assert names(read(client, f"{ADDRESS}{first}")) == ["Moyenne"]


def test_a_filter_about_which_no_room_says_anything_is_not_offered(client: Client) -> None:
    service = ServicePageFactory.create(slug="salle", kind="equipment")
    for name in ("Tables", "Tentes"):
        RoomFactory.create(service=service, name=name, capacity=None, access="unknown")
    html = read(client, f"{ADDRESS}?capacity=50&access=full&quartier=battant")
    assert names(html) == ["Tables", "Tentes"]
    assert [str(field["name"]) for field in html.select(".facets :is(input, select)")] == ["price"]
    assert status(html) == "2 propositions"


def test_one_room_needs_no_filter(client: Client) -> None:
    RoomFactory.create(service=ServicePageFactory.create(slug="salle"), name="Seule")
    html = read(client, ADDRESS)
    assert names(html) == ["Seule"]
    assert html.select(".facets") == []


def test_a_long_list_has_pages_that_keep_the_filters(client: Client) -> None:
    service = ServicePageFactory.create(slug="salle")
    for number in range(45):
        RoomFactory.create(service=service, capacity=number + 1, sort_order=number)
    assert len(names(read(client, ADDRESS))) == 20
    html = read(client, f"{ADDRESS}?capacity=11&page=2")
    assert len(names(html)) == 15
    assert html.select_one('.pagination a[href*="capacity=11"]') is not None
    assert len(names(read(client, f"{ADDRESS}?page=99"))) == 5


@pytest.mark.parametrize(
    ("price", "unit", "said"),
    [
        (None, "", "Prix selon la demande"),
        (Decimal("0.00"), "la journée", "Gratuit"),
        (Decimal("25.00"), "la demi-journée", "25\xa0€ la demi-journée"),
        (Decimal("12.50"), "", "12,50\xa0€"),
    ],
)
def test_a_price_is_said_in_words(price: Decimal | None, unit: str, said: str) -> None:
    assert Room(price=price, price_unit=unit).price_words == said


def test_a_card_says_all_that_is_known_of_a_room(client: Client) -> None:
    quartier = QuartierFactory.create(title="Battant")
    RoomFactory.create(
        service=ServicePageFactory.create(slug="salle"),
        name="Salle Courbet",
        capacity=1,
        area=30,
        access="partial",
        quartier=quartier,
        equipment="Chaises\n\n  Scène ",
    )
    card = read(client, ADDRESS).select_one(".card--room")
    assert card is not None
    text = " ".join(card.get_text(" ").split())
    assert text.startswith(
        "Salle Courbet Gratuit 1 personne · 30 m² Quartier : Battant Accessible avec de l'aide"
    )
    assert [line.get_text() for line in card.select(".card__list li")] == ["Chaises", "Scène"]
    assert card.select("img") == []


def test_a_photograph_is_small_lazy_and_described_or_silent(client: Client) -> None:
    service = ServicePageFactory.create(slug="salle")
    image = ImageFactory.create(title="IMG_2041.JPG", width=1600, height=900)
    RoomFactory.create(service=service, photograph=image, photograph_words="Une scène")
    RoomFactory.create(service=service, photograph=image)
    shown = read(client, ADDRESS).select(".card--room img")
    assert [str(picture["alt"]) for picture in shown] == ["Une scène", ""]
    for picture in shown:
        assert picture["loading"] == "lazy"
        assert "320w" in str(picture["srcset"])
        assert "640w" in str(picture["srcset"])
        assert picture["sizes"]


@pytest.fixture
def english_service(service: ServicePage, english: Locale, home: HomePage) -> ServicePage:
    """The English copy of the service, of whose rooms the first alone is translated."""
    home.copy_for_translation(english).save_revision().publish()
    service_index().copy_for_translation(english).save_revision().publish()
    page: ServicePage = service.copy_for_translation(english)
    rooms = list(page.rooms.all())
    rooms[0].name = "The large one"
    page.rooms.set(rooms)
    page.save_revision().publish()
    return page


def test_an_english_page_says_which_rooms_are_still_in_french(
    client: Client, english_service: ServicePage
) -> None:
    titles = read(client, f"/en{ADDRESS}").select(".card--room .card__title")
    assert [(title.get_text(), title.get("lang")) for title in titles] == [
        ("The large one", None),
        ("Moyenne", "fr"),
        ("Petite", "fr"),
        ("Selon", "fr"),
    ]


def test_filters_mean_the_same_in_every_language(client: Client, english_service: ServicePage) -> None:
    assert names(read(client, f"/en{ADDRESS}?quartier=velotte&price=0")) == ["Petite"]


def test_a_translation_follows_the_rooms_of_its_source(
    client: Client,
    service: ServicePage,
    english: Locale,
    home: HomePage,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    home.copy_for_translation(english).save_revision().publish()
    service_index().copy_for_translation(english).save_revision().publish()
    source, _created = TranslationSource.update_or_create_from_instance(service)
    translation = Translation.objects.create(source=source, target_locale=english)
    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)
    price = service.rooms.get(name="Petite")
    price.price = Decimal("35")
    service.rooms.add(price, RoomFactory.build(service=service, name="Nouvelle", sort_order=9))
    service.save_revision().publish()
    source.update_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)
    shown = read(client, f"/en{ADDRESS}")
    assert names(shown) == [*ALL, "Nouvelle"]
    assert "€35" in shown.get_text()
    quarters = [room.quartier for room in Room.objects.filter(locale=english) if room.quartier]
    assert [quartier.locale.language_code for quartier in quarters] == ["fr"] * 3
