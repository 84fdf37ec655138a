"""The demonstration's services: as many as promised, and as an editor could have written them."""

import json
import re
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from wagtail.blocks import StreamBlock

from commun.blocks import BODY_BLOCKS
from guides.city_services.forms import WAYS_TO_ASK
from guides.models import Room, ServicePage
from home.demo import city_services, content
from tests.home.test_demo_content import LOOSE_PUNCTUATION
from tests.reading import read

SERVICES = city_services.texts()
# What procedures and the home page name.
RELIED_ON = {
    "reserver-une-salle",
    "pret-de-materiel",
    "conseil-aux-associations",
    "subventions-de-fonctionnement",
    "autorisation-de-buvette",
}


def french(value: object) -> list[str]:
    """Every text of a service's file, without its mark-up."""
    if isinstance(value, dict):
        return [
            text
            for name, item in value.items()
            if name not in ("english", "request_url", "map_url") and not name.endswith("_en")
            for text in french(item)
        ]
    if isinstance(value, list):
        return [text for item in value for text in french(item)]
    return [re.sub(r"<[^>]+>", "", value)] if isinstance(value, str) else []


def test_there_are_twenty_services_of_every_kind_and_fifteen_rooms() -> None:
    assert len(SERVICES) == 20
    assert sum(len(service.get("rooms", [])) for service in SERVICES) == 15
    assert {service["kind"] for service in SERVICES} == set(ServicePage.Kind.values)
    slugs = [service["slug"] for service in SERVICES]
    assert len(set(slugs)) == len(slugs)
    assert set(slugs) >= RELIED_ON
    assert len([service for service in SERVICES if service["english"]]) == 2


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service["slug"])
def test_every_text_is_one_that_an_editor_could_have_saved(service: dict[str, object]) -> None:
    assert any(service.get(way) for way in WAYS_TO_ASK)
    assert [text for text in french(service) if LOOSE_PUNCTUATION.search(text)] == []
    block = StreamBlock(BODY_BLOCKS)
    block.clean(block.to_python(json.loads(content.stored(service["body"]))))  # type: ignore[arg-type]


@pytest.fixture
def loaded(db: None) -> None:
    call_command("load_demo", stdout=StringIO())


def test_the_demonstration_publishes_them_once(loaded: None, client: Client) -> None:
    in_french = ServicePage.objects.filter(locale__language_code="fr")
    assert in_french.live().count() == 20
    assert Room.objects.filter(service__in=in_french).count() == 15
    page = in_french.get(slug="pret-de-materiel")
    page.title = "Titre de la Ville"
    page.save_revision().publish()
    counts = ServicePage.objects.count(), Room.objects.count()
    call_command("load_demo", stdout=StringIO())
    assert (ServicePage.objects.count(), Room.objects.count()) == counts
    assert ServicePage.objects.filter(title="Titre de la Ville").exists()


def test_every_service_passes_the_checks_of_the_administration(loaded: None) -> None:
    for page in ServicePage.objects.all():
        page.full_clean()
        for room in page.rooms.all():
            room.full_clean()


def test_the_menu_and_the_home_page_lead_to_services_in_both_languages(loaded: None, client: Client) -> None:
    for prefix in ("", "/en"):
        home = read(client, f"{prefix}/")
        assert home.select(f'header a[href="{prefix}/services/"]')
        assert home.select(f'.tile[href="{prefix}/services/reserver-une-salle/"]')
        assert len(read(client, f"{prefix}/services/reserver-une-salle/").select(".card--room")) == 7
    assert len(read(client, "/services/").select(".card--service")) == 20
    assert len(read(client, "/en/services/").select(".card--service")) == 2
