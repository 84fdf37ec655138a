"""modelsearch's results: a page of hits read back from the database."""

import logging
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from typing import Any

import tantivy
from modelsearch.backends.base import BaseSearchResults, FilterFieldError
from modelsearch.query import PlainText

from search.backends.tantivy import schema
from search.backends.tantivy.columns import filter_column
from search.backends.tantivy.compiling import QueryCompiler
from search.backends.tantivy.failures import border
from search.backends.tantivy.filters import but, every
from search.backends.tantivy.place import Snapshot
from search.errors import EngineError

logger = logging.getLogger(__name__)

# Rows asked of the database at once: SQLite takes some 30,000 values in a query at most.
_CHUNK = 5_000
# Values of a facet that are counted, the most frequent ones.
_MOST_VALUES = 10_000


class Results(BaseSearchResults):
    """Results that fetch the rows of the page alone.

    The index answers for what matches, the database for an order asked for: any expression, several keys.
    """

    supports_facet = True
    query_compiler: QueryCompiler

    def _do_search(self) -> list[Any]:
        try:
            with border("searching"):
                return self._found()
        except EngineError as error:
            self.backend.place.doubt(error)
            logger.exception("The search index can't be read: nothing is found")
            return []

    def _do_count(self) -> int:
        try:
            with border("counting"):
                snapshot, query = self._asked()
                total = snapshot.searcher.search(query, limit=1).count  # type: ignore[attr-defined]
        except EngineError as error:
            self.backend.place.doubt(error)
            logger.exception("The search index can't be read: nothing is counted")
            return 0
        last = total if self.stop is None else min(total, self.stop)
        return max(last - self.start, 0)

    def facet(self, field_name: str) -> "OrderedDict[Any, int]":
        """How many results have each value of a filter, the most frequent first; None: no value.

        Raises FilterFieldError for a field that isn't one, EngineError when the index can't be read.
        """
        model = self.query_compiler.queryset.model
        field = self.query_compiler._get_filterable_field(field_name)
        if field is None:
            named = {known.field_name: known for known in model.get_filterable_search_fields()}
            field = named.get(field_name)
        if field is None:
            raise FilterFieldError(
                f'Cannot facet search results with field "{field_name}". Please add '
                f"index.FilterField('{field_name}') to {model.__name__}.search_fields.",
                field_name=field_name,
            )
        column = filter_column([field], model)
        with border("counting a facet"):
            snapshot, query = self._asked()
            wanted = {"values": {"terms": {"field": column.name, "size": _MOST_VALUES}}}
            buckets = snapshot.searcher.aggregate(query, wanted)["values"]["buckets"]
            without = every([query, but(tantivy.Query.exists_query(column.name))])
            missing = snapshot.searcher.search(without, limit=1).count  # type: ignore[attr-defined]
        counts = [(column.type.read(bucket["key"]), bucket["doc_count"]) for bucket in buckets]
        counts += [(None, missing)] if missing else []
        return OrderedDict(sorted(counts, key=lambda pair: -pair[1]))

    # -- The query

    def _asked(self) -> tuple[Snapshot, tantivy.Query]:
        """The query on the index as it is now; faults of typing are forgiven when nothing matches."""
        snapshot = self.backend.place.snapshot()
        query = self.query_compiler.compile(snapshot)
        if isinstance(self.query_compiler.query, PlainText) and not _matches(snapshot, query):
            query = self.query_compiler.compile(snapshot, forgiving=True)
        return snapshot, query

    # -- The rows

    def _found(self) -> list[Any]:
        snapshot, query = self._asked()
        if self.stop is not None and self.stop <= self.start:
            return []
        if self.query_compiler.order_by_relevance:
            hits = _hits(snapshot, query, self.start, self.stop)
            return self._rows(_keys(snapshot, hits), [score for score, _address in hits])
        hits = _hits(snapshot, query, 0, None)
        return self._rows(self._in_order(_keys(snapshot, hits)), [])

    def _rows(self, keys: list[str], scores: list[float]) -> list[Any]:
        """The rows of some primary keys, in their order; what the database no longer has is left out."""
        model, queryset = self.query_compiler.queryset.model, self.query_compiler.queryset
        rows = {}
        for start in range(0, len(keys), _CHUNK):
            chunk = [model._meta.pk.to_python(key) for key in keys[start : start + _CHUNK]]
            rows.update({str(row.pk): row for row in queryset.filter(pk__in=chunk)})
        if self._score_field:
            for key, score in zip(keys, scores or [1.0] * len(keys), strict=True):
                if key in rows:
                    setattr(rows[key], self._score_field, float(score))
        return [rows[key] for key in keys if key in rows]

    def _in_order(self, keys: list[str]) -> list[str]:
        """The page of these keys in the order of the queryset, by falling key where it says none."""
        queryset = self.query_compiler.queryset
        ordered = queryset if queryset.ordered else queryset.order_by("-pk")
        if len(keys) <= _CHUNK:
            pk = queryset.model._meta.pk
            rows: Iterable[Any] = ordered.filter(pk__in=[pk.to_python(key) for key in keys])
            found: Iterator[Any] = iter(rows.values_list("pk", flat=True))  # type: ignore[attr-defined]
        else:
            found = ordered.values_list("pk", flat=True).iterator(chunk_size=_CHUNK)
        return self._page(found, set(keys))

    def _page(self, ordered: Iterator[Any], wanted: set[str]) -> list[str]:
        kept: dict[str, None] = {}
        for key in map(str, ordered):
            if key in wanted:
                kept[key] = None
                if len(kept) == self.stop:
                    break
        return list(kept)[self.start :]


def _matches(snapshot: Snapshot, query: tantivy.Query) -> bool:
    return bool(snapshot.searcher.search(query, limit=1, count=False).hits)


def _hits(
    snapshot: Snapshot, query: tantivy.Query, start: int, stop: int | None
) -> list[tuple[float, tantivy.DocAddress]]:
    last = snapshot.searcher.num_docs if stop is None else min(stop, snapshot.searcher.num_docs)
    if last <= start:
        return []
    return snapshot.searcher.search(query, limit=last - start, count=False, offset=start).hits


def _keys(snapshot: Snapshot, hits: list[tuple[float, tantivy.DocAddress]]) -> list[str]:
    """The primary keys of some hits, as text."""
    addresses = [address for _score, address in hits]
    numbers = snapshot.searcher.fast_field_values(schema.NUMBER, addresses)
    return [
        str(number) if number is not None else _stored_key(snapshot, address)
        for number, address in zip(numbers, addresses, strict=True)
    ]


def _stored_key(snapshot: Snapshot, address: tantivy.DocAddress) -> str:
    return str(snapshot.searcher.doc(address).get_first(schema.KEY)).split(":", 1)[1]
