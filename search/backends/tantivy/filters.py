"""Filters of a queryset as queries of the engine."""

from collections.abc import Callable, Iterable
from typing import Any

import tantivy
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Subquery
from django.db.models.sql import Query
from django.db.models.sql.constants import MULTI, SINGLE
from tantivy import FieldType, Occur

from commun import text
from search.backends.tantivy.columns import FilterColumn
from search.backends.tantivy.place import Snapshot

_FIELD_TYPES = {"integer": FieldType.Integer, "float": FieldType.Float}


def everything() -> tantivy.Query:
    return tantivy.Query.all_query()


def nothing() -> tantivy.Query:
    return tantivy.Query.empty_query()


def but(query: tantivy.Query) -> tantivy.Query:
    """All documents that don't match: the library finds nothing for an exclusion alone."""
    return tantivy.Query.boolean_query([(Occur.Must, everything()), (Occur.MustNot, query)])


def every(queries: Iterable[tantivy.Query]) -> tantivy.Query:
    return tantivy.Query.boolean_query([(Occur.Must, query) for query in queries])


def either(queries: Iterable[tantivy.Query]) -> tantivy.Query:
    return tantivy.Query.boolean_query([(Occur.Should, query) for query in queries])


def looked_up(
    snapshot: Snapshot, column: FilterColumn, lookup: str, value: Any, alias: str | None
) -> tantivy.Query | None:
    """The query of one lookup; None when it is not known. `alias` is the database of subqueries."""
    if isinstance(value, (Query, Subquery)):
        value = _answered(value, lookup, alias or DEFAULT_DB_ALIAS)
    if lookup in _OF_TEXT and column.type.store == "text":
        return _texts(snapshot, column, lookup, str(value))
    known = _LOOKUPS.get(lookup)
    return known(snapshot, column, value) if known else None


def _answered(value: Any, lookup: str, alias: str) -> Any:
    """What a subquery gives: a list for `in`, else one value or None."""
    query = value.query if isinstance(value, Subquery) else value
    compiler = query.get_compiler(alias)
    if lookup == "in":
        return [row[0] for chunk in compiler.execute_sql(result_type=MULTI) for row in chunk]
    row = compiler.execute_sql(result_type=SINGLE)
    return row[0] if row else None


def _among(snapshot: Snapshot, column: FilterColumn, values: Iterable[Any]) -> tantivy.Query:
    found = [written for value in values for written in column.values(value)]
    if not found:
        return nothing()
    return tantivy.Query.term_set_query(snapshot.schema, column.name, found)


def _between(
    snapshot: Snapshot, column: FilterColumn, limits: tuple[Any, Any], included: tuple[bool, bool]
) -> tantivy.Query:
    """Values from the first limit to the second; None is no limit."""
    lower, upper = (None if limit is None else column.type.write(limit) for limit in limits)
    if column.type.store == "text":
        return _texts_between(snapshot, column, (lower, upper), included)
    field_type = _FIELD_TYPES[column.type.store]
    # An absent limit must be included: else the library matches nothing.
    return tantivy.Query.range_query(snapshot.schema, column.name, field_type, lower, upper, *included)


def _terms(
    snapshot: Snapshot, column: FilterColumn, start: str, keep: Callable[[str], bool]
) -> tantivy.Query:
    """Documents with one of the values that begin with `start` and are to be kept.

    The library has no ranges of text: the values themselves are read, those of the start alone.
    """
    known = snapshot.searcher.terms_with_prefix(column.name, start)
    found = [term for term, _count in known if keep(term)]
    return tantivy.Query.term_set_query(snapshot.schema, column.name, found) if found else nothing()


def _texts_between(
    snapshot: Snapshot,
    column: FilterColumn,
    limits: tuple[str | None, str | None],
    included: tuple[bool, bool],
) -> tantivy.Query:
    lower, upper = limits

    def keep(term: str) -> bool:
        above = lower is None or term > lower or (included[0] and term == lower)
        return above and (upper is None or term < upper or (included[1] and term == upper))

    return _terms(snapshot, column, _common_start(lower, upper), keep)


def _common_start(lower: str | None, upper: str | None) -> str:
    length = 0
    for one, other in zip(lower or "", upper or "", strict=False):
        if one != other:
            break
        length += 1
    return (lower or "")[:length]


_OF_TEXT: dict[str, Callable[[str, str], bool]] = {
    "startswith": str.startswith,
    "prefix": str.startswith,
    "istartswith": lambda term, value: term.casefold().startswith(value.casefold()),
    "iexact": lambda term, value: term.casefold() == value.casefold(),
    "contains": str.__contains__,
    "icontains": lambda term, value: value.casefold() in term.casefold(),
    "endswith": str.endswith,
    "iendswith": lambda term, value: term.casefold().endswith(value.casefold()),
}


def _texts(snapshot: Snapshot, column: FilterColumn, lookup: str, value: str) -> tantivy.Query:
    is_start = lookup in ("startswith", "prefix")
    keep = _OF_TEXT[lookup]
    return _terms(snapshot, column, text.plain(value) if is_start else "", lambda term: keep(term, value))


def _empty(column: FilterColumn, is_empty: bool) -> tantivy.Query:
    exists = tantivy.Query.exists_query(column.name)
    return but(exists) if is_empty else exists


_LOOKUPS: dict[str, Callable[[Snapshot, FilterColumn, Any], tantivy.Query]] = {
    "isnull": lambda _snapshot, column, value: _empty(column, value),
    "exact": lambda snapshot, column, value: _among(snapshot, column, [value]),
    "in": _among,
    "range": lambda snapshot, column, value: _between(snapshot, column, value, (True, True)),
    "gt": lambda snapshot, column, value: _between(snapshot, column, (value, None), (False, True)),
    "gte": lambda snapshot, column, value: _between(snapshot, column, (value, None), (True, True)),
    "lt": lambda snapshot, column, value: _between(snapshot, column, (None, value), (True, False)),
    "lte": lambda snapshot, column, value: _between(snapshot, column, (None, value), (True, True)),
}
