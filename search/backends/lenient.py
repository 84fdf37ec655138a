"""Filters that no index knows, applied in the database to what the engine found.

modelsearch refuses a queryset whose filters are not all index fields; a list of the administration lets
editors combine any of its filters with words.
"""

from collections.abc import Sequence
from itertools import islice
from typing import Any

from modelsearch.backends.base import (
    BaseSearchBackend,
    BaseSearchQueryCompiler,
    BaseSearchResults,
    FilterError,
    FilterFieldError,
    OrderByFieldError,
)

# Hits that the database filters at once, best first.
CHUNK = 5_000


class Lenient(BaseSearchBackend):
    """For backends: with the parameter `LENIENT`, any filter and any order of a queryset go with words."""

    def __init__(self, params: dict[str, Any]) -> None:
        self._is_lenient = bool(params.pop("LENIENT", False))
        super().__init__(params)

    def _search(self, query_compiler_class: Any, query: Any, model_or_queryset: Any, **options: Any) -> Any:
        ask = super()._search
        if not self._is_lenient:
            return ask(query_compiler_class, query, model_or_queryset, **options)
        try:
            results = ask(query_compiler_class, query, model_or_queryset, **options)
            # Now, and not when the list is read: `check` doesn't see what can't be said to an engine.
            if isinstance(results.query_compiler, BaseSearchQueryCompiler):
                self.try_filters(results.query_compiler)
        except (FilterError, FilterFieldError, OrderByFieldError):
            found = ask(
                query_compiler_class,
                query,
                model_or_queryset.model._default_manager.only("pk"),
                **options | {"order_by_relevance": True},
            )
            by_relevance = options.get("order_by_relevance", True)
            return FilteredInDatabase(self, model_or_queryset, found, by_relevance=by_relevance)
        return results

    def try_filters(self, compiler: Any) -> None:
        """Say the filters of a question to the engine; raises FilterError where it has no word for one."""
        compiler._get_filters_from_queryset()


class _Asked:
    """What modelsearch's results expect of a compiler."""

    def __init__(self, queryset: Any) -> None:
        self.queryset = queryset


class FilteredInDatabase(BaseSearchResults):
    """The rows of a queryset that are among the hits of an engine, in either's order."""

    def __init__(
        self, backend: Any, queryset: Any, hits: Any, *, by_relevance: bool, keys: Sequence[Any] | None = None
    ) -> None:
        super().__init__(backend, _Asked(queryset))
        self._hits, self._by_relevance, self._known = hits, by_relevance, keys

    def _clone(self) -> "FilteredInDatabase":
        copy = FilteredInDatabase(
            self.backend,
            self.query_compiler.queryset,
            self._hits,
            by_relevance=self._by_relevance,
            keys=self._keys,
        )
        copy.start, copy.stop, copy._score_field = self.start, self.stop, self._score_field
        return copy

    @property
    def _keys(self) -> Sequence[Any]:
        """The keys of the rows kept, best first; asked of the engine and of the database once."""
        if self._known is None:
            rows = self.query_compiler.queryset.order_by()
            self._known = [
                key
                for start in range(0, self._hits.count(), CHUNK)
                for key in _kept(rows, [item.pk for item in self._hits[start : start + CHUNK]])
            ]
        return self._known

    def _do_count(self) -> int:
        return len(self._keys[self.start : self.stop])

    def _do_search(self) -> list[Any]:
        rows = self.query_compiler.queryset
        if not self._by_relevance:
            return self._ordered(rows)
        page = self._keys[self.start : self.stop]
        found = {row.pk: row for row in rows.order_by().filter(pk__in=page)}
        return [found[key] for key in page if key in found]

    def _ordered(self, rows: Any) -> list[Any]:
        """The page of the rows kept in the database's own order; of many, the keys are walked through."""
        if len(self._keys) <= CHUNK:
            return list(rows.filter(pk__in=self._keys)[self.start : self.stop])
        wanted = set(self._keys)
        keys = (key for key in rows.values_list("pk", flat=True).iterator(CHUNK) if key in wanted)
        page = list(islice(keys, self.start, self.stop))
        found = {row.pk: row for row in rows.order_by().filter(pk__in=page)}
        return [found[key] for key in page if key in found]


def _kept(rows: Any, keys: Sequence[Any]) -> list[Any]:
    kept = set(rows.filter(pk__in=keys).values_list("pk", flat=True))
    return [key for key in keys if key in kept]
