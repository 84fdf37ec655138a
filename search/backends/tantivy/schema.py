"""The schema of the shared index, made from the models that are indexed, and what it is recognised by."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.metadata import version
from typing import Any

import tantivy
from django.db.models import Model
from modelsearch.index import get_indexed_models

from search.backends.tantivy.columns import COMPLETIONS, Part, shape

# Raise it when what is written in a column changes while its name doesn't.
FORMAT = 3

# Of each document: its key (`<root model>:<pk>`), its number where its key is one, its models.
KEY, NUMBER, MODELS = "key", "number", "models"
# Of what the one search finds: see search.entries.Entry.
UID, STAMP, KIND, LANGUAGE, FAMILY = "uid", "stamp", "kind", "language", "family"
TRANSLATIONS = "translations"
FACETS, WORDS, NAMES, STORED = "facets", "words", "names", "stored"


def title_column(family: str) -> str:
    """Each family has columns of its own: the rarity and the lengths of one mean nothing in the other."""
    return f"{family}_title"


def text_of(family: str) -> str:
    """The column of a family's whole text: title, headings and body."""
    return f"{family}_text"


FAMILIES = ("editorial", "entries")


def _columns(parts: Iterable[Part]) -> Iterator[tuple[str, str]]:
    for part in parts:
        for column in part.filters:
            yield column.name, column.type.store
        for name in (*part.texts, *part.completions):
            yield name, "tokens"
        yield from _columns(part.parts)


@lru_cache(maxsize=4)
def _described(models: tuple[type[Model], ...]) -> tuple[tuple[str, str], ...]:
    found = {COMPLETIONS: "tokens"}
    for model in models:
        found.update(_columns(shape(model, model.get_search_fields())))  # type: ignore[attr-defined]
    return tuple(sorted(found.items()))


def described() -> tuple[tuple[str, str], ...]:
    """The columns of the models now indexed: (name, "tokens", "integer", "float" or "text"), sorted."""
    return _described(tuple(get_indexed_models()))


@lru_cache(maxsize=4)
def _fingerprint(columns: tuple[tuple[str, str], ...]) -> str:
    said = json.dumps([FORMAT, version("tantivy"), columns])
    return hashlib.sha256(said.encode()).hexdigest()[:24]


def fingerprint() -> str:
    """What an index was made for; another one means that it must be built again."""
    return _fingerprint(described())


def build() -> tantivy.Schema:
    """The schema of the models now indexed."""
    builder = tantivy.SchemaBuilder()
    _fixed_columns(builder)
    add: dict[str, Any] = {
        "tokens": lambda name: builder.add_text_field(name, tokenizer_name="whitespace"),
        "text": lambda name: _raw(builder, name),
        "integer": lambda name: builder.add_integer_field(name, indexed=True, fast=True),
        "float": lambda name: builder.add_float_field(name, indexed=True, fast=True),
    }
    for name, store in described():
        add[store](name)
    return builder.build()


def _raw(builder: tantivy.SchemaBuilder, name: str, *, fast: bool = True, stored: bool = False) -> None:
    builder.add_text_field(name, stored=stored, fast=fast, tokenizer_name="raw", index_option="basic")


def _fixed_columns(builder: tantivy.SchemaBuilder) -> None:
    _raw(builder, KEY, stored=True)
    builder.add_integer_field(NUMBER, indexed=True, fast=True)
    for name in (MODELS, KIND, LANGUAGE, TRANSLATIONS, FAMILY):
        _raw(builder, name)
    for name in (UID, NAMES):
        _raw(builder, name, fast=False)
    builder.add_unsigned_field(STAMP, fast=True)
    builder.add_json_field(FACETS, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field(WORDS, tokenizer_name="whitespace", index_option="basic")
    for family in FAMILIES:
        builder.add_text_field(title_column(family), tokenizer_name="whitespace")
        builder.add_text_field(text_of(family), tokenizer_name="whitespace")
    builder.add_bytes_field(STORED, stored=True)
