"""Published procedures and services, and steps as a StreamField stores them."""

import json
from typing import Any
from uuid import uuid4

import factory
import wagtail_factories

from guides.models import DemarchePage, ServicePage
from tests.guides.factories import guide_index
from tests.guides.service_factories import ServicePageFactory


class PlannedServiceFactory(ServicePageFactory):
    """A service with a lead time of thirty days."""

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
