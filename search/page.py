"""What the results page shows, from the answer to a question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from annuaire.models import AnnuairePage
from commun.asking import Answer
from commun.chips import Chip
from guides.glossary.shelf import meaning_of
from search.asked import Asked, answered, corrections_of
from search.direct import association_named
from search.facets import facets_of, known_values
from search.foreign import foreign
from search.kinds import EVERYTHING, KINDS, Kind
from search.nearest import nearest_themes
from search.rows import Row, Rows
from search.steering import is_countable, notify_form, promoted_for, record_search


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
    rows = Rows(request, page.object_list, asked.language)
    shown = rows.rows()
    if asked.is_first_look:
        above, shown = _above(request, asked, shown)
        if is_countable(request) and not answer.degraded:
            # An answer chosen by editors and a definition are results too.
            record_search(asked.query, asked.language, answer.total or sum(map(bool, above.values())))
    else:
        above = {}
    page.object_list = shown
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
        "foreign": foreign(answer.asked_in) if answer.total else None,
        "annuaire": rows.annuaire,
    }
    return (
        found | above | ({} if answer.total else _ways_on(asked, rows.annuaire, sum(answer.counts.values())))
    )


def _above(request: HttpRequest, asked: Asked, rows: list[Row]) -> tuple[dict[str, Any], list[Row]]:
    """What stands above the list, and the list without it."""
    meaning = meaning_of(asked.query, asked.language)
    named = association_named(asked.query, rows)
    promoted = promoted_for(asked.query, asked.language, request)
    urls = {each.url for each in promoted}
    kept = [
        row
        for row in rows
        if row is not named
        and row.url.partition("#")[0] not in urls
        and not (meaning and row.hit.kind == "terme" and row.object.pk == meaning.pk)
    ]
    return {"meaning": meaning, "named": named, "promoted": promoted}, kept


def _ways_on(asked: Asked, annuaire: AnnuairePage | None, elsewhere: int) -> dict[str, Any]:
    """Where to go when nothing was found; under a filter, a link to do without it is enough, and in a tab too
    when other kinds have something (`elsewhere`: how many)."""
    if asked.facets or (asked.form.tab.slug and elsewhere):
        return {}
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
