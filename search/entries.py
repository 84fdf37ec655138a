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
from search.analysis import analyse, surface_words
from search.meaning.sentences import sentences_of
from search.stored import FIELDS, Stored, store

EDITORIAL, ENTRIES = "editorial", "entries"


@dataclass(frozen=True)
class Entry:
    """What an engine writes for one findable thing.

    `tokens`: for "title", "heading" and "body", analysed tokens joined by spaces. `words`: distinct surface
    words. `names` are as `name_of` writes them. `stored`: the JSON line that `search.stored.read` reads.
    `vectors`: one row for each passage of `stored`, None when meaning is off or the thing is not editorial.
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


def name_of(name: str) -> str:
    """A name as indexes hold it: its folded words and nothing between them but spaces."""
    return " ".join(surface_words(name))


def _analysed(uid: str, document: Document) -> Entry:
    title = text.plain(document.title)
    passages = tuple(
        Passage(text.plain(passage.text), text.plain(passage.heading), passage.anchor)
        for passage in document.passages
    )
    said = {
        "title": title,
        "heading": "\n".join([passage.heading for passage in passages if passage.heading]),
        "body": "\n".join([passage.text for passage in passages]),
    }
    tokens = {name: analyse(said[name]) for name in FIELDS}
    names = tuple(filter(None, dict.fromkeys(map(name_of, (title, *document.names)))))
    # Readers mix a name with other words (« mjc palente »): each word of a name counts as one of the title.
    known = set(tokens["title"])
    tokens["title"] += [token for token in analyse(" ".join(document.names)) if token not in known]
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
    )
    return Entry(
        uid=uid,
        stamp=stamp,
        kind=document.kind,
        language=document.language,
        family=EDITORIAL if document.is_editorial else ENTRIES,
        tokens={name: " ".join(tokens[name]) for name in FIELDS},
        words=tuple(dict.fromkeys(surface_words("\n".join((*said.values(), *names))))),
        names=names,
        facets=document.facets,
        stored=store(stored),
    )


def _with_vectors(entries: list[Entry | None], documents: Sequence[Document | None]) -> list[Entry | None]:
    """The same entries, those of editorial documents with the vectors of their passages."""
    model = encoder()
    if model is None:
        return entries
    sentences: list[str] = []
    spans: list[tuple[int, int]] = []
    for document in documents:
        start = len(sentences)
        if document is not None and document.is_editorial:
            sentences += sentences_of(document)
        spans.append((start, len(sentences)))
    if not sentences:
        return entries
    vectors = model.encode(sentences)
    return [
        replace(entry, vectors=vectors[start:end]) if entry and start < end else entry
        for entry, (start, end) in zip(entries, spans, strict=True)
    ]


_STAMP_LOCK = Lock()
_last_stamp = 0


def _next_stamp() -> int:
    """Nanoseconds since 1970, each greater than the one before in this process."""
    global _last_stamp  # noqa: PLW0603 - the one counter of the process
    with _STAMP_LOCK:
        _last_stamp = max(_last_stamp + 1, time.time_ns())
        return _last_stamp
