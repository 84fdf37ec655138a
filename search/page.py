"""What the results page shows, from the answer to a question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from commun.asking import Answer
from commun.chips import Chip
from search.asked import Asked, answered, corrections_of
from search.direct import above
from search.facets import facets_of, known_values
from search.foreign import foreign
from search.kinds import EVERYTHING, KINDS, Kind
from search.nearest import nearest_themes
from search.rows import Rows
from search.steering import is_countable, notify_form, record_search


@dataclass(frozen=True)
class Tab:
    """A kind of results, how many there are (None: unknown under its filters) and where it is read."""

    label: Any
    count: int | None
    url: str
    is_current: bool


@dataclass(frozen=True)
class Link:
    """A way to go on."""

    label: str
    url: str


def context_of(request: HttpRequest, asked: Asked) -> dict[str, Any]:
    """Everything that `templates/search/results/page.html` reads of a question that has words."""
    results, page = answered(asked)
    answer = results.answer
    rows = Rows(request, page.object_list, asked.annuaire).rows()
    direct = above(request, asked, rows)
    if asked.is_first_look and is_countable(request) and not answer.degraded:
        # A definition and an answer chosen by editors are results too.
        record_search(asked.query, asked.language, answer.total or direct.count)
    page.object_list = direct.rest(rows)
    found = {
        "answer": answer,
        "milliseconds": max(1, round(answer.milliseconds)),
        "hits": page,
        "tabs": _tabs(asked, answer),
        "facets": facets_of(asked.form.tab, answer.facets, asked.facets),
        "chips": _chips(asked),
        "list_url": address(asked.query, asked.form.tab),
        "whole_url": address(asked.query),
        "corrections": [Link(words, address(words)) for words in corrections_of(answer)],
        "foreign": foreign(answer.asked_in, {row.language_code for row in rows}),
        "annuaire": asked.annuaire,
        "meaning": direct.meaning,
        "named": direct.named,
        "promoted": direct.promoted,
    }
    return found if answer.total else found | _ways_on(asked, sum(answer.counts.values()))


def _ways_on(asked: Asked, elsewhere: int) -> dict[str, Any]:
    """Where to go when nothing was found; under a filter, a link to do without it is enough, and in a tab too
    when other kinds have something (`elsewhere`: how many)."""
    if asked.facets or (asked.form.tab.slug and elsewhere):
        return {}
    annuaire = asked.annuaire
    return {
        "themes": nearest_themes(asked.query, annuaire.url or "") if annuaire else [],
        "notify_form": notify_form(asked.query),
        "question": asked.query,
    }


def address(query: str, kind: Kind = EVERYTHING, chosen: Mapping[str, Sequence[str]] | None = None) -> str:
    """The address of a question, without a page."""
    asked: dict[str, Any] = {"q": query, **({"kind": kind.slug} if kind.slug else {}), **(chosen or {})}
    return f"{reverse('search')}?{urlencode(asked, doseq=True)}"


def _tabs(asked: Asked, answer: Answer) -> list[Tab]:
    """The tabs that lead somewhere, and the one being read; none when nothing was found at all."""
    first, *tabs = [_tab(kind, asked, answer) for kind in (EVERYTHING, *KINDS)]
    kept = [tab for tab in tabs if tab.is_current or tab.count != 0]
    return [first, *kept] if kept else []


def _tab(kind: Kind, asked: Asked, answer: Answer) -> Tab:
    """A tab keeps the choices that its facets share; a count under others would not be its own."""
    kept = {name: values for name, values in asked.facets.items() if _is_shared(name, kind, asked.form.tab)}
    documents = kind.documents or answer.counts.keys()
    count = sum(answer.counts.get(each, 0) for each in documents) if kept == asked.facets else None
    return Tab(kind.label, count, address(asked.query, kind, kept), kind == asked.form.tab)


def _is_shared(name: str, kind: Kind, current: Kind) -> bool:
    """Natures are those of one kind alone."""
    return kind == current or (name in kind.facets and name != "nature")


def _chips(asked: Asked) -> list[Chip]:
    """A chip for each value chosen, which leads to the list without it."""
    return [
        Chip(
            known.label,
            known.language_code,
            address(asked.query, asked.form.tab, _without(asked, name, value)),
        )
        for name, values in asked.facets.items()
        for value in values
        if (known := known_values(name, asked.form.tab)[value])
    ]


def _without(asked: Asked, name: str, value: str) -> dict[str, Sequence[str]]:
    others = {**asked.facets, name: tuple(each for each in asked.facets[name] if each != value)}
    return {key: values for key, values in others.items() if values}
