"""modelsearch's queries as Elasticsearch's, their words analysed as those of documents are."""

from typing import Any

from django.db.models import F, OrderBy
from modelsearch.backends.base import OrderByFieldError
from modelsearch.backends.elasticsearch8 import (
    Elasticsearch8AutocompleteQueryCompiler,
    Elasticsearch8SearchQueryCompiler,
)
from modelsearch.query import Fuzzy, MatchAll, Not, Phrase, PlainText

from search.backends.elasticsearch.mapping import WORDS, Mapping, analysed, folded

_NOTHING: dict[str, Any] = {"match_none": {}}
# A whole word with a typing mistake, from four letters on; it comes after every word typed well.
_MISTYPED = {"fuzziness": "AUTO:4,9", "prefix_length": 1, "boost": 0.01}


class _Sorted:
    """For compilers: ordering by a field may also be said as `F("field").asc(nulls_first=True)`."""

    mapping: Any
    queryset: Any
    order_by_relevance: bool
    HANDLES_ORDER_BY_EXPRESSIONS = True

    def get_content_type_filter(self) -> dict[str, Any]:
        return {"term": {"_django_content_type": self.mapping.get_content_type()}}

    def check(self) -> None:
        super().check()  # type: ignore[misc]
        self.get_sort()

    def get_sort(self) -> list[dict[str, Any]] | None:
        if self.order_by_relevance:
            return None
        return [self._sorted(part) for part in self.queryset.query.order_by] or [{"pk": "desc"}]

    def _sorted(self: Any, asked: Any) -> dict[str, Any]:
        name, is_reverse = asked, False
        missing = "_last"
        if isinstance(asked, OrderBy):
            by: Any = asked.expression
            if not isinstance(by, F):
                raise OrderByFieldError(f"An index can't sort by {asked}.", field_name=str(asked))
            name, is_reverse = by.name, asked.descending  # type: ignore[attr-defined]
            missing = "_first" if asked.nulls_first else "_last"
        elif asked.startswith("-"):
            name, is_reverse = asked[1:], True
        field = self._get_filterable_field(name)
        if field is None:
            raise OrderByFieldError(
                f'To sort by it, add index.FilterField("{name}") to {self.queryset.model.__name__}.',
                field_name=name,
            )
        order = "desc" if is_reverse else "asc"
        return {self.mapping.get_field_column_name(field): {"order": order, "missing": missing}}


class QueryCompiler(_Sorted, Elasticsearch8SearchQueryCompiler):
    mapping_class = Mapping

    def _compile_plaintext_query(self, query: Any, fields: Any, boost: float = 1.0) -> dict[str, Any]:
        words = analysed(query.query_string)
        if not words:
            return _NOTHING
        return super()._compile_plaintext_query(PlainText(words, operator=query.operator), fields, boost)

    def _compile_fuzzy_query(self, query: Any, fields: Any) -> dict[str, Any]:
        words = analysed(query.query_string)
        if not words:
            return _NOTHING
        return super()._compile_fuzzy_query(Fuzzy(words, operator=query.operator), fields)

    def _compile_phrase_query(self, query: Any, fields: Any) -> dict[str, Any]:
        words = analysed(query.query_string)
        return super()._compile_phrase_query(Phrase(words), fields) if words else _NOTHING

    def get_inner_query(self) -> dict[str, Any]:
        """A negation is about all fields at once; a word lacks from a row when no field has it."""
        if isinstance(self.query, Not) and not isinstance(self.query.subquery, MatchAll):
            return {
                "bool": {
                    "must_not": [self._compile_query(self.query.subquery, f) for f in self.remapped_fields]
                }
            }
        return super().get_inner_query()


class AutocompleteQueryCompiler(_Sorted, Elasticsearch8AutocompleteQueryCompiler):
    mapping_class = Mapping

    def _compile_plaintext_query(self, query: Any, fields: Any, boost: float = 1.0) -> dict[str, Any]:
        words = folded(query.query_string)
        if not words:
            return _NOTHING
        begun = super()._compile_plaintext_query(PlainText(words, operator=query.operator), fields, boost)
        if self.remapped_fields:
            return begun
        mistyped = {"match": {WORDS: {"query": words, "operator": query.operator, **_MISTYPED}}}
        return {"dis_max": {"queries": [begun, mistyped]}}
