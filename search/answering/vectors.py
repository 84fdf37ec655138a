"""The vector of a question: readers turn pages and open tabs, so that a question is encoded once."""

from commun.encoder import encoder
from search.memory import Memory
from search.plan import Vector

# In characters: time grows with length, and a reader has asked well before.
LONGEST = 300
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
        known = model.encode([sentence])[0]
        _KNOWN.put(key, known, 1)
    return known
