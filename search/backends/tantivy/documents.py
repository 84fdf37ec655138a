"""Model instances as documents of the index."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.db.models import Manager, Model, QuerySet
from modelsearch.backends.base import get_model_root
from modelsearch.index import Indexed

from commun import text
from search.analysis import analyse, surface_words
from search.backends.tantivy import schema
from search.backends.tantivy.columns import Part, shape
from search.entries import Entry, entries_of

Values = dict[str, list[Any]]


def key_of(model: type[Model], pk: Any) -> str:
    """The same for a row whatever model of its family it is read as."""
    return f"{get_model_root(model)._meta.label_lower}:{pk}"


@lru_cache(maxsize=512)
def models_of(model: type[Model]) -> tuple[str, ...]:
    """The labels of a model and of the indexed models that it inherits from."""
    found: list[Any] = [parent for parent in model.__mro__ if _is_indexed_model(parent)]
    return tuple(parent._meta.label_lower for parent in found)


def _is_indexed_model(parent: type) -> bool:
    return issubclass(parent, Indexed) and issubclass(parent, Model) and not parent._meta.abstract


@lru_cache(maxsize=512)
def _shape(model: type[Model]) -> tuple[Part, ...]:
    return shape(model, model.get_search_fields())  # type: ignore[attr-defined]


def documents_of(instances: Sequence[Any]) -> list[tuple[Values, Entry | None]]:
    """The columns of each instance, and what readers may find of it (None: nothing)."""
    entries = entries_of(instances)
    return [(_values(instance, entry), entry) for instance, entry in zip(instances, entries, strict=True)]


def _values(instance: Any, entry: Entry | None) -> Values:
    model: Any = type(instance)
    values: Values = {schema.KEY: [key_of(model, instance.pk)], schema.MODELS: list(models_of(model))}
    if isinstance(instance.pk, int):
        values[schema.NUMBER] = [instance.pk]
    _read(values, _shape(model), instance, entry.analysed if entry else {})
    if entry is not None:
        write_entry(values, entry)
    return values


def _read(values: Values, parts: Iterable[Part], instance: Any, analysed: Mapping[str, str]) -> None:
    for part in parts:
        value = part.read(instance)
        if part.parts:
            for related in _related(value):
                _read(values, part.parts, related, analysed)
            continue
        if part.filters:
            filtered = _several(value)
            for column in part.filters:
                values.setdefault(column.name, []).extend(column.values(filtered))
        if part.texts or part.completions:
            _index(values, part, said(value), analysed)


def _index(values: Values, part: Part, words: str, analysed: Mapping[str, str]) -> None:
    if part.texts and words:
        _write(values, part.texts, analysed.get(words) or " ".join(analyse(words)))
    if part.completions and words:
        _write(values, part.completions, " ".join(surface_words(words)))


def _write(values: Values, columns: Iterable[str], tokens: str) -> None:
    if tokens:
        for column in columns:
            values.setdefault(column, []).append(tokens)


def _related(value: Any) -> Iterable[Any]:
    if isinstance(value, (Manager, QuerySet)):
        return value.all()
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def _several(value: Any) -> Any:
    return list(value.all()) if isinstance(value, (Manager, QuerySet)) else value


def said(value: Any) -> str:
    """A value of a search field as text; several are lines."""
    if isinstance(value, str):
        return text.plain(value)
    if value is None:
        return ""
    value = _several(value)
    if isinstance(value, (list, tuple, set, frozenset)):
        return "\n".join(map(said, value))
    return text.plain(str(value))


def write_entry(values: Values, entry: Entry) -> None:
    title, heading, body = (entry.tokens.get(name, "") for name in ("title", "heading", "body"))
    values[schema.UID] = [entry.uid]
    values[schema.STAMP] = [entry.stamp]
    values[schema.KIND] = [entry.kind]
    values[schema.LANGUAGE] = [entry.language]
    values[schema.TRANSLATIONS] = list(entry.translations)
    values[schema.FAMILY] = [entry.family]
    values[schema.STORED] = [entry.stored.encode()]
    values[schema.WORDS] = [" ".join(entry.words)]
    values[schema.NAMES] = list(entry.names)
    values[schema.title_column(entry.family)] = [title]
    values[schema.text_of(entry.family)] = [part for part in (title, heading, body) if part]
    if entry.facets:
        values[schema.FACETS] = [{name: list(found) for name, found in entry.facets.items() if found}]
