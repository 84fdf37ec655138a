"""The words of the index, read again when something was written since the last time.

Shared code asks for them once a minute at most, in a thread: no reader waits but the first of a process.
"""

from dataclasses import dataclass, field
from threading import Lock
from weakref import WeakKeyDictionary

from search.backends.tantivy import schema
from search.backends.tantivy.failures import border
from search.backends.tantivy.place import Place, Snapshot
from search.plan import Vocabulary


@dataclass
class _Kept:
    version: tuple[object, ...] | None = None
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    lock: Lock = field(default_factory=Lock)


_KEPT: WeakKeyDictionary[Place, _Kept] = WeakKeyDictionary()


def vocabulary_of(place: Place) -> Vocabulary:
    """The words of an index as it is now: a tenth of a second for 150,000.

    Raises EngineError when the index can't be opened.
    """
    kept = _KEPT.setdefault(place, _Kept())
    snapshot = place.snapshot()
    with kept.lock:
        if kept.version != snapshot.version:
            with border("reading the words of the index"):
                kept.vocabulary = _read(snapshot)
            kept.version = snapshot.version
        return kept.vocabulary


def _read(snapshot: Snapshot) -> Vocabulary:
    searcher = snapshot.searcher
    return Vocabulary(
        words=dict(searcher.terms_with_prefix(schema.WORDS, "")),
        tokens={
            family: dict(searcher.terms_with_prefix(schema.text_of(family), "")) for family in schema.FAMILIES
        },
        documents={family: searcher.doc_freq(schema.FAMILY, family) for family in schema.FAMILIES},
    )
