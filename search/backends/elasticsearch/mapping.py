"""A model instance as a document of the one index: modelsearch's fields, prefixed by model, and its Entry."""

from collections.abc import Callable
from collections.abc import Mapping as Known
from datetime import date
from functools import cached_property
from types import NoneType
from typing import Any

from modelsearch.backends.base import get_model_root
from modelsearch.backends.elasticsearch8 import Elasticsearch8Mapping
from modelsearch.index import AutocompleteField, FilterField, RelatedFields, SearchField

from search.analysis import analyse, surface_words
from search.backends.elasticsearch.schema import FOLDED, PREFIX_ASKED, PREFIXES, TOKENS
from search.backends.reading import reader, relation_reader
from search.entries import Entry

# Whole words, folded, of what autocompletion searches: those that a typing mistake is compared with.
WORDS = "_words"


def analysed(value: Any) -> str | None:
    """A value as its tokens joined by spaces."""
    return None if value is None else " ".join(analyse(_said(value)))


def folded(value: Any) -> str | None:
    """A value as its folded words joined by spaces."""
    return None if value is None else " ".join(surface_words(_said(value)))


def _said(value: Any) -> str:
    return "\n".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def _suffix(field: Any) -> str:
    """Distinct for each use of a field: one attribute may be searched, completed and filtered."""
    if isinstance(field, FilterField):
        return "_filter"
    return "_edgengrams" if isinstance(field, AutocompleteField) else ""


class Mapping(Elasticsearch8Mapping):
    edgengram_analyzer_config = {"analyzer": PREFIXES, "search_analyzer": PREFIX_ASKED}

    def __init__(self, model: type[Any]) -> None:
        super().__init__(model)
        # Texts of the document being made that are analysed already.
        self._known: Known[str, str] = {}

    def get_field_column_name(self, field: Any) -> str:
        """Prefixed by the model that defines the field, as all models share one index."""
        model = field.get_definition_model(self.model)
        options = getattr(model, "_meta", self.model._meta)
        name = field.field_name if isinstance(field, RelatedFields) else field.get_attname(self.model)
        return f"{options.app_label}_{options.model_name}__{name}{_suffix(field)}"

    def get_field_mapping(self, field: Any) -> tuple[str, dict[str, Any]]:
        name, mapping = super().get_field_mapping(field)
        if isinstance(field, SearchField):
            # Numbers too: what readers type is text.
            mapping |= {"type": "text", "analyzer": TOKENS}
        elif mapping["type"] == "keyword":
            mapping.setdefault("ignore_above", 8_000)
        return name, mapping

    def get_mapping(self) -> dict[str, Any]:
        mapping = super().get_mapping()
        for name, field in mapping["properties"].items():
            if name.startswith("_all_text"):
                field["analyzer"] = TOKENS
        mapping["properties"][WORDS] = {"type": "text", "analyzer": FOLDED}
        return mapping

    def get_document_id(self, obj: Any) -> str:
        return self.document_id(obj.pk)

    def document_id(self, pk: Any) -> str:
        """The same whatever the class that an instance was read as: a page is one document."""
        return f"{get_model_root(self.model)._meta.label_lower}:{pk}"

    def _get_document_field_data(self, field: Any, obj: Any) -> tuple[str, Any, list[Any]]:
        name, read = _reading(self, type(obj), field)
        value = self._clean_value(read(obj))
        if isinstance(field, RelatedFields) and isinstance(value, list):
            several = [self._get_nested_document(field.fields, one) for one in value]
            return name, [one for one, _words in several], [word for _one, words in several for word in words]
        if isinstance(field, SearchField):
            return name, self._analysed(value), []
        if isinstance(field, AutocompleteField):
            words = folded(value)
            return name, words, [words]
        if isinstance(field, FilterField) and isinstance(value, (str, int, float, bool, date, NoneType)):
            return name, value, []
        _name, value, prefixes = super()._get_document_field_data(field, obj)
        return name, value, prefixes

    def _analysed(self, value: Any) -> str | None:
        known = self._known.get(value) if isinstance(value, str) else None
        return analysed(value) if known is None else known

    def get_document(self, obj: Any, entry: Entry | None = None) -> dict[str, Any]:
        self._known = entry.analysed if entry is not None else {}
        document: dict[str, Any] = {"pk": str(obj.pk), "_django_content_type": self._types}
        prefixes: list[Any] = []
        for field in self._fields:
            name, value, more = self._get_document_field_data(field, obj)
            document[name] = value
            prefixes += more
        words = list(filter(None, prefixes))
        document |= {"_edgengrams": words, WORDS: words}
        if entry is not None:
            document["entry"] = entry_document(entry)
        return document

    @cached_property
    def _types(self) -> list[str]:
        types: list[str] = self.get_all_content_types()
        return types

    @cached_property
    def _fields(self) -> list[Any]:
        return list(self.model.get_search_fields())


# A field belongs to one model at least: what it is called and how it is read is found once for each.
_READINGS: dict[Any, tuple[str, Callable[[Any], Any]]] = {}


def _reading(mapping: Mapping, model: type[Any], field: Any) -> tuple[str, Callable[[Any], Any]]:
    key = (type(mapping), mapping.model, model, field)
    if key not in _READINGS:
        read = relation_reader(field) if isinstance(field, RelatedFields) else reader(field, model)
        _READINGS[key] = (mapping.get_field_column_name(field), read)
    return _READINGS[key]


def entry_document(entry: Entry) -> dict[str, Any]:
    """The part of a document that `answer()` reads."""
    document: dict[str, Any] = {
        "uid": entry.uid,
        "stamp": entry.stamp,
        "kind": entry.kind,
        "language": entry.language,
        "translations": list(entry.translations),
        "family": entry.family,
        **entry.tokens,
        "words": entry.words,
        "tokens": list(set(" ".join(entry.tokens.values()).split())),
        "names": entry.names,
        "stored": entry.stored,
        "facets": {name: list(values) for name, values in entry.facets.items()},
    }
    if entry.vectors is not None and len(entry.vectors):
        # Four decimals of a cosine: more would only lengthen what is sent.
        document["passages"] = [{"vector": row} for row in entry.vectors.astype(float).round(4).tolist()]
    return document
