"""The words of a chunk: what stands between two white spaces, or a number written with spaces."""

import re
from collections.abc import Callable
from operator import attrgetter
from typing import NamedTuple

from commun import text
from search.analysis.stemming import stem

# Longer chunks are read each time; real words with their punctuation are shorter.
LONGEST_KEPT = 40
# Chunks remembered at a time: more than a register's words, with the signs that touch them.
MOST_KEPT = 150_000
# Engines refuse words of tens of thousands of letters, and nobody searches for them.
LONGEST_WORD = 64

# Thousands parted by spaces are one chunk. An elision typed with a space (« l asso ») begins no chunk.
CHUNK = re.compile(
    r"(?<!\d)[(\[]?\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)\S*"
    r"|(?:(?<!\S)(?:[cdjlmnst]|qu)[ ](?=[aàâeéèêëiîïoôuûyhœ]))?[^\s,;!?«»\"]+",
    re.IGNORECASE,
)

# What joins two pieces parted by white space into one chunk of the expression above: digits on both sides, or
# a piece that is an elided article alone.
_DIGITS_PARTED = re.compile(r"\d[ \u00a0\u202f]\d")
_ARTICLES = frozenset(
    form for article in (*"cdjlmnst", "qu", "Qu", "qU") for form in (article, article.upper())
) | {"ſ"}

_MARKS = "\u0300-\u036f\u064b-\u065f"
_LETTER = rf"[^\W\d_][{_MARKS}]*"
_BEFORE, _AFTER = r"(?<![^\W_])", rf"(?![^\W_]|[{_MARKS}])"
_PARTS = re.compile(
    # 14161*01: the reference of a form, then its version, which changes each year.
    r"(?<!\d)(?P<form>\d{5})[ ]?[*#][ ]?\d{1,2}(?!\d)"
    # cerfa12156, loi1901; the number is read next.
    rf"|{_BEFORE}(?P<glued>(?:{_LETTER}){{3,}})(?=\d{{4}})"
    rf"|{_BEFORE}(?P<acronym>{_LETTER}(?:\.{_LETTER})+)\.?{_AFTER}"
    rf"|{_BEFORE}(?:[cdjlmnst]|(?:jus|lors|puis|quoi|quel)?qu)(?:['’‘ʼ´`′]|[ ])(?={_LETTER})"
    rf"|{_BEFORE}(?P<ordinal>\d+)(?:i?[eè]mes?|[eè]re?s?|ers?|res?|nde?s?|es?|è){_AFTER}"
    r"|(?P<thousands>\d{1,3}(?:[ .\u00a0\u202f]\d{3})+)(?!\d)"
    r"|(?P<number>\d+)(?=[^\W\d_]{2})"
    # adhérent·e·s, adhérent(e)s, adhérent.e.s, adhérent-e-s, adhérent/e/s, entr'aide.
    rf"|(?P<word>(?:entr['’])?[^\W_](?:[^\W_]|[{_MARKS}])*)"
    r"(?:[·•‧∙⋅][^\W\d_]{1,5}(?:[·•‧∙⋅]?s)?|\((?:e|s|es|ne|nes|rice|trice|se|euse)\)s?"
    r"|(?:(?<=[^\W\d_]{3})[-/.](?:e|es|ne|nes|rice|trice|se|euse)(?:[-/.]?s)?(?![^\W_]|[-/.][^\W_])))?"
    r"|(?P<euro>€)",
    re.IGNORECASE,
)
# W251000001, 25100000100019: one word, whatever they hold.
_REGISTERED = re.compile(r"[A-Za-z]?[0-9]{8,14}")
_JOINED = re.compile(r"[^\W_]+")


class Word(NamedTuple):
    """A word of a chunk: as indexes hold it, as typed but folded, and its place in the chunk."""

    stem: str
    surface: str
    start: int
    end: int


def is_kept(chunk: str) -> bool:
    """Whether a chunk is likely to come again: numbers of registers are as many as associations."""
    return len(chunk) <= LONGEST_KEPT and _REGISTERED.fullmatch(chunk) is None


def _read(chunk: str) -> tuple[Word, ...]:
    if _REGISTERED.fullmatch(chunk):
        number = chunk.lower()
        return (Word(number, number, 0, len(chunk)),)
    found = []
    for part in _PARTS.finditer(chunk):
        if part.lastgroup:
            surfaces = _surfaces(part.lastgroup, part[part.lastgroup])
            found += [Word(stem(word), word, part.start(), part.end()) for word in surfaces]
    return tuple(found)


class Words(dict[str, tuple[Word, ...]]):
    """The words of each chunk in order, read when first asked for; elided articles are no words.

    A dictionary, so that what was read before costs no call of Python's. Emptied when it holds `MOST_KEPT`.
    """

    def __missing__(self, chunk: str) -> tuple[Word, ...]:
        words = _read(chunk)
        if is_kept(chunk):
            if len(self) >= MOST_KEPT // 3:
                self.clear()
            self[chunk] = words
        return words


WORDS = Words()


class Joined(dict[str, str]):
    """For each chunk the stems, or the surfaces, of its words, joined by spaces; computed when asked for.

    A dictionary, so that a whole register is read without a call of Python's for each word. Emptied when it
    holds `MOST_KEPT` chunks.
    """

    def __init__(self, part: Callable[[Word], str]) -> None:
        super().__init__()
        self._part = part

    def __missing__(self, chunk: str) -> str:
        said = " ".join(map(self._part, WORDS[chunk]))
        if is_kept(chunk):
            if len(self) >= MOST_KEPT:
                self.clear()
            self[chunk] = said
        return said


STEMS, SURFACES = Joined(attrgetter("stem")), Joined(attrgetter("surface"))


def pieces(source: str) -> list[str] | None:
    """A text cut at its white space; None when a chunk may hold some."""
    found = source.split()
    joins = _DIGITS_PARTED.search(source) is not None or not _ARTICLES.isdisjoint(found)
    return None if joins else found


def _surfaces(group: str, written: str) -> list[str]:
    if group == "euro":
        return ["euro"]
    folded = text.fold(written)
    if group == "ordinal":
        return [f"{folded}e"]
    words = _JOINED.findall(folded)
    if group != "word" or "'" in folded:
        words = ["".join(words)]
    return [word[:LONGEST_WORD] for word in words if word]
