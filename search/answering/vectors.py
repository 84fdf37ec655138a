"""The vector of a question: readers turn pages and open tabs, so that a question is encoded once."""

import numpy as np

from commun.encoder import Encoder, encoder
from search.memory import Memory
from search.plan import Vector

# In characters: time grows with length, and a reader has asked well before.
LONGEST = 300
_SIGNS = " ?!.…؟？。"
# Questions.
_KNOWN: Memory[Vector] = Memory(2_000)


def vector_of(text: str) -> Vector | None:
    """The meaning of a question; None when meaning is off."""
    model = encoder()
    if model is None:
        return None
    sentence = text[:LONGEST]
    key = (id(model), sentence)
    known = _KNOWN.get(key)
    if known is None:
        known = _encoded(model, sentence)
        _KNOWN.put(key, known, 1)
    return known


def _encoded(model: Encoder, sentence: str) -> Vector:
    """The mean of the question as it was typed and as a question: the encoder has read sentences, and readers
    leave their signs out. Measured in docs/search-meaning.md."""
    both = model.encode([sentence, sentence.rstrip(_SIGNS) + " ?"]).sum(axis=0)
    length = float(np.linalg.norm(both))
    return both / length if length else both
