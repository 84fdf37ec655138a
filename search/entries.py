"""A model instance as both engines index it: analysed once, by shared code."""

import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from threading import Lock
from typing import Any

from commun import text
from commun.encoder import Vectors, encoder
from commun.findable import Document, Passage
from search.analysis import analyse, read_text
from search.meaning.vectors import vectors_of
from search.planning import name_keys
from search.stored import FIELDS, Described, Stored, entry_line, store

EDITORIAL, ENTRIES = "editorial", "entries"


@dataclass(frozen=True)
class Entry:
    """What an engine writes for one findable thing.

    `tokens`: for "title", "heading" and "body", analysed tokens joined by spaces. `words`: distinct surface
    words. `names` are the keys of each (`search.planning.name_keys`). `stored`: the line that
    `search.stored.read` reads. `vectors`: one row for each passage of `stored`, None when meaning is off or
    the thing is not editorial. `analysed`: texts as they were said → their tokens joined by spaces, for who
    indexes them elsewhere too.
    """

    uid: str
    stamp: int
    kind: str
    language: str
    translations: tuple[str, ...]
    family: str
    tokens: Mapping[str, str]
    words: tuple[str, ...]
    names: tuple[str, ...]
    facets: Mapping[str, tuple[str, ...]]
    stored: str
    vectors: Vectors | None = None
    analysed: Mapping[str, str] = field(default_factory=dict)


def entry_of(instance: Any) -> Entry | None:
    """What an engine writes for an instance; None when readers may not find it."""
    return entries_of([instance])[0]


def entries_of(instances: Sequence[Any]) -> list[Entry | None]:
    """One entry or None for each instance; the passages of all of them are encoded together."""
    documents = [
        instance.search_document() if hasattr(instance, "search_document") else None for instance in instances
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
    if title != document.title:
        document = replace(document, title=title)
    passages = [_plain(passage) for passage in document.passages]
    said = {
        "title": title,
        "heading": "\n".join(filter(None, [passage.heading for passage in passages])),
        "body": "\n".join([passage.text for passage in passages]),
    }
    read = {name: read_text(source) if source else ((), ()) for name, source in said.items()}
    lines = {name: " ".join(stems) for name, (stems, _surfaces) in read.items()}
    analysed = {said[name]: line for name, line in lines.items()}
    names, named = read_text("\n".join(document.names))
    # Readers mix a name with other words (« mjc palente »): each word of a name counts as one of the title.
    called = read["title"][0]
    lines["title"] = " ".join([*called, *(word for word in names if word not in called)])
    every = dict.fromkeys((title, *document.names))
    keys = tuple(dict.fromkeys([key for name in every for key in name_keys(name)]))
    stamp = _next_stamp()
    write = _editorial_line if document.is_editorial else entry_line
    surfaces = chain(*(surfaces for _stems, surfaces in read.values()), named)
    return Entry(
        uid=uid,
        stamp=stamp,
        kind=document.kind,
        language=document.language,
        translations=document.translations,
        family=EDITORIAL if document.is_editorial else ENTRIES,
        tokens=lines,
        words=tuple(dict.fromkeys(surfaces)),
        names=keys,
        facets=document.facets,
        stored=write(uid, stamp, document, keys, list(lines.values()), passages),
        analysed=analysed,
    )


def _plain(passage: Passage) -> Passage:
    said, heading = text.plain(passage.text), text.plain(passage.heading)
    if said is passage.text and heading is passage.heading:
        return passage
    return Passage(said, heading, passage.anchor)


def _editorial_line(
    uid: str,
    stamp: int,
    said: Described,
    names: Iterable[str],
    tokens: Iterable[str],
    passages: Sequence[Passage],
) -> str:
    counted = {name: Counter(line.split()) for name, line in zip(FIELDS, tokens, strict=True)}
    return store(
        Stored(
            uid=uid,
            stamp=stamp,
            kind=said.kind,
            language=said.language,
            is_editorial=True,
            title=said.title,
            trust=said.trust,
            names=tuple(names),
            fields=counted,
            lengths={name: counts.total() for name, counts in counted.items()},
            passages=tuple(passages),
            passage_words=tuple(
                frozenset(analyse(f"{passage.heading}\n{passage.text}")) for passage in passages
            ),
        )
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
