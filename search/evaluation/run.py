"""Judged questions put to an engine, one after the other."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps

from commun.asking import Hit, Question
from search.errors import EngineError
from search.evaluation.metrics import DEPTH, Figures, figures_of, mean
from search.evaluation.reading import Judged

# What judgments call a thing: the first of these that its model has.
_NAMES = ("identifier", "slug")


@dataclass(frozen=True)
class Report:
    """The means over all questions, over those of each kind, and over those of each language."""

    overall: Figures
    by_kind: dict[str, Figures]
    by_language: dict[str, Figures]


def evaluate(questions: Sequence[Judged], engine: Any, kinds: tuple[str, ...] = ()) -> Report:
    """Ask each question to an engine that has `answer()`; `kinds` limits what may be found.

    Raises `search.errors.EngineError`.
    """
    found = [
        (one, figures_of(_ranking(_answered(engine, _asked(one, kinds))), one.grades)) for one in questions
    ]
    return Report(
        overall=mean(figures for _one, figures in found),
        by_kind=_grouped(found, lambda one: one.kind),
        by_language=_grouped(found, lambda one: one.language),
    )


def _answered(engine: Any, question: Question) -> Sequence[Hit]:
    """The figures of the titles of the database would pass for the engine's. Raises EngineError."""
    answer = engine.answer(question)
    if answer.degraded:
        raise EngineError(f"The engine did not answer « {question.text} »")
    hits: Sequence[Hit] = answer.hits
    return hits


def _asked(one: Judged, kinds: tuple[str, ...]) -> Question:
    return Question(text=one.query, kinds=kinds, size=DEPTH)


def _grouped(
    found: Iterable[tuple[Judged, Figures]], group_of: Callable[[Judged], str]
) -> dict[str, Figures]:
    """The means of each group, in the order of the file; questions of no group are in none."""
    groups: dict[str, list[Figures]] = {}
    for one, figures in found:
        groups.setdefault(group_of(one), []).append(figures)
    return {name: mean(figures) for name, figures in groups.items() if name}


def _ranking(hits: Sequence[Hit]) -> list[str]:
    """The names of hits as judgments write them, one query for each model; a hit without one has its uid."""
    names: dict[tuple[str, str], str] = {}
    for model in {hit.model for hit in hits}:
        field = _name_field(model)
        keys = [hit.pk for hit in hits if hit.model == model]
        rows = apps.get_model(model)._default_manager.filter(pk__in=keys) if field else None
        names |= {(model, str(pk)): name for pk, name in rows.values_list("pk", field)} if rows else {}
    return list(dict.fromkeys(names.get((hit.model, hit.pk), f"{hit.model}:{hit.pk}") for hit in hits))


def _name_field(model: str) -> str:
    fields = {field.name for field in apps.get_model(model)._meta.get_fields()}
    return next((name for name in _NAMES if name in fields), "")
