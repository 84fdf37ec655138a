"""modelsearch's queries as Elasticsearch's, their words analysed as those of documents are."""

from typing import Any

from modelsearch.backends.elasticsearch8 import (
    Elasticsearch8AutocompleteQueryCompiler,
    Elasticsearch8SearchQueryCompiler,
)
from modelsearch.query import Fuzzy, MatchAll, Not, Phrase, PlainText

from search.backends.elasticsearch.mapping import WORDS, Mapping, analysed, folded

_NOTHING: dict[str, Any] = {"match_none": {}}
# A whole word with a typing mistake, from four letters on; it comes after every word typed well.
_MISTYPED = {"fuzziness": "AUTO:4,9", "prefix_length": 1, "boost": 0.01}


class QueryCompiler(Elasticsearch8SearchQueryCompiler):
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
                "bool": {"must_not": [self._compile_query(self.query.subquery, f) for f in self.remapped_fields]}
            }
        return super().get_inner_query()

    def get_content_type_filter(self) -> dict[str, Any]:
        return {"term": {"_django_content_type": self.mapping.get_content_type()}}


class AutocompleteQueryCompiler(Elasticsearch8AutocompleteQueryCompiler):
    mapping_class = Mapping

    def get_content_type_filter(self) -> dict[str, Any]:
        return {"term": {"_django_content_type": self.mapping.get_content_type()}}

    def _compile_plaintext_query(self, query: Any, fields: Any, boost: float = 1.0) -> dict[str, Any]:
        words = folded(query.query_string)
        if not words:
            return _NOTHING
        begun = super()._compile_plaintext_query(PlainText(words, operator=query.operator), fields, boost)
        if self.remapped_fields:
            return begun
        mistyped = {"match": {WORDS: {"query": words, "operator": query.operator, **_MISTYPED}}}
        return {"dis_max": {"queries": [begun, mistyped]}}
