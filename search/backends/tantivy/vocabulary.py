"""The words of the index, kept in memory by each process."""

import logging
import time
from dataclasses import dataclass, field
from threading import Lock, Thread
from weakref import WeakKeyDictionary

from search.backends.tantivy import schema
from search.backends.tantivy.failures import border
from search.backends.tantivy.place import Place, Snapshot
from search.errors import EngineError
from search.plan import Vocabulary

logger = logging.getLogger(__name__)

# In seconds: reading 150,000 words takes a tenth of one.
RENEWED_EVERY = 60.0


@dataclass
class _Kept:
    version: tuple[object, ...] = ()
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    read_at: float = 0.0
    lock: Lock = field(default_factory=Lock)


_KEPT: WeakKeyDictionary[Place, _Kept] = WeakKeyDictionary()


def vocabulary_of(place: Place) -> Vocabulary:
    """The words of an index; after a commit, the old ones serve while a thread reads the new ones.

    Raises EngineError when the index can't be opened.
    """
    kept = _KEPT.setdefault(place, _Kept())
    snapshot = place.snapshot()
    if kept.version == snapshot.version:
        return kept.vocabulary
    if not kept.vocabulary.words or place.is_temporary:
        with kept.lock:
            _renew(kept, snapshot)
    elif time.monotonic() - kept.read_at > RENEWED_EVERY and kept.lock.acquire(blocking=False):
        kept.read_at = time.monotonic()
        Thread(target=_renew_and_release, args=(kept, snapshot), daemon=True).start()
    return kept.vocabulary


def _renew_and_release(kept: _Kept, snapshot: Snapshot) -> None:
    try:
        _renew(kept, snapshot)
    except EngineError:
        logger.exception("The words of the index can't be read: those read before go on serving")
    finally:
        kept.lock.release()


def _renew(kept: _Kept, snapshot: Snapshot) -> None:
    if kept.version != snapshot.version:
        with border("reading the words of the index"):
            kept.vocabulary = _read(snapshot)
        kept.version, kept.read_at = snapshot.version, time.monotonic()


def _read(snapshot: Snapshot) -> Vocabulary:
    searcher = snapshot.searcher
    return Vocabulary(
        words=dict(searcher.terms_with_prefix(schema.WORDS, "")),
        tokens={
            family: dict(searcher.terms_with_prefix(schema.text_of(family), "")) for family in schema.FAMILIES
        },
        documents={family: searcher.doc_freq(schema.FAMILY, family) for family in schema.FAMILIES},
    )
