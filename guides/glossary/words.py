"""Finding the words of the glossary in a text.

An acronym is matched in capitals, with or without dots; other words in any case, accents as written, and
in the plural. A text is walked word by word, so that its cost does not grow with the glossary.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"(?<![\w@-])\w+")
_ENDS = r"(?![\w@-])"
_ACRONYM = re.compile(r"[^\W\d_a-zà-ÿ][^\W_a-zà-ÿ]+")
_APOSTROPHE = "['’]"
_SPACE = r"\s+"


@dataclass(frozen=True)
class Explanation:
    """What is said of a term in place; `text` is plain, on one line."""

    slug: str
    title: str
    full_form: str
    text: str


@dataclass(frozen=True)
class Match:
    """A term met in a text, from `start` to `end`."""

    start: int
    end: int
    explanation: Explanation


@dataclass(frozen=True)
class _Surface:
    """One of the ways to write a term.

    Its pattern is compiled when its first word is met: a vocabulary is read from a cache at each page,
    which would compile them all.
    """

    wording: str
    explanation: Explanation

    def match(self, text: str, start: int) -> re.Match[str] | None:
        return _pattern(self.wording).match(text, start)


class Vocabulary:
    """The terms of a language, ready to be found; the longest wording wins."""

    def __init__(self, terms: Iterable[tuple[Explanation, Iterable[str]]]) -> None:
        """`terms`: each explanation with all that its term is called."""
        self._surfaces: dict[str, list[_Surface]] = {}
        wordings = [(wording, explanation) for explanation, names in terms for wording in names]
        for wording, explanation in sorted(wordings, key=lambda pair: -len(pair[0])):
            surface = _Surface(wording, explanation)
            for key in _keys(wording):
                self._surfaces.setdefault(key, []).append(surface)

    def __bool__(self) -> bool:
        return bool(self._surfaces)

    def find(self, text: str) -> Iterator[Match]:
        """The terms of a text, in order, none inside another."""
        reached = 0
        for word in _WORD.finditer(text):
            if word.start() < reached:
                continue
            match = self._match(text, word)
            if match is not None:
                reached = match.end
                yield match

    def _match(self, text: str, word: re.Match[str]) -> Match | None:
        for surface in self._surfaces.get(_key(word[0]), ()):
            found = surface.match(text, word.start())
            if found is not None:
                return Match(found.start(), found.end(), surface.explanation)
        return None


def is_acronym(wording: str) -> bool:
    """Whether it is written in capitals alone: « AG » is, « Cerfa » is not."""
    return _ACRONYM.fullmatch(wording.replace(".", "")) is not None


def _keys(wording: str) -> set[str]:
    """The first words, as `_key` gives them, of the texts that may hold this wording."""
    bare = wording.replace(".", "") if is_acronym(wording) else wording
    first = re.search(r"\w+", bare)
    if first is None:
        return set()
    dotted = {_key(bare[0])} if is_acronym(wording) else set()
    return {_key(first[0]), *dotted}


def _key(word: str) -> str:
    return word.lower().removesuffix("s")


@lru_cache(maxsize=2048)
def _pattern(wording: str) -> re.Pattern[str]:
    if is_acronym(wording):
        letters = wording.replace(".", "")
        dotted = r"\.".join(letters)
        return re.compile(rf"(?:{letters}s?|{dotted}\.?){_ENDS}")
    words = [_word_pattern(word) for word in wording.split()]
    return re.compile(rf"{_SPACE.join(words)}{_ENDS}", re.IGNORECASE)


def _word_pattern(word: str) -> str:
    """One word of a wording, which may take the mark of the plural."""
    return re.sub("['’]", _APOSTROPHE, re.escape(word)) + "s?"
