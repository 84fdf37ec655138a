"""modelsearch's results; where the engine fails, a plain search of titles in the database gives them."""

import logging
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.core.exceptions import FieldDoesNotExist
from modelsearch.backends.database.fallback import (
    DatabaseSearchBackend,
    DatabaseSearchQueryCompiler,
    DatabaseSearchResults,
)
from modelsearch.backends.elasticsearch8 import Elasticsearch8SearchResults
from modelsearch.query import MATCH_NONE, And, Boost, Fuzzy, Not, Or, PlainText, SearchQuery

from commun import text
from search.backends.elasticsearch.connection import border
from search.errors import EngineError

logger = logging.getLogger("search")
Found = TypeVar("Found")

# Where a model has it, a column that holds its titles folded.
FOLDED = "sort_name"


class Results(Elasticsearch8SearchResults):
    """Lists of one model, in the admin and in the directory: never an error because the engine has one."""

    def _do_search(self) -> Iterable[Any]:
        return self._asked(lambda: list(super(Results, self)._do_search()), lambda plain: plain.results())

    def _do_count(self) -> int:
        return self._asked(super()._do_count, lambda plain: plain.count())

    def facet(self, field_name: str) -> Any:
        ask = super().facet
        return self._asked(lambda: ask(field_name), lambda plain: plain.facet(field_name))

    def _asked(self, ask: Callable[[], Found], plainly: Callable[[Any], Found]) -> Found:
        try:
            with self.backend.breaker.guarding(), border("search"):
                return ask()
        except EngineError as error:
            logger.info("%s", error)
            return plainly(plain_results(self))


def plain_results(results: Any) -> Any:
    """The same question put to the titles of the database, with the same filters, order and cut."""
    compiler = results.query_compiler
    titles = _titles(compiler.queryset.model, compiler.fields)
    unanswerable = not titles and _has_words(compiler.query)
    plain = DatabaseSearchResults(
        DatabaseSearchBackend({}),
        DatabaseSearchQueryCompiler(
            compiler.queryset.none() if unanswerable else compiler.queryset,
            _plain(compiler.query, is_folded=titles == [FOLDED]),
            fields=titles,
            order_by_relevance=compiler.order_by_relevance,
        ),
        prefetch_related=results.prefetch_related,
    )
    plain.start, plain.stop, plain._score_field = results.start, results.stop, results._score_field
    return plain


def _titles(model: Any, fields: Any) -> list[str]:
    """The columns of titles: a folded one, or of those searched those that weigh most."""
    if _is_column(model, FOLDED) and not fields:
        return [FOLDED]
    fields_of_model = model.get_searchable_search_fields()
    searched = [field for field in fields_of_model if _is_column(model, field.field_name)]
    if fields:
        return [field.field_name for field in searched if field.field_name in fields]
    most = max((field.boost or 1 for field in searched), default=1)
    weighty = [field.field_name for field in searched if (field.boost or 1) == most]
    return weighty or [name for name in ("title", "name") if _is_column(model, name)]


def _is_column(model: Any, name: str) -> bool:
    try:
        return bool(model._meta.get_field(name).concrete)
    except FieldDoesNotExist:
        return False


def _has_words(query: SearchQuery) -> bool:
    parts = [*getattr(query, "subqueries", ()), *filter(None, [getattr(query, "subquery", None)])]
    return hasattr(query, "query_string") or any(map(_has_words, parts))


def _plain(query: SearchQuery, *, is_folded: bool) -> SearchQuery:
    """The query without what a database can't weigh or guess."""
    if isinstance(query, (PlainText, Fuzzy)):
        typed = text.plain(query.query_string).strip()
        words = text.fold(typed) if is_folded else typed
        return PlainText(words, operator=query.operator) if words else MATCH_NONE
    if isinstance(query, Boost):
        return _plain(query.subquery, is_folded=is_folded)
    if isinstance(query, Not):
        return Not(_plain(query.subquery, is_folded=is_folded))
    if isinstance(query, (And, Or)):
        return type(query)([_plain(part, is_folded=is_folded) for part in query.subqueries])
    return query
