"""The database as a search engine: titles alone, read without any index of their own.

For the minutes when the engine in use fails; `search()` and the rest are modelsearch's own fallback.
"""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import and_, or_
from typing import Any

from django.conf import settings
from django.db.models import Q
from modelsearch.backends.database.fallback import DatabaseSearchBackend
from modelsearch.index import get_indexed_models

from commun import text
from commun.asking import Answer, Hit, Question
from search.analysis import analyse, surface_words
from search.analysis.stop_words import STOP_WORDS
from search.answering.cleaning import cleaned
from search.answering.marking import Read, Sought, marked
from search.answering.pages import first_of_page
from search.backends.titles import FOLDED, has_column
from search.plan import Alternative, Group, Plan

# Columns that name a thing exactly.
CODES = ("acronym", "rna_number", "siret")
MOST_WORDS = 12


class SearchBackend(DatabaseSearchBackend):
    """modelsearch's fallback, with `answer()`."""

    def answer(self, question: Question) -> Answer:
        return plain_answer(question)


def plain_answer(question: Question) -> Answer:
    """Things whose title has all the words asked, perhaps unfinished, or any of them when none has all;
    facets are neither counted nor chosen.

    Models read whole come first, best title first; then those that the database filters, in the order of the
    alphabet. `degraded` is set.
    """
    began = time.perf_counter()
    question = cleaned(question)
    words = _words(question.text)
    found = _found(words, question, together=True) or _found(words, question, together=False)
    counts: dict[str, int] = {}
    for shelf in found:
        counts[shelf.kind] = counts.get(shelf.kind, 0) + shelf.count
    tab = [shelf for shelf in found if not question.kind or shelf.kind in question.kind]
    total = sum(shelf.count for shelf in tab)
    start = first_of_page(question, total)
    return Answer(
        hits=_hits(_page(tab, start, start + question.size), _sought(question, words)),
        total=total,
        counts=counts,
        milliseconds=(time.perf_counter() - began) * 1000,
        degraded=True,
    )


def _found(words: Sequence[str], question: Question, *, together: bool) -> list["_Shelf"]:
    """The models that have such titles: with all the words together, or with any of them."""
    shelves = [_Shelf(model, words, question, together) for model in _findable_models()] if words else []
    return [shelf for shelf in shelves if shelf.count and shelf.is_wanted]


@dataclass(frozen=True)
class _Row:
    model: str
    pk: str
    title: str
    rank: tuple[bool, bool, int]


@dataclass
class _Shelf:
    """The things of a model whose title has the words, all of them if `together`."""

    model: Any
    words: Sequence[str]
    question: Question
    together: bool

    @cached_property
    def has_folded_title(self) -> bool:
        """The database filters it then. Models without one are few rows, read whole."""
        return has_column(self.model, FOLDED)

    @cached_property
    def kind(self) -> str:
        """That of the documents of the model, told by one of its rows found."""
        first = self._queryset.first() if self.has_folded_title else None
        first = first or self.model._base_manager.get(pk=self._read_whole[0].pk)
        document = first.search_document()
        return document.kind if document else ""

    @property
    def is_wanted(self) -> bool:
        return bool(self.kind) and (not self.question.kinds or self.kind in self.question.kinds)

    @cached_property
    def count(self) -> int:
        return self._queryset.count() if self.has_folded_title else len(self._read_whole)

    def rows(self, start: int, stop: int) -> list[_Row]:
        """Some of them, in their order."""
        if not self.has_folded_title:
            return self._read_whole[start:stop]
        found = self._queryset.order_by(FOLDED, "pk").values_list("pk", _title_field(self.model))
        return [self._row(pk, title) for pk, title in found[start:stop]]

    @cached_property
    def _queryset(self) -> Any:
        rows = _in_languages(self.model.findable(), self.model, self.question.languages)
        if not self.has_folded_title:
            return rows
        has_words = reduce(
            and_ if self.together else or_, (Q(**{f"{FOLDED}__contains": word}) for word in self.words)
        )
        for name in CODES:
            if has_column(self.model, name):
                has_words |= Q(**{f"{name}__iexact": "".join(self.words)})
        return rows.filter(has_words)

    @cached_property
    def _read_whole(self) -> list[_Row]:
        pairs = self._queryset.order_by("pk").values_list("pk", _title_field(self.model))
        rows = [self._row(pk, title) for pk, title in pairs if self._says(title)]
        return sorted(rows, key=lambda row: row.rank)

    def _says(self, title: str) -> bool:
        begun = f" {' '.join(surface_words(title))}"
        return (all if self.together else any)(f" {word}" in begun for word in self.words)

    def _row(self, pk: Any, title: str) -> _Row:
        folded, asked = " ".join(surface_words(title)), " ".join(self.words)
        rank = (folded != asked, not folded.startswith(asked), len(folded))
        return _Row(self.model._meta.label_lower, str(pk), title, rank)


def _findable_models() -> list[Any]:
    """The models that tell what readers may see; those read whole come first."""
    models = [model for model in get_indexed_models() if hasattr(model, "findable")]
    return sorted(models, key=lambda model: has_column(model, FOLDED))


def _words(typed: str) -> list[str]:
    """The words of a question that tell something, or all of them."""
    every = list(dict.fromkeys(surface_words(typed)))
    return ([word for word in every if word not in STOP_WORDS] or every)[:MOST_WORDS]


def _in_languages(rows: Any, model: Any, languages: tuple[str, ...]) -> Any:
    """Rows in the languages asked for, each text once; a model without any is written in that of the city."""
    if has_column(model, "locale"):
        own = Q(locale__language_code__in=languages[:1])
        translated = rows.filter(own).values("translation_key")
        return rows.filter(
            own | Q(locale__language_code__in=languages[1:]) & ~Q(translation_key__in=translated)
        )
    return rows if settings.LANGUAGE_CODE in languages else rows.none()


def _title_field(model: Any) -> str:
    return "title" if has_column(model, "title") else "name"


def _page(shelves: Sequence[_Shelf], start: int, stop: int) -> list[tuple[_Row, str]]:
    """The rows between two ranks with their kinds: first those read whole, best first, then the others."""
    whole = [shelf for shelf in shelves if not shelf.has_folded_title]
    ranked = sorted(
        ((row, shelf.kind) for shelf in whole for row in shelf.rows(0, stop)), key=lambda pair: pair[0].rank
    )
    page = ranked[start:stop]
    first = sum(shelf.count for shelf in whole)
    for shelf in (shelf for shelf in shelves if shelf.has_folded_title):
        low, high = max(start - first, 0), stop - first
        if low < shelf.count and high > 0:
            page += [(row, shelf.kind) for row in shelf.rows(low, high)]
        first += shelf.count
    return page


def _sought(question: Question, words: Sequence[str]) -> Sought:
    groups = (Group(word, (Alternative(tuple(analyse(word))),)) for word in words)
    return Sought.of(Plan(question, tuple(groups)))


def _hits(page: Iterable[tuple[_Row, str]], sought: Sought) -> tuple[Hit, ...]:
    hits = []
    for row, kind in page:
        title = text.plain(row.title)
        shown = marked(title, Read(title).find(sought), 0, len(title))
        hits.append(Hit(row.model, row.pk, kind, score=0.0, title=shown))
    return tuple(hits)
