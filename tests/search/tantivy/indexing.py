"""Documents put straight into an index, without a model nor a database."""

from collections.abc import Iterable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np

from commun.asking import Question
from commun.encoder import DIMENSIONS, Vectors
from commun.findable import Document, Passage
from search.analysis import analyse
from search.backends.tantivy import schema
from search.backends.tantivy.documents import write_entry
from search.backends.tantivy.place import Place
from search.backends.tantivy.writing import Row
from search.entries import entry_of
from search.plan import Alternative, Candidates, Group, Plan


class Thing:
    """Something that readers may find."""

    def __init__(self, pk: int, document: Document) -> None:
        self.pk = pk
        self.document = document
        meta = SimpleNamespace(label_lower="tests.thing")
        meta.concrete_model = SimpleNamespace(_meta=meta)
        self._meta = meta

    def search_document(self) -> Document | None:
        return self.document


def document(title: str, body: str = "", **fields: Any) -> Document:
    passages = (Passage(body),) if body else ()
    return Document(**{"kind": "guide", "language": "fr", "title": title, "passages": passages, **fields})


def association(title: str, body: str = "", **fields: Any) -> Document:
    return document(title, body, **{"kind": "association", "is_editorial": False, **fields})


def direction(place: int, nearness: float = 1.0) -> Vectors:
    """A vector of length one, as near as said to that of the same place."""
    found = np.zeros(DIMENSIONS, dtype=np.float32)
    found[place], found[-1] = nearness, (1 - nearness**2) ** 0.5
    return found


def fill(place: Place, documents: Iterable[Document], meanings: dict[int, Vectors] | None = None) -> None:
    """Index documents under the numbers 1, 2…; `meanings` are the vectors of their one passage."""
    with place.write() as session:
        for pk, one in enumerate(documents, 1):
            entry = entry_of(Thing(pk, one))
            assert entry is not None
            vector = (meanings or {}).get(pk)
            entry = replace(entry, vectors=None if vector is None else vector.reshape(1, -1))
            values: dict[str, list[Any]] = {schema.KEY: [entry.uid], schema.NUMBER: [pk]}
            write_entry(values, entry)
            session.put(Row("tests.Thing", str(pk), entry.uid, entry.uid), values, entry)


def plan(*groups: str | tuple[str, ...], question: Question | None = None, **fields: Any) -> Plan:
    """A plan of groups; each is an expression, or several that mean the same."""
    ways = [(group,) if isinstance(group, str) else group for group in groups]
    made = tuple(
        Group(words[0], tuple(Alternative(tuple(analyse(word))) for word in words)) for words in ways
    )
    return Plan(question or Question(" ".join(words[0] for words in ways)), made, **fields)


def titles(found: Candidates) -> list[str]:
    return [one.stored.title for one in (*found.editorial, *found.entries)]
