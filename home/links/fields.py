"""Where a row holds outgoing addresses: rich texts, address fields, and the blocks of a StreamField.

One walk serves to find addresses and to replace one: it hands each to a `Change` and keeps what comes
back. Rows are walked as Wagtail serialises them, so a draft, a live row and a translator's copy are alike.
"""

import html
import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.fields import RichTextField, StreamField

Change = Callable[[str], str]
Content = dict[str, Any]

_ANCHOR = re.compile(r"""<a\b(?:[^>"']|"[^"]*"|'[^']*')*>""", re.IGNORECASE)
_HREF = re.compile(r"""(?<=\s)href\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')""", re.IGNORECASE)


@cache
def link_fields(model: type[models.Model]) -> "tuple[models.Field[Any, Any], ...]":
    """The fields of a model that may hold addresses."""
    kinds = (RichTextField, StreamField, models.URLField)
    return tuple(field for field in model._meta.get_fields() if isinstance(field, kinds))


@cache
def link_children(model: type[models.Model]) -> Mapping[str, type[models.Model]]:
    """The rows that are edited and published with their parent, and may hold addresses, by accessor."""
    relations = get_all_child_relations(model)
    return {
        relation.get_accessor_name(): relation.related_model
        for relation in relations
        if link_fields(relation.related_model)
    }


def holds_links(model: type[models.Model]) -> bool:
    return bool(link_fields(model) or link_children(model))


def content_of(row: models.Model) -> Content:
    """What a row holds that may be walked, shaped as in a revision."""
    content: Content = {field.name: _raw(field, row) for field in link_fields(type(row))}
    for accessor in link_children(type(row)):
        content[accessor] = [content_of(child) for child in getattr(row, accessor).all()]
    return content


def _raw(field: "models.Field[Any, Any]", row: models.Model) -> Any:
    value = getattr(row, field.attname)
    return list(value.raw_data) if isinstance(field, StreamField) else value


def walk(model: type[models.Model], content: Content, change: Change) -> dict[str, Content | Any]:
    """The top-level values of `content` that `change` makes different, by name; nothing is modified."""
    changed = {}
    for field in link_fields(model):
        before = content.get(field.name)
        after = _walk_field(field, before, change) if before else before
        if after != before:
            changed[field.name] = after
    for accessor, child in link_children(model).items():
        rows = content.get(accessor) or []
        after_rows = [{**row, **walk(child, row, change)} for row in rows]
        if after_rows != rows:
            changed[accessor] = after_rows
    return changed


def _walk_field(field: "models.Field[Any, Any]", value: Any, change: Change) -> Any:
    if isinstance(field, StreamField):
        return _walk_stream(field, value, change)
    return walk_html(value, change) if isinstance(field, RichTextField) else change(value)


def _walk_stream(field: StreamField, value: Any, change: Change) -> Any:
    """A stream as a revision holds it, JSON in a string, or as a row does, a list."""
    if not isinstance(value, str):
        return _walk_block(field.stream_block, value, change)
    before = json.loads(value)
    after = _walk_block(field.stream_block, before, change)
    return value if after == before else json.dumps(after)


def walk_html(source: str, change: Change) -> str:
    """A rich text of which nothing but the addresses of links to other sites may differ."""

    def anchor(found: re.Match[str]) -> str:
        return _HREF.sub(href, found[0])

    def href(found: re.Match[str]) -> str:
        before = html.unescape(found["double"] if found["double"] is not None else found["single"])
        after = change(before)
        return found[0] if after == before else f'href="{html.escape(after)}"'

    return _ANCHOR.sub(anchor, source)


def _walk_block(block: Any, value: Any, change: Change) -> Any:
    """The raw value of a block; a value of another shape than its block's is left alone."""
    for kind, walker in _WALKERS:
        if isinstance(block, kind):
            return walker(block, value, change) if value else value
    return value


def _text(_block: Any, value: Any, change: Change) -> Any:
    return change(value) if isinstance(value, str) else value


def _rich(_block: Any, value: Any, change: Change) -> Any:
    return walk_html(value, change) if isinstance(value, str) else value


def _struct(block: Any, value: Any, change: Change) -> Any:
    if not isinstance(value, dict):
        return value
    children = block.child_blocks
    return {
        name: _walk_block(children[name], inner, change) if name in children else inner
        for name, inner in value.items()
    }


def _stream(block: Any, value: Any, change: Change) -> Any:
    return [_item(block.child_blocks.get(child.get("type")), child, change) for child in _dicts(value)]


def _list(block: Any, value: Any, change: Change) -> Any:
    """Items with an identity of their own, or bare, as older content has them."""
    if not isinstance(value, list):
        return value
    return [
        _item(block.child_block, item, change)
        if isinstance(item, dict) and item.get("type") == "item" and "value" in item
        else _walk_block(block.child_block, item, change)
        for item in value
    ]


def _item(block: Any, item: Content, change: Change) -> Content:
    return item if block is None else {**item, "value": _walk_block(block, item.get("value"), change)}


def _table(block: Any, value: Any, change: Change) -> Any:
    if not isinstance(value, dict):
        return value
    columns = [block.child_blocks.get(column.get("type")) for column in value.get("columns", [])]
    rows = [
        {**row, "values": [_walk_block(*cell, change) for cell in _cells(columns, row["values"])]}
        for row in value.get("rows", [])
    ]
    return {**value, "rows": rows}


def _cells(columns: list[Any], values: list[Any]) -> Iterator[tuple[Any, Any]]:
    padded = [*columns, *([None] * (len(values) - len(columns)))]
    return zip(padded, values, strict=False)


def _dicts(value: Any) -> list[Content]:
    return [child for child in value if isinstance(child, dict)]


_WALKERS: list[tuple[Any, Callable[[Any, Any, Change], Any]]] = [
    (blocks.URLBlock, _text),
    (blocks.RichTextBlock, _rich),
    (blocks.BaseStructBlock, _struct),
    (blocks.BaseStreamBlock, _stream),
    (blocks.ListBlock, _list),
    (BaseTypedTableBlock, _table),
]
