"""modelsearch's results; where the engine fails, a plain search of titles in the database gives them."""

import logging
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from modelsearch.backends.database.fallback import (
    DatabaseSearchBackend,
    DatabaseSearchQueryCompiler,
    DatabaseSearchResults,
)
from modelsearch.backends.elasticsearch8 import Elasticsearch8SearchResults
from modelsearch.query import MATCH_NONE, And, Boost, Fuzzy, Not, Or, PlainText, SearchQuery

from commun import text
from search.backends.elasticsearch.connection import border
from search.backends.titles import FOLDED, has_column
from search.errors import EngineError

logger = logging.getLogger("search")
Found = TypeVar("Found")

# Elasticsearch gives no hit beyond this one at once.
_WINDOW = 10_000
# Hits read at once when they are walked through.
_STEP = 5_000


class Results(Elasticsearch8SearchResults):
    """Lists of one model, in the admin and in the directory: never an error because the engine has one."""

    def _do_search(self) -> Iterable[Any]:
        usual = super()._do_search
        ask = usual if self.stop is not None and self.stop <= _WINDOW else self._walked
        return self._asked(lambda: list(ask()), lambda plain: plain.results())

    def _walked(self) -> Iterator[Any]:
        """Page after page from the first one, as for what lies far down a long list."""
        stop = float("inf") if self.stop is None else self.stop
        page = self._backend_do_search(
            self._get_es_body(),
            index=self.backend.get_index_for_model(self.query_compiler.queryset.model).name,
            stored_fields="pk",
            size=_STEP,
            scroll="1m",
        )
        try:
            seen = 0
            while (hits := page["hits"]["hits"]) and seen < stop:
                first, last = max(self.start - seen, 0), min(stop - seen, len(hits))
                if first < last:
                    yield from self._get_results_from_hits(hits[first : int(last)])
                seen += len(hits)
                page = self.backend.es.scroll(scroll_id=page["_scroll_id"], scroll="1m")
        finally:
            self.backend.es.clear_scroll(scroll_id=page["_scroll_id"])

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
    if has_column(model, FOLDED) and not fields:
        return [FOLDED]
    fields_of_model = model.get_searchable_search_fields()
    searched = [field for field in fields_of_model if has_column(model, field.field_name)]
    if fields:
        return [field.field_name for field in searched if field.field_name in fields]
    most = max((field.boost or 1 for field in searched), default=1)
    weighty = [field.field_name for field in searched if (field.boost or 1) == most]
    return weighty or [name for name in ("title", "name") if has_column(model, name)]


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
