"""What an index keeps of a document beside its inverted lists: enough to rank it and to show it.

Written by `store()` when a thing is indexed, as one line in a stored field; read back by `read()`, which
remembers what it has parsed: `stamp` is unique for each version of each document.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from commun.findable import Passage
from search.memory import Memory

FIELDS = ("title", "heading", "body")

# In characters of lines; parsed, a document takes some six times as much. Editorial documents are few and
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


class Described(Protocol):
    """What is said of a document beside its words."""

    @property
    def kind(self) -> str: ...

    @property
    def language(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def trust(self) -> float: ...


_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
# Between the parts of an entry's line, and inside one: `commun.text.plain` leaves no such sign in a text.
_PART, _INSIDE = "\x1e", "\x1f"


def store(document: Stored) -> str:
    """The line that an index keeps of a document; `read` looks at its uid and stamp before parsing the rest.

    JSON for an editorial document; for an entry, of which two hundred thousand are written and forty read at
    each question, what `entry_line` gives.
    """
    if not document.is_editorial:
        tokens = [" ".join(Counter(document.fields[name]).elements()) for name in FIELDS]
        return entry_line(document.uid, document.stamp, document, document.names, tokens, document.passages)
    return _ENCODE(
        [
            document.uid,
            document.stamp,
            document.kind,
            document.language,
            document.title,
            document.trust,
            document.names,
            [document.fields[name] for name in FIELDS],
            [(passage.text, passage.heading, passage.anchor) for passage in document.passages],
            [" ".join(sorted(words)) for words in document.passage_words],
        ]
    )


def entry_line(
    uid: str,
    stamp: int,
    said: Described,
    names: Iterable[str],
    tokens: Iterable[str],
    passages: Iterable[Passage],
) -> str:
    """The line of an entry: `tokens` are those of its title, headings and body, joined by spaces."""
    parts = [uid, str(stamp), said.kind, said.language, said.title, str(said.trust), _INSIDE.join(names)]
    parts += tokens
    for passage in passages:
        has_more = passage.heading or passage.anchor
        whole = (passage.text, passage.heading, passage.anchor)
        parts.append(_INSIDE.join(whole) if has_more else passage.text)
    return _PART.join(parts)


def read(line: str) -> Stored:
    """The document of a line that `store` wrote, parsed once for each of its versions.

    Raises ValueError on anything else.
    """
    is_editorial = line.startswith("[")
    if is_editorial:
        start = line.index(",")
        uid, stamp = line[2 : start - 1], line[start + 1 : line.index(",", start + 1)]
    else:
        uid, stamp = line.split(_PART, 2)[:2]
    known = recall(uid, int(stamp))
    if known is not None:
        return known
    document = _parsed(json.loads(line)) if is_editorial else _parsed_entry(line.split(_PART))
    _memory(is_editorial).put((uid, document.stamp), document, len(line))
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
    uid, stamp, kind, language, title, trust, names, counts, passages, words = values
    fields: dict[str, Mapping[str, int]] = dict(zip(FIELDS, counts, strict=True))
    return Stored(
        uid=uid,
        stamp=stamp,
        kind=kind,
        language=language,
        is_editorial=True,
        title=title,
        trust=trust,
        names=tuple(names),
        fields=fields,
        lengths={name: sum(times.values()) for name, times in fields.items()},
        passages=tuple(Passage(text, heading, anchor) for text, heading, anchor in passages),
        passage_words=tuple(frozenset(said.split(" ")) for said in words),
    )


def _parsed_entry(parts: Sequence[str]) -> Stored:
    uid, stamp, kind, language, title, trust, names, *rest = parts
    called, headings, body = (tokens.split() for tokens in rest[:3])
    return Stored(
        uid=uid,
        stamp=int(stamp),
        kind=kind,
        language=language,
        is_editorial=False,
        title=title,
        trust=float(trust),
        names=tuple(names.split(_INSIDE)) if names else (),
        fields={"title": Counter(called), "heading": Counter(headings), "body": Counter(body)},
        lengths={"title": len(called), "heading": len(headings), "body": len(body)},
        passages=tuple(Passage(*passage.split(_INSIDE)) for passage in rest[3:]),
    )
