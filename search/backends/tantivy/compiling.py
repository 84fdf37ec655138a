"""modelsearch's queries as queries of the engine."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

import tantivy
from django.db.models import Model
from django.db.models.lookups import Lookup
from django.db.models.sql.where import WhereNode
from modelsearch.backends.base import BaseSearchQueryCompiler
from modelsearch.index import RelatedFields, get_indexed_models
from modelsearch.query import And, Boost, Fuzzy, MatchAll, Not, Or, Phrase, PlainText
from tantivy import Occur

from search.analysis import analyse, surface_words
from search.backends.tantivy import schema
from search.backends.tantivy.columns import (
    COMPLETIONS,
    boost_column,
    completion_column,
    filter_column,
    text_column,
)
from search.backends.tantivy.documents import key_of
from search.backends.tantivy.filters import but, either, every, everything, looked_up, nothing
from search.backends.tantivy.place import Snapshot

# Each weight that a search field of the models can have, and the column of what has it.
Columns = tuple[tuple[str, float], ...]
_LONGEST_WORD = 200


class QueryCompiler(BaseSearchQueryCompiler):
    """All words are wanted by default, as in Wagtail's database engines: each narrows a list."""

    DEFAULT_OPERATOR = "and"
    HANDLES_ORDER_BY_EXPRESSIONS = True

    _snapshot: Snapshot

    def compile(self, snapshot: Snapshot, *, forgiving: bool = False) -> tantivy.Query:
        """The whole query on a state of the index; `forgiving`: a word may have a fault (`PlainText`)."""
        self._snapshot = snapshot
        query = self.query
        if forgiving and isinstance(query, PlainText):
            query = Fuzzy(query.query_string, operator=query.operator)
        return tantivy.Query.boolean_query([(Occur.Must, self._compiled(query)), *self._filters()])

    def columns(self) -> Columns:
        """The columns to search, with their weights."""
        model = self.queryset.model
        if self.fields:
            searchable = {field.field_name: field for field in model.get_searchable_search_fields()}
            found = [searchable[name] for name in self.fields if name in searchable]
            return tuple((text_column(field, model), float(field.boost or 1)) for field in found)
        return _columns_of(model)

    def analysed(self, words: str) -> list[str]:
        return [token for token in analyse(words) if len(token) < _LONGEST_WORD]

    # -- Words

    def _compiled(self, query: Any) -> tantivy.Query:
        for kind, compile_one in _BY_KIND.items():
            if isinstance(query, kind):
                return compile_one(self, query)
        raise NotImplementedError(f"{type(query).__name__} is not a query that the engine knows")

    def _plain(self, query: PlainText) -> tantivy.Query:
        found = self._words(query, self._term)
        return tantivy.Query.boost_query(found, query.boost) if query.boost != 1 else found

    def _words(self, query: Any, one: Any) -> tantivy.Query:
        tokens = self.analysed(query.query_string)
        if not tokens:
            return nothing()
        return (every if query.operator == "and" else either)(map(one, tokens))

    def _term(self, token: str) -> tantivy.Query:
        found = tantivy.Query.term_query
        return self._weighed((found(self._snapshot.schema, name, token), w) for name, w in self.columns())

    def _fuzzy(self, token: str) -> tantivy.Query:
        distance = 0 if len(token) < 3 else 1 if len(token) < 6 else 2
        found = tantivy.Query.fuzzy_term_query
        near = ((found(self._snapshot.schema, name, token, distance), w) for name, w in self.columns())
        return either([self._weighed(near), self._term(token)])

    def _phrase(self, query: Phrase) -> tantivy.Query:
        tokens = self.analysed(query.query_string)
        if len(tokens) < 2:
            return self._term(tokens[0]) if tokens else nothing()
        found: Any = tantivy.Query.phrase_query
        return self._weighed((found(self._snapshot.schema, name, tokens), w) for name, w in self.columns())

    def _weighed(self, queries: Iterable[tuple[tantivy.Query, float]]) -> tantivy.Query:
        return either(tantivy.Query.boost_query(query, w) if w != 1 else query for query, w in queries)

    # -- Filters

    def _filters(self) -> list[tuple[Occur, tantivy.Query]]:
        label = self.queryset.model._meta.label_lower
        found = [tantivy.Query.term_query(self._snapshot.schema, schema.MODELS, label)]
        if self._is_one_row_of_several():
            found.append(self._of_the_database())
        elif (filters := self._get_filters_from_queryset()) is not None:
            found.append(filters)
        return [(Occur.Must, tantivy.Query.const_score_query(query, 0.0)) for query in found]

    def _process_lookup(self, field_path: Any, lookup: str, value: Any) -> tantivy.Query | None:
        column = filter_column(field_path, self.queryset.model)
        return looked_up(self._snapshot, column, lookup, value, self.queryset._db)

    def _process_match_none(self) -> tantivy.Query:
        return nothing()

    def _connect_filters(self, filters: Any, connector: str, negated: bool) -> tantivy.Query | None:
        if not filters:
            return None
        joined = (every if connector == "AND" else either)(filters)
        return but(joined) if negated else joined

    def _is_one_row_of_several(self) -> bool:
        """Whether two conditions must hold for the same related row: a document mixes all of its rows."""
        seen: list[str] = []
        for lookup in _lookups(self.queryset.query.where):
            column = getattr(lookup.lhs, "lhs", lookup.lhs)
            path = self._get_filter_field_path_for_column(column)
            if any(isinstance(field, RelatedFields) for field in path):
                seen.append(column.alias)
        return len(seen) != len(set(seen))

    def _of_the_database(self) -> tantivy.Query:
        rows = self.queryset.order_by().values_list("pk", flat=True)
        return by_primary_key(self._snapshot, self.queryset.model, set(rows))


_BY_KIND: dict[type, Callable[[QueryCompiler, Any], tantivy.Query]] = {
    MatchAll: lambda _compiler, _query: everything(),
    PlainText: lambda compiler, query: compiler._plain(query),
    Fuzzy: lambda compiler, query: compiler._words(query, compiler._fuzzy),
    Phrase: lambda compiler, query: compiler._phrase(query),
    Boost: lambda compiler, query: tantivy.Query.boost_query(compiler._compiled(query.subquery), query.boost),
    And: lambda compiler, query: every(map(compiler._compiled, query.subqueries)),
    Or: lambda compiler, query: either(map(compiler._compiled, query.subqueries)),
    Not: lambda compiler, query: but(compiler._compiled(query.subquery)),
}


def by_primary_key(snapshot: Snapshot, model: type[Model], keys: Iterable[Any]) -> tantivy.Query:
    found = [key_of(model, key) for key in keys]
    return tantivy.Query.term_set_query(snapshot.schema, schema.KEY, found) if found else nothing()


def _lookups(node: Any) -> Iterable[Any]:
    for child in node.children:
        if isinstance(child, WhereNode):
            yield from _lookups(child)
        elif isinstance(child, Lookup) and not _is_pointer(child):
            yield child


def _is_pointer(lookup: Any) -> bool:
    """Comparisons with the key of a parent model, which modelsearch passes over."""
    column = getattr(lookup.lhs, "lhs", lookup.lhs)
    return str(column.target.attname).endswith("_ptr_id")


@lru_cache(maxsize=512)
def _columns_of(model: type[Model]) -> Columns:
    """Those of the fields of a model and of those that inherit from it."""
    boosts = {1.0}
    for other in get_indexed_models():
        if issubclass(other, model):
            boosts |= set(_boosts(other.get_search_fields()))
    return tuple((boost_column(boost), boost) for boost in sorted(boosts))


def _boosts(fields: Iterable[Any]) -> Iterable[float]:
    for field in fields:
        if isinstance(field, RelatedFields):
            yield from _boosts(field.fields)
        elif getattr(field, "boost", None):
            yield float(field.boost)


class AutocompleteQueryCompiler(QueryCompiler):
    """Each word may be unfinished; a finished one comes first."""

    def columns(self) -> Columns:
        model = self.queryset.model
        if not self.fields:
            return ((COMPLETIONS, 1.0),)
        known = {field.field_name: field for field in model.get_autocomplete_search_fields()}
        found = [known[name] for name in self.fields if name in known]
        return tuple((completion_column(field, model), 1.0) for field in found)

    def analysed(self, words: str) -> list[str]:
        return [word for word in surface_words(words) if len(word) < _LONGEST_WORD]

    def _term(self, token: str) -> tantivy.Query:
        begun = tantivy.Query.fuzzy_term_query
        schema_now = self._snapshot.schema
        unfinished = [(begun(schema_now, name, token, 0, prefix=True), w) for name, w in self.columns()]
        return either([self._weighed(unfinished), super()._term(token)])
