"""What an index keeps of a document beside its inverted lists: enough to rank it and to show it.

Written by `store()` when a thing is indexed, as one line of JSON in a stored field; read back by `read()`,
which remembers what it has parsed: `stamp` is unique for each version of each document.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from commun.findable import Passage
from search.memory import Memory

FIELDS = ("title", "heading", "body")

# In characters of JSON; parsed, a document takes some six times as much. Editorial documents are few and
# answer again and again; entries are many, small, and rarely asked twice.
_EDITORIAL: Memory["Stored"] = Memory(8_000_000)
_ENTRIES: Memory["Stored"] = Memory(4_000_000)


@dataclass(frozen=True, slots=True)
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


_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def store(document: Stored) -> str:
    """The line that an index keeps. Its first two values are the uid and the stamp: `read` looks at them
    before it parses the rest."""
    return _ENCODE(
        [
            document.uid,
            document.stamp,
            document.kind,
            document.language,
            document.is_editorial,
            document.title,
            document.trust,
            document.names,
            [document.fields[name] for name in FIELDS],
            [(passage.text, passage.heading, passage.anchor) for passage in document.passages],
            [" ".join(sorted(words)) for words in document.passage_words],
        ]
    )


def read(line: str) -> Stored:
    """The document of a line that `store` wrote, parsed once for each of its versions.

    Raises ValueError on anything else.
    """
    start = line.index(",")
    uid, stamp = line[2 : start - 1], line[start + 1 : line.index(",", start + 1)]
    known = recall(uid, int(stamp))
    if known is not None:
        return known
    document = _parsed(json.loads(line))
    _memory(document.is_editorial).put((document.uid, document.stamp), document, len(line))
    return document


def recall(uid: str, stamp: int) -> Stored | None:
    """The document if its line was read not long ago: an engine that knows both numbers saves the line."""
    key = (uid, stamp)
    return _EDITORIAL.get(key) or _ENTRIES.get(key)


def forget() -> None:
    """Empty both memories (in tests, and when measuring)."""
    _EDITORIAL.clear()
    _ENTRIES.clear()


def _memory(is_editorial: bool) -> "Memory[Stored]":
    return _EDITORIAL if is_editorial else _ENTRIES


def _parsed(values: Sequence[Any]) -> Stored:
    uid, stamp, kind, language, is_editorial, title, trust, names, counts, passages, words = values
    fields: dict[str, Mapping[str, int]] = dict(zip(FIELDS, counts, strict=True))
    return Stored(
        uid=uid,
        stamp=stamp,
        kind=kind,
        language=language,
        is_editorial=is_editorial,
        title=title,
        trust=trust,
        names=tuple(names),
        fields=fields,
        lengths={name: sum(times.values()) for name, times in fields.items()},
        passages=tuple(Passage(text, heading, anchor) for text, heading, anchor in passages),
        passage_words=tuple(frozenset(said.split(" ")) for said in words),
    )
