"""The words of each index, kept in memory: a question never waits for them twice."""

import logging
import os
import time
from dataclasses import dataclass
from threading import Lock, Thread

from search.errors import EngineError
from search.plan import Engine, Vocabulary

logger = logging.getLogger(__name__)

# In seconds.
FRESH = 60.0


@dataclass
class _Known:
    vocabulary: Vocabulary
    read_at: float
    is_renewing: bool = False


_known: dict[str, _Known] = {}
_lock = Lock()


def vocabulary_of(engine: Engine) -> Vocabulary:
    """The engine's vocabulary, at most `FRESH` seconds old at the time it was last asked for.

    Kept by the engine's `key`: engines are made anew for each question. The first question reads it and
    raises EngineError when it can't; later an old one is used while a thread reads the next.
    """
    key = engine.key
    known = _known.get(key)
    if known is None:
        vocabulary = engine.vocabulary()
        _known[key] = _Known(vocabulary, time.monotonic())
        return vocabulary
    if time.monotonic() - known.read_at > FRESH:
        _renew(engine, known)
    return known.vocabulary


def forget() -> None:
    """Read every vocabulary again at its next question."""
    _known.clear()


def _after_fork() -> None:
    global _lock  # noqa: PLW0603 - another thread of the parent may have held it
    _lock = Lock()
    for known in _known.values():
        known.is_renewing = False


os.register_at_fork(after_in_child=_after_fork)


def _renew(engine: Engine, known: _Known) -> None:
    with _lock:
        if known.is_renewing:
            return
        known.is_renewing = True
    Thread(target=_read, args=(engine, known), name="search-vocabulary", daemon=True).start()


def _read(engine: Engine, known: _Known) -> None:
    try:
        known.vocabulary = engine.vocabulary()
    except EngineError:
        logger.warning("The vocabulary of the index can't be renewed; the last one stays", exc_info=True)
    finally:
        known.read_at = time.monotonic()
        known.is_renewing = False
