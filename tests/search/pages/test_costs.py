"""What an answer of every kind costs the database, with the engine that a city starts with."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.annuaire.factories import AssociationFactory
from tests.commun.factories import QuartierFactory, ThemeFactory
from tests.guides.factories import GuidePageFactory
from tests.guides.glossary_factories import TermeFactory
from tests.guides.official_factories import SheetFactory
from tests.guides.planning_factories import DemarchePageFactory
from tests.guides.service_factories import ServicePageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("annuaire")]

PINNED = {
    "/recherche/?q=velo": 10,
    "/recherche/?q=velo&kind=associations&theme=sport": 4,
    "/recherche/?q=velo+bleu+2": 4,
    "/recherche/?q=xylophone": 2,
    "/recherche/suggestions/?q=velo": 8,
    "/api/v1/recherche/?q=velo": 10,
}


def grow(start: int, count: int) -> None:
    """So many of each kind, all of a word."""
    theme = ThemeFactory.create(slug="sport" if start == 0 else f"theme-{start}")
    quartier = QuartierFactory.create()
    file = SheetFactory.create(identifier=f"N{start}", title="Dossier", kind="file")
    for number in range(start, start + count):
        GuidePageFactory.create(title=f"Vélo {number}", themes=[theme])
        DemarchePageFactory.create(title=f"Vélo pas à pas {number}", themes=[theme])
        ServicePageFactory.create(title=f"Vélo prêté {number}")
        SheetFactory.create(identifier=f"F{number}", title=f"Vélo et loi {number}", file=file, theme=file)
        TermeFactory.create(title=f"vélo {number}")
        entry = AssociationFactory.build(name=f"Vélo bleu {number}", quartier=quartier)
        entry.themes = [theme]
        entry.save()


def queries(client: Client, address: str) -> int:
    for _warming in range(2):
        assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)


def test_an_answer_costs_the_queries_pinned_here_whatever_the_content(client: Client) -> None:
    grow(0, 3)
    few = {address: queries(client, address) for address in PINNED}
    grow(100, 20)
    many = {address: queries(client, address) for address in PINNED}
    assert few == PINNED
    # The twenty best may be of fewer kinds; each kind is one query or two.
    assert all(many[address] <= PINNED[address] for address in PINNED)
    assert max(PINNED.values()) <= 16
