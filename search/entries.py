"""A model instance as both engines index it: analysed once, by shared code."""

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from threading import Lock
from typing import Any

from commun import text
from commun.encoder import Vectors, encoder
from commun.findable import Document, Findable, Passage
from search.analysis import read_words
from search.meaning.vectors import vectors_of
from search.planning import name_keys
from search.stored import FIELDS, Stored, store

EDITORIAL, ENTRIES = "editorial", "entries"


@dataclass(frozen=True)
class Entry:
    """What an engine writes for one findable thing.

    `tokens`: for "title", "heading" and "body", analysed tokens joined by spaces. `words`: distinct surface
    words. `names` are the keys of each (`search.planning.name_keys`). `stored`: the JSON line that
    `search.stored.read` reads. `vectors`: one row for each passage of `stored`, None when meaning is off or
    the thing is not editorial.
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


def entry_of(instance: Any) -> Entry | None:
    """What an engine writes for an instance; None when readers may not find it."""
    return entries_of([instance])[0]


def entries_of(instances: Sequence[Any]) -> list[Entry | None]:
    """One entry or None for each instance; the passages of all of them are encoded together."""
    documents = [
        instance.search_document() if isinstance(instance, Findable) else None for instance in instances
    ]
    entries = [
        None if document is None else _analysed(uid_of(instance), document)
        for instance, document in zip(instances, documents, strict=True)
    ]
    return _with_vectors(entries, documents)


def uid_of(instance: Any) -> str:
    """The name of an instance in every index: its concrete model's label in lower case and its key."""
    return f"{instance._meta.concrete_model._meta.label_lower}:{instance.pk}"


def _analysed(uid: str, document: Document) -> Entry:
    title = text.plain(document.title)
    passages = tuple(
        Passage(text.plain(passage.text), text.plain(passage.heading), passage.anchor)
        for passage in document.passages
    )
    parts = [(read_words(passage.heading), read_words(passage.text)) for passage in passages]
    called, named = read_words(title), read_words("\n".join(document.names))
    # Readers mix a name with other words (« mjc palente »): each word of a name counts as one of the title.
    known = {word.stem for word in called}
    every = {
        "title": [*called, *(word for word in named if word.stem not in known)],
        "heading": [word for heading, _body in parts for word in heading],
        "body": [word for _heading, body in parts for word in body],
    }
    tokens = {name: [word.stem for word in words] for name, words in every.items()}
    names = tuple(dict.fromkeys(key for name in (title, *document.names) for key in name_keys(name)))
    stamp = _next_stamp()
    stored = Stored(
        uid=uid,
        stamp=stamp,
        kind=document.kind,
        language=document.language,
        is_editorial=document.is_editorial,
        title=title,
        trust=document.trust,
        names=names,
        fields={name: Counter(tokens[name]) for name in FIELDS},
        lengths={name: len(tokens[name]) for name in FIELDS},
        passages=passages,
        passage_words=tuple(frozenset(word.stem for word in (*heading, *body)) for heading, body in parts)
        if document.is_editorial
        else (),
    )
    return Entry(
        uid=uid,
        stamp=stamp,
        kind=document.kind,
        language=document.language,
        family=EDITORIAL if document.is_editorial else ENTRIES,
        tokens={name: " ".join(tokens[name]) for name in FIELDS},
        words=tuple({word.surface: None for words in (*every.values(), named) for word in words}),
        names=names,
        facets=document.facets,
        stored=store(stored),
    )


def _with_vectors(entries: list[Entry | None], documents: Sequence[Document | None]) -> list[Entry | None]:
    """The same entries, those of editorial documents with the vectors of their passages."""
    model = encoder()
    editorial = [document for document in documents if document is not None and _has_meaning(document)]
    if model is None or not editorial:
        return entries
    vectors = iter(vectors_of(editorial, model))
    return [
        replace(entry, vectors=next(vectors)) if entry and document and _has_meaning(document) else entry
        for entry, document in zip(entries, documents, strict=True)
    ]


def _has_meaning(document: Document) -> bool:
    return document.is_editorial and bool(document.passages)


_STAMP_LOCK = Lock()
_last_stamp = 0


def _next_stamp() -> int:
    """Nanoseconds since 1970, each greater than the one before in this process."""
    global _last_stamp  # noqa: PLW0603 - the one counter of the process
    with _STAMP_LOCK:
        _last_stamp = max(_last_stamp + 1, time.time_ns())
        return _last_stamp
