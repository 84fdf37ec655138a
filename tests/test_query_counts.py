"""What a page costs: SQL queries of an anonymous reader, warm, and the same when content grows tenfold."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from annuaire.models import AnnuairePage
from commun.models import Quartier
from guides.models import DemarchePage, ServicePage, Sheet
from home.models import HomePage
from tests.annuaire.factories import AssociationFactory
from tests.commun.factories import ImageFactory, QuartierFactory, ThemeFactory
from tests.guides.factories import GuidePageFactory, complete_guide, guide_index
from tests.guides.glossary_factories import TermeFactory
from tests.guides.official_factories import EVERYTHING, SheetComplementFactory, SheetFactory
from tests.guides.planning_factories import DemarchePageFactory, PlannedServiceFactory, step, steps
from tests.guides.service_factories import RoomFactory, ServicePageFactory, procedure_using
from tests.guides.watch_factories import cite_more, citing, flagged
from tests.home.factories import AlertFactory, TextPageFactory, easy, offer_tasks, task

pytestmark = pytest.mark.django_db

PINNED = {
    "/": 13,
    "/guides/": 12,
    "/guides/guide-a/": 12,
    "/guides/guide-a/?version=facile": 12,
    "/guides/demarche-a/": 15,
    "/guides/demarche-a/?date=2026-12-10": 15,
    "/guides/demarche-a/calendrier.ics?date=2026-12-10": 11,
    "/guides/complet/": 15,
    "/guides/guide-source/": 14,
    "/guides/flux.xml": 6,
    "/guides/theme/sport/": 8,
    "/glossaire/": 2,
    "/glossaire/quorum/": 2,
    "/services/": 11,
    "/services/service-a/": 15,
    "/services/service-a/?capacity=5&price=0&access=full": 15,
    "/en/services/service-a/": 16,
    "/annuaire/": 12,
    "/annuaire/?q=voisins&theme=sport": 12,
    "/annuaire/amis-0/": 13,
    "/recherche/?q=amis&kind=associations": 4,
    "/en/": 13,
    "/en/annuaire/": 13,
    "/contact/": 10,
    "/plan-du-site/": 14,
    "/fiches/": 2,
    "/fiches/F0/": 4,
    "/fiches/F0/?retiree=F1": 5,
    "/en/fiches/F0/": 4,
}


def grow(start: int, count: int) -> None:
    theme = ThemeFactory.create(title="Sport") if start == 0 else ThemeFactory.create(slug=f"theme-{start}")
    quartier = QuartierFactory.create()
    for number in range(start, start + count):
        entry = AssociationFactory.build(
            name=f"Amis {number}", purpose="Entre voisins.", quartier=quartier, commune_code=f"25{number:03}"
        )
        entry.themes = [theme]
        entry.save()
        GuidePageFactory.create(title=f"Guide {number}", themes=[theme])
        TermeFactory.create(title=f"mot{number}")
        grow_services(number, quartier)
        DemarchePageFactory.create(title=f"Démarche {number}", themes=[theme])
        TextPageFactory.create(title=f"Note {number}")
        grow_sheets(number)
        AlertFactory.create(link_page=TextPageFactory.create(in_footer=False))


def grow_services(number: int, quartier: Quartier) -> None:
    """A service more; and for the one that is read, a room with its picture and a procedure."""
    ServicePageFactory.create(title=f"Service {number}")
    for service in ServicePage.objects.filter(slug="service-a"):
        RoomFactory.create(
            service=service, locale=service.locale, quartier=quartier, photograph=ImageFactory.create()
        )
        procedure_using(service, title=f"Usage {number}", locale=guide_index().locale)


def grow_sheets(number: int) -> None:
    """A sheet and a form in a file of their own, and what the city adds to a sheet that leads to them."""
    file = SheetFactory.create(identifier=f"N{number}", kind=Sheet.Kind.FILE)
    SheetFactory.create(identifier=f"F{5000 + number}", file=file)
    SheetFactory.create(identifier=f"R{number}", kind=Sheet.Kind.FORM)
    SheetComplementFactory.create(sheet=None, place="mairie")


def grow_procedure(start: int, count: int) -> None:
    """Steps, each with a service and a sheet of its own."""
    found = []
    for number in range(start, start + count):
        sheet = Sheet.objects.create(
            identifier=f"R{9000 + number}", title="Fiche", kind=Sheet.Kind.FORM, xml="<x/>"
        )
        found.append(step("Demander", service=PlannedServiceFactory.create().pk, sheet=sheet.pk))
    page = DemarchePage.objects.get(slug="demarche-a")
    page.steps = steps(*found)
    page.save()


def grow_tasks(home: HomePage) -> None:
    """As many tasks as an editor may write, each leading to a page of its own."""
    offer_tasks(home, *(task("partir", page=TextPageFactory.create().pk) for _number in range(12)))


@pytest.fixture
def portal(annuaire: AnnuairePage, english: Locale) -> None:
    service = ServicePageFactory.create(title="Service A", slug="service-a")
    services = service.get_parent().specific
    for page in (annuaire.get_parent().specific, annuaire, services, service):
        page.copy_for_translation(english).save_revision().publish()
    GuidePageFactory.create(
        title="Guide A", slug="guide-a", summary="Fonder un club entre amis.", easy_body=easy("Un club.")
    )
    sheet = SheetFactory.create()
    citing(sheet, slug="guide-source")
    flagged(sheet)
    TermeFactory.create(title="quorum")
    complete_guide(slug="complet")
    DemarchePageFactory.create(title="Démarche A", slug="demarche-a")
    grow_procedure(0, 3)
    TextPageFactory.create(slug="plan-du-site", kind="site_map")
    contact = TextPageFactory.create(slug="contact", kind="contact")
    offer_tasks(annuaire.get_parent().specific, task("écrire", page=contact.pk))
    file = SheetFactory.create(identifier="N500", theme=SheetFactory.create(identifier="N501"))
    SheetFactory.create(identifier="F0", xml=EVERYTHING, file=file)
    SheetFactory.create(identifier="F1", live=False)
    grow(0, 3)


@pytest.fixture
def count_queries(client: Client) -> Callable[[str], int]:
    def count(address: str) -> int:
        for _warming in range(2):
            assert client.get(address).status_code == 200
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len(captured)

    return count


def test_pages_cost_the_queries_pinned_here_whatever_their_size(
    portal: None, home: HomePage, count_queries: Callable[[str], int]
) -> None:
    few = {address: count_queries(address) for address in PINNED}
    grow(100, 30)
    cite_more("guide-source", 30)
    grow_procedure(100, 30)
    home.refresh_from_db()
    grow_tasks(home)
    many = {address: count_queries(address) for address in PINNED}
    assert few == PINNED
    assert many == PINNED
    assert max(many.values()) <= 16
