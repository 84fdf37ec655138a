"""French words as the indexes hold them: one analysis, in Python, for every engine."""

import re
from dataclasses import dataclass
from functools import lru_cache

import Stemmer

from commun import text

_WORD = re.compile(r"[^\W_]+")
_STEMMER = Stemmer.Stemmer("french")


@dataclass(frozen=True)
class Token:
    """An analysed word: `text` is what indexes hold; `start` and `end`, in characters, its place."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    return str(_STEMMER.stemWord(word))


def tokens(source: str) -> list[Token]:
    """The analysed words of a text, with their places in it (to mark them)."""
    return [Token(_stem(text.fold(m[0])), m.start(), m.end()) for m in _WORD.finditer(source)]


def analyse(source: str) -> list[str]:
    """The analysed words of a text, in order; the same for documents and for questions."""
    return [token.text for token in tokens(source)]


def surface_words(source: str) -> list[str]:
    """The words of a text, folded and not stemmed: what corrections and unfinished words propose."""
    return _WORD.findall(text.fold(source))
