"""Writing into an index: documents and vectors together, by one process at a time."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

import tantivy

from search.backends.tantivy import schema
from search.backends.tantivy.documents import Values
from search.backends.tantivy.failures import border
from search.entries import Entry
from search.errors import EngineError
from search.meaning.store import Kept, Store

SMALL, LARGE = 15_000_000, 200_000_000
# Tantivy merges segments from this number; a writer that is dropped earlier merges nothing.
_MANY_SEGMENTS = 8
_SURROGATES = re.compile("[\ud800-\udfff]")


class Row(NamedTuple):
    """What a document is made of in the database, and where it is in the index."""

    model: str
    pk: str
    key: str
    uid: str


class Writing(Protocol):
    """What can be done to an index between two commits."""

    def put(self, row: Row, values: Values, entry: Entry | None) -> None:
        """Write a document in the place of the one that has its key."""

    def remove(self, row: Row) -> None:
        """Take a document out, if it is there."""


@dataclass
class Session:
    """What is written between two commits; `fresh` says that the index was empty before."""

    writer: tantivy.IndexWriter
    schema: tantivy.Schema
    vectors: Store
    fresh: bool = False
    written: dict[str, Row] = field(default_factory=dict)
    meanings: dict[str, Kept] = field(default_factory=dict)
    forgotten: set[str] = field(default_factory=set)

    def put(self, row: Row, values: Values, entry: Entry | None) -> None:
        if not self.fresh or row.key in self.written:
            self.writer.delete_documents_by_term(schema.KEY, row.key)
        self.writer.add_document(_document(values, self.schema))
        self.written[row.key] = row
        if entry is not None and entry.vectors is not None and len(entry.vectors):
            self.meanings[row.uid] = Kept(entry.stamp, entry.vectors)
            self.forgotten.discard(row.uid)
        else:
            self._forget(row.uid)

    def remove(self, row: Row) -> None:
        self.writer.delete_documents_by_term(schema.KEY, row.key)
        self.written[row.key] = row
        self._forget(row.uid)

    def _forget(self, uid: str) -> None:
        self.meanings.pop(uid, None)
        self.forgotten.add(uid)

    def commit(self) -> None:
        """Documents first: a vector of a version that the index doesn't hold is passed over."""
        self.writer.commit()
        if self.fresh:
            self.vectors.rewrite(self.meanings)
            return
        gone = self.forgotten & self.vectors.stamps().keys()
        if self.meanings or gone:
            self.vectors.write(self.meanings, gone)


def _document(values: Values, index_schema: tantivy.Schema) -> tantivy.Document:
    try:
        return tantivy.Document.from_dict(values, index_schema)
    except UnicodeEncodeError:
        return tantivy.Document.from_dict(_encodable(values), index_schema)


def _encodable(value: Any) -> Any:
    """The same without lone surrogates, which no encoding has."""
    if isinstance(value, str):
        return _SURROGATES.sub("", value)
    if isinstance(value, list):
        return [_encodable(item) for item in value]
    if isinstance(value, dict):
        return {_encodable(key): _encodable(item) for key, item in value.items()}
    return value


def open_writer(index: tantivy.Index, heap: int, timeout: float) -> tantivy.IndexWriter:
    """The one writer of an index. Raises EngineError when another is open for longer than `timeout`."""
    deadline = time.monotonic() + timeout
    while True:
        try:
            return index.writer(heap, 1)
        except ValueError as error:
            if "lock" not in str(error).lower():
                raise
            if time.monotonic() > deadline:
                raise EngineError("Another process writes in the search index", retry=True) from error
            time.sleep(0.02)


@contextmanager
def session(index: tantivy.Index, vectors: Store, timeout: float) -> Iterator[Session]:
    """A session committed at its end; nothing of it is written when an exception ends it.

    Raises EngineError; what a document itself raises is not one.
    """
    with border("opening the index for writing"):
        opened = Session(open_writer(index, SMALL, timeout), index.schema, vectors)
    try:
        yield opened
        with border("writing"):
            opened.commit()
            index.reload()
            if index.searcher().num_segments >= _MANY_SEGMENTS:
                opened.writer.wait_merging_threads()
    finally:
        # Its lock goes with it; without a commit it has written nothing.
        del opened.writer
