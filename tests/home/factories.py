"""Alerts shown now, published text pages, and the tasks of a home page."""

import json
from datetime import timedelta
from typing import Any

import factory
import wagtail_factories
from django.utils import timezone
from wagtail.models import Locale

from home.models import Alert, HomePage, TextPage


class AlertFactory(factory.django.DjangoModelFactory[Alert]):
    """An alert in French, begun an hour ago and over in an hour."""

    locale = factory.LazyFunction(lambda: Locale.objects.get(language_code="fr"))
    level = Alert.Level.INFO
    title = factory.Sequence(lambda n: f"Message {n}")
    starts_at = factory.LazyFunction(lambda: timezone.now() - timedelta(hours=1))
    ends_at = factory.LazyFunction(lambda: timezone.now() + timedelta(hours=1))

    class Meta:
        model = Alert


class TextPageFactory(wagtail_factories.PageFactory):
    """A text page under the French home page, in the footer."""

    parent = factory.LazyFunction(lambda: HomePage.objects.get(slug="accueil"))
    title = factory.Sequence(lambda n: f"Texte {n}")
    summary = "De quoi parle cette page."
    body = json.dumps([{"type": "paragraph", "value": "<p>Un texte entier.</p>"}])
    easy_body = "[]"

    class Meta:
        model = TextPage


def easy(*texts: str) -> str:
    """An easy version made of these paragraphs, as a StreamField stores it."""
    return json.dumps([{"type": "paragraph", "value": f"<p>{text}</p>"} for text in texts])


def task(label: str, **values: Any) -> dict[str, Any]:
    """A task of the home page as a StreamField stores it; give `page` (a primary key) or `url`."""
    words = {"icon": "create", "label": label, "description": "", "page": None, "url": ""}
    return {"type": "task", "value": words | values}


def offer_tasks(home: HomePage, *tasks: dict[str, Any]) -> None:
    """Publish a home page with these tasks."""
    home.tasks = json.dumps(list(tasks))
    home.save_revision().publish()
