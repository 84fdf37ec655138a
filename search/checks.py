"""Nobody forgets to say whether readers may find a new kind of page: `manage.py check` refuses silence."""

from typing import Any

from django.apps import apps
from django.core import checks
from django.db import models
from wagtail.models import Page
from wagtail.search.index import Indexed

OURS = ("annuaire", "commun", "guides", "home", "search")

# Not found by readers, and why; the administration searches them all the same.
NOT_FOUND = {
    "annuaire.annuairepage": "a list: what it lists is found",
    "guides.guideindexpage": "a list: what it lists is found",
    "guides.serviceindexpage": "a list: what it lists is found",
    "home.homepage": "every page leads to it",
    "home.textpage": "the footer and the site map lead to it",
    "commun.audience": "a word of the vocabulary: it is in the documents that it is on",
    "commun.quartier": "a word of the vocabulary: it is in the documents that it is on",
    "commun.theme": "a word of the vocabulary: it is in the documents that it is on",
}


def check_findable(app_configs: Any, **_kwargs: Any) -> list[checks.CheckMessage]:
    """One error for each page type or indexed model of ours that doesn't say what may be found of it."""
    return [_error(model) for model in _ours() if is_silent(model)]


def is_silent(model: type[models.Model]) -> bool:
    """Whether a model neither gives a document and its rows, nor is excluded by name."""
    gives = hasattr(model, "search_document") and hasattr(model, "findable")
    return not gives and model._meta.label_lower not in NOT_FOUND


def _ours() -> list[type[models.Model]]:
    return [
        model
        for label in OURS
        for model in apps.get_app_config(label).get_models()
        if issubclass(model, (Page, Indexed))
    ]


def _error(model: type[models.Model]) -> checks.CheckMessage:
    return checks.Error(
        f"{model._meta.label} doesn't say what readers may find of it.",
        hint="Give it search_document() and findable(), or name it in search.checks.NOT_FOUND; "
        "see docs/search-index.md.",
        obj=model,
        id="search.E001",
    )


def register() -> None:
    checks.register(check_findable, checks.Tags.models)
