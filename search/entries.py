"""A model instance as both engines index it: analysed once, by shared code."""

from collections.abc import Mapping
from dataclasses import dataclass

from commun.encoder import Vectors

EDITORIAL, ENTRIES = "editorial", "entries"


@dataclass(frozen=True)
class Entry:
    """What an engine writes for one findable thing.

    `tokens`: for "title", "heading" and "body", analysed tokens joined by spaces. `words`: distinct surface
    words. `stored`: the JSON line that `search.stored.read` reads. `vectors`: one row for each passage of
    `stored`, None when meaning is off or the thing is not editorial.
    """

    uid: str
    stamp: int
    kind: str
    language: str
    family: str
    tokens: Mapping[str, str]
    words: tuple[str, ...]
    names: tuple[str, ...]
    facets: Mapping[str, tuple[str, ...]]
    stored: str
    vectors: Vectors | None = None
