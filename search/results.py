"""Hits with the things that they name, as readers may see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from wagtail.search.backends import get_search_backend

from commun.asking import Answer, Hit, Question


@dataclass(frozen=True)
class Result:
    """A hit and the thing it leads to."""

    hit: Hit
    object: Any


@dataclass(frozen=True)
class Results:
    """The answer and its hits in order, those that the database no longer shows left out."""

    answer: Answer
    items: Sequence[Result] = ()


def fetch(question: Question) -> Results:
    """One question to the engine in use, then one query a model."""
    answer: Answer = get_search_backend().answer(question)
    wanted: dict[str, list[str]] = {}
    for hit in answer.hits:
        wanted.setdefault(hit.model, []).append(hit.pk)
    found = {
        (label, str(pk)): row
        for label, pks in wanted.items()
        for pk, row in apps.get_model(label).objects.in_bulk(pks).items()
    }
    kept = [Result(hit, found[hit.model, hit.pk]) for hit in answer.hits if (hit.model, hit.pk) in found]
    return Results(answer, kept)
