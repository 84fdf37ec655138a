"""Published procedures and services, and steps as a StreamField stores them."""

import json
from typing import Any
from uuid import uuid4

import factory
import wagtail_factories

from guides.models import DemarchePage, ServiceIndexPage, ServicePage
from home.models import HomePage
from tests.guides.factories import guide_index


def service_index() -> ServiceIndexPage:
    """The index under the home page, made once."""
    found: ServiceIndexPage | None = ServiceIndexPage.objects.first()
    if found is not None:
        return found
    index = ServiceIndexPage(title="Services", slug="services", show_in_menus=True)
    HomePage.objects.get(slug="accueil").add_child(instance=index)
    return index


class PlannedServiceFactory(wagtail_factories.PageFactory):
    """A service with a lead time of thirty days."""

    parent = factory.LazyFunction(service_index)
    title = factory.Sequence(lambda n: f"Service {n}")
    lead_time = 30
    lead_time_unit = "days"

    class Meta:
        model = ServicePage


def step(title: str, when: str = "any", amount: int | None = None, unit: str = "days", **more: Any) -> Any:
    """A step; `more` are its other fields, and `carried_over`."""
    carried_over = more.pop("carried_over", False)
    items = [{"type": "item", "value": text, "id": str(uuid4())} for text in more.pop("substeps", [])]
    delay = {"when": when, "amount": amount, "unit": unit, "carried_over": carried_over}
    return {"type": "step", "value": {"title": title, "text": "", "delay": delay, "substeps": items, **more}}


def steps(*values: Any) -> str:
    return json.dumps(values)


class DemarchePageFactory(wagtail_factories.PageFactory):
    """A general assembly in three steps: before, on the day, after."""

    parent = factory.LazyFunction(guide_index)
    title = factory.Sequence(lambda n: f"Démarche {n}")
    summary = "Tout ce qu'il faut faire, dans l'ordre."
    date_label = "Date de votre assemblée"
    steps = steps(
        step("Convoquer", "before", 15, text="<p>Par écrit.</p>", duration="une soirée"),
        step("Voter", "same_day"),
        step("Déclarer", "after", 3, "months"),
    )

    class Meta:
        model = DemarchePage
