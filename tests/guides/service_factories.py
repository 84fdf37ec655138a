"""Published services with one way to ask, and their rooms."""

import json
from typing import Any

import factory
import wagtail_factories
from wagtail.models import Locale, ReferenceIndex

from guides.models import DemarchePage, Room, ServiceIndexPage, ServicePage
from home.models import HomePage
from tests.guides.factories import guide_index


def service_index() -> ServiceIndexPage:
    """The index under the home page, made once."""
    found: ServiceIndexPage | None = ServiceIndexPage.objects.filter(locale__language_code="fr").first()
    if found is not None:
        return found
    index = ServiceIndexPage(title="Services", slug="services", show_in_menus=True)
    HomePage.objects.get(slug="accueil").add_child(instance=index)
    return index


class ServicePageFactory(wagtail_factories.PageFactory):
    parent = factory.LazyFunction(service_index)
    title = factory.Sequence(lambda n: f"Service {n}")
    summary = "Ce que la Ville propose, en deux phrases."
    phone = "03 53 01 25 10"

    class Meta:
        model = ServicePage


class RoomFactory(factory.django.DjangoModelFactory[Any]):
    """A room of a service of its own, for ten people, free and reachable by everyone."""

    service = factory.SubFactory(ServicePageFactory)
    locale = factory.LazyFunction(lambda: Locale.objects.get(language_code="fr"))
    name = factory.Sequence(lambda n: f"Salle {n}")
    capacity = 10
    price = 0
    access = Room.Access.FULL

    class Meta:
        model = Room


def procedure_using(service: ServicePage, **fields: Any) -> DemarchePage:
    """A published procedure with one step, which needs that service."""
    value = {"title": "Demander", "text": "", "duration": "", "if_late": "", "service": service.pk}
    page = DemarchePage(
        steps=json.dumps([{"type": "step", "value": {**value, "delay": {"when": "any"}}}]),
        **{"title": "Fêter", "locale": service.locale, **fields},
    )
    guide_index().add_child(instance=page)
    # What Wagtail does once the transaction has committed, which a test's never does.
    ReferenceIndex.create_or_update_for_object(page)
    return page
