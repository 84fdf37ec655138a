"""The vectors that stand for the passages of a document."""

from collections.abc import Iterator, Sequence

import numpy as np

from commun.encoder import Encoder, Vectors
from commun.findable import Document, Passage

# A passage is read as a part of its page: what it is called weighs half as much again as what it says.
# Measured in docs/search-meaning.md.
NAME_WEIGHT = 0.5


def vectors_of(documents: Sequence[Document], model: Encoder) -> list[Vectors]:
    """For each document, a row of length one for each of its passages; all are encoded together."""
    said = model.encode([_whole(document, passage) for document, passage in _passages(documents)])
    names = list(dict.fromkeys(_name(document, passage) for document, passage in _passages(documents)))
    row_of = {name: row for row, name in enumerate(names)}
    rows = [row_of[_name(document, passage)] for document, passage in _passages(documents)]
    vectors = _of_length_one(said + NAME_WEIGHT * model.encode(names)[rows]) if rows else said
    ends = np.cumsum([len(document.passages) for document in documents])
    return [
        vectors[end - len(document.passages) : end] for document, end in zip(documents, ends, strict=True)
    ]


def _passages(documents: Sequence[Document]) -> Iterator[tuple[Document, Passage]]:
    return ((document, passage) for document in documents for passage in document.passages)


def _name(document: Document, passage: Passage) -> str:
    return " : ".join(filter(None, (document.title, passage.heading)))


def _whole(document: Document, passage: Passage) -> str:
    return " : ".join(filter(None, (document.title, passage.heading, passage.text)))


def _of_length_one(vectors: Vectors) -> Vectors:
    """Rows divided by their lengths; a row of zeros stays one."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return (vectors / np.maximum(lengths, 1e-9)).astype(np.float32)
