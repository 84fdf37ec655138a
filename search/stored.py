"""What an index keeps of a document beside its inverted lists: enough to rank it and to show it.

Written by `store()` when a thing is indexed, as one line of JSON in a stored field; read back by `read()`,
which remembers what it has parsed: `stamp` is unique for each version of each document.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from commun.findable import Passage


@dataclass(frozen=True)
class Stored:
    """A document as ranking and excerpts need it.

    `uid` is `app.model:pk` with the model's own label (`guides.guidepage:12`). `fields` gives, for "title",
    "heading" and "body", the number of times each analysed token occurs; `lengths` their lengths in tokens.
    `names` are folded (`search.planning.name_keys`). `passage_words`: the distinct analysed tokens of each
    passage, heading included, in the order of `passages`; empty for entries.
    """

    uid: str
    stamp: int
    kind: str
    language: str
    is_editorial: bool
    title: str
    trust: float
    names: tuple[str, ...]
    fields: Mapping[str, Mapping[str, int]]
    lengths: Mapping[str, int]
    passages: tuple[Passage, ...]
    passage_words: tuple[frozenset[str], ...] = ()
