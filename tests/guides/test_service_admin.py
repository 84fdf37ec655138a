"""What an editor may save of a service, and the sentences that say why not."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from guides.models import ServicePage
from home.roles import EDITORS, create_roles
from tests.commun.factories import UserFactory
from tests.guides.service_factories import service_index

pytestmark = pytest.mark.django_db

STREAMS = ("body", "easy_body", "essentials", "needed_documents", "questions", "legal_references")


@pytest.fixture
def editor(client: Client) -> Client:
    user = UserFactory.create()
    user.groups.add(create_roles()[EDITORS])
    client.force_login(user)
    return client


def form(*rooms: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A whole service, as the browser sends it."""
    fields: dict[str, Any] = {
        "title": "Réserver une salle",
        "slug": "salle",
        "summary": "Une salle.",
        "kind": "rooms",
        "conditions": rich_text("<p>Être assuré.</p>"),
        "lead_time": "15",
        "lead_time_unit": "open_days",
        "phone": "03 53 01 25 10",
        "review_on": "2027-06-01",
        "rooms": inline_formset([{"access": "full", **room} for room in rooms]),
        "comments": inline_formset([]),
        **{name: streamfield([]) for name in (*STREAMS, "downloads", "related")},
    }
    sent: dict[str, Any] = nested_form_data({**fields, **changes})
    return sent


def send(client: Client, data: dict[str, Any], *, publish: bool = True) -> BeautifulSoup | None:
    """The form again if it was refused, None if it was saved."""
    address = reverse("wagtailadmin_pages:add", args=["guides", "servicepage", service_index().pk])
    response = client.post(address, {**data, **({"action-publish": "1"} if publish else {})})
    return BeautifulSoup(response.content, "html.parser") if response.status_code == 200 else None


def errors(html: BeautifulSoup | None) -> str:
    assert html is not None, "it was saved"
    return " ".join(" ".join(tag.get_text().split()) for tag in html.select(".error-message"))


def test_a_whole_service_is_published_with_its_rooms(editor: Client) -> None:
    room = {"name": "Courbet", "capacity": "80", "price": "12.50"}
    assert send(editor, form(room)) is None
    service = ServicePage.objects.get(slug="salle")
    assert service.live
    assert [(room.name, str(room.price)) for room in service.rooms.all()] == [("Courbet", "12.50")]


def test_a_service_that_cannot_be_asked_for_is_refused_and_nothing_is_lost(editor: Client) -> None:
    html = send(editor, form({"name": "Courbet"}, phone="", hours="Le matin"))
    assert "au moins une façon de demander ce service" in errors(html)
    assert html is not None
    kept = [html.select_one(f"[name={name}]") for name in ("title", "rooms-0-name")]
    assert [str(field["value"]) for field in kept if field] == ["Réserver une salle", "Courbet"]
    assert not ServicePage.objects.exists()


@pytest.mark.parametrize(
    "way",
    [
        {"request_url": "https://www.example.org/demander"},
        {"email": "salles@example.org"},
        {"place": "12 rue de l'Exemple"},
    ],
)
def test_one_way_to_ask_is_enough(editor: Client, way: dict[str, str]) -> None:
    assert send(editor, form(**{"phone": "", **way})) is None


def test_a_draft_may_wait_for_its_way_to_ask(editor: Client) -> None:
    assert send(editor, form(phone=""), publish=False) is None
    assert not ServicePage.objects.get(slug="salle").live


@pytest.mark.parametrize(
    ("amount", "unit", "said"),
    [
        ("25", "months", "Un délai de 25 mois dépasse deux ans"),
        ("105", "weeks", "Un délai de 105 semaines dépasse deux ans"),
        ("0", "days", "supérieure ou égale à 1"),
        ("-3", "days", "supérieure ou égale"),
    ],
)
def test_a_lead_time_that_makes_no_sense_is_refused(
    editor: Client, amount: str, unit: str, said: str
) -> None:
    assert said in errors(send(editor, form(lead_time=amount, lead_time_unit=unit)))


@pytest.mark.parametrize(("amount", "unit"), [("23", "months"), ("104", "weeks"), ("500", "open_days")])
def test_a_long_lead_time_is_accepted(editor: Client, amount: str, unit: str) -> None:
    assert send(editor, form(lead_time=amount, lead_time_unit=unit)) is None


@pytest.mark.parametrize("phone", ["appelez-moi", "javascript:alert(1)", "1"])
def test_a_telephone_that_cannot_be_dialled_is_refused(editor: Client, phone: str) -> None:
    assert "ne compte que des chiffres" in errors(send(editor, form(phone=phone)))


@pytest.mark.parametrize(
    "room",
    [
        {"name": ""},
        {"name": "Courbet", "capacity": "0"},
        {"name": "Courbet", "capacity": "-4"},
        {"name": "Courbet", "capacity": "1" + "0" * 30},
        {"name": "Courbet", "price": "NaN"},
        {"name": "Courbet", "price": "-1"},
        {"name": "Courbet", "price": "9999999"},
        {"name": "Courbet", "area": "beaucoup"},
    ],
)
def test_a_room_that_makes_no_sense_is_refused(editor: Client, room: dict[str, str]) -> None:
    assert errors(send(editor, form(room)))
    assert not ServicePage.objects.exists()
