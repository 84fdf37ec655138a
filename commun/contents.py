"""The contents list of a text, computed when the text is saved."""

from collections.abc import Iterable, Iterator
from typing import Any, TypedDict

from django.utils.text import slugify

HEADING = "heading"


class Entry(TypedDict):
    """A line of the contents list; `anchor` is the id of the heading in the page."""

    anchor: str
    title: str
    level: int


def contents_of(body: Iterable[Any]) -> list[Entry]:
    """One entry for each heading of a stream, in order; anchors are unique in the page."""
    taken: set[str] = set()
    entries: list[Entry] = []
    for block in body:
        if block.block_type == HEADING:
            anchor = free_anchor(block.value["text"], taken)
            entries.append(Entry(anchor=anchor, title=block.value["text"], level=int(block.value["level"])))
    return entries


def with_anchors(body: Iterable[Any], entries: list[Entry]) -> Iterator[tuple[Any, str]]:
    """Each block beside its anchor, empty when the block is no heading."""
    anchors = iter(entry["anchor"] for entry in entries)
    for block in body:
        yield block, next(anchors, "") if block.block_type == HEADING else ""


def free_anchor(title: str, taken: set[str]) -> str:
    """An id made of a title, unlike those in `taken`, to which it is added."""
    base = slugify(title)[:60].strip("-") or "partie"
    anchor, number = base, 2
    while anchor in taken:
        anchor, number = f"{base}-{number}", number + 1
    taken.add(anchor)
    return anchor
