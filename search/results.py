"""Hits checked again in the database: an index may be late, a page never shows what readers may not see."""

import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from commun.asking import Answer, Hit, Question
from search.errors import EngineError

logger = logging.getLogger(__name__)

# How many times more hits are asked for when some of a page were hidden.
REFILLS = 2


@dataclass(frozen=True)
class Result:
    """A hit and its row, as `Model.findable()` gives it."""

    hit: Hit
    object: Any


@dataclass(frozen=True)
class Results:
    """A page of results. `answer` is the engine's, without what readers may not see: its hits are those of
    `items`, and its total and counts are less what was hidden."""

    answer: Answer
    items: tuple[Result, ...] = ()


def fetch(question: Question, backend: Any = None) -> Results:
    """The answer to a question and the rows of its hits, one query for each model.

    Hits whose row is not in `Model.findable()` (a class method: the queryset of what readers may see) are
    dropped, and replaced by the next ones. An engine that fails is replaced by the titles of the database:
    this raises no EngineError.
    """
    engine = backend or get_search_backend()
    answer = _asked(engine, question)
    items = _shown(answer.hits)
    hidden = _missing(answer.hits, items)
    following = replace(question, start=question.start + question.size)
    for _time in range(REFILLS):
        if not hidden or following.start >= answer.total or len(items) >= question.size:
            break
        more = _asked(engine, replace(following, size=question.size - len(items), facets=()))
        following = replace(following, start=following.start + question.size - len(items))
        fresh = _shown(hit for hit in more.hits if not _has(items, hit))
        hidden += _missing([hit for hit in more.hits if not _has(items, hit)], fresh)
        items += fresh
    return Results(_without(answer, hidden, items), tuple(items))


def _asked(engine: Any, question: Question) -> Answer:
    try:
        return engine.answer(question)
    except EngineError:
        from search.backends.database import SearchBackend

        logger.exception("The search engine failed; titles of the database are searched")
        return SearchBackend({}).answer(question)


def _shown(hits: Iterable[Hit]) -> list[Result]:
    """The hits that readers may see, in the same order, each with its row."""
    hits = list(hits)
    rows = {model: _rows(model, [hit.pk for hit in hits if hit.model == model]) for model in _models(hits)}
    return [Result(hit, rows[hit.model][hit.pk]) for hit in hits if hit.pk in rows[hit.model]]


def _models(hits: Iterable[Hit]) -> list[str]:
    return list(dict.fromkeys(hit.model for hit in hits))


def _rows(label: str, keys: Iterable[str]) -> Mapping[str, Any]:
    """The visible rows of a model by their key as text; none of a model that no longer exists."""
    try:
        model: Any = apps.get_model(label)
        wanted = [model._meta.pk.to_python(key) for key in keys]
    except (LookupError, ValueError, ValidationError):
        logger.warning("The index holds things of an unknown model or key: %s", label)
        return {}
    return {str(row.pk): row for row in _with_address(model.findable().filter(pk__in=wanted))}


def _with_address(rows: Iterable[Any]) -> Iterator[Any]:
    """Without the pages that stand outside every site."""
    known_sites = SimpleNamespace()
    for row in rows:
        if not isinstance(row, Page) or row.get_url_parts(known_sites) is not None:
            yield row


def _missing(hits: Iterable[Hit], items: list[Result]) -> list[Hit]:
    return [hit for hit in hits if not _has(items, hit)]


def _has(items: list[Result], hit: Hit) -> bool:
    return any((item.hit.model, item.hit.pk) == (hit.model, hit.pk) for item in items)


def _without(answer: Answer, hidden: list[Hit], items: list[Result]) -> Answer:
    """The same answer less what was hidden."""
    counts = dict(answer.counts)
    for hit in hidden:
        counts[hit.kind] = max(0, counts.get(hit.kind, 0) - 1)
    return replace(
        answer,
        hits=tuple(item.hit for item in items),
        total=max(len(items), answer.total - len(hidden)),
        counts={kind: count for kind, count in counts.items() if count},
    )
