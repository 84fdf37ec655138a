"""The words of a chunk: what stands between two white spaces, or a number written with spaces."""

import re
from functools import lru_cache
from typing import NamedTuple

from commun import text
from search.analysis.stemming import stem

# Longer chunks are read each time; real words with their punctuation are shorter.
LONGEST_KEPT = 40
# Engines refuse words of tens of thousands of letters, and nobody searches for them.
LONGEST_WORD = 64

# Thousands parted by spaces are one chunk. An elision typed with a space (« l asso ») begins no chunk.
CHUNK = re.compile(
    r"(?<!\d)[(\[]?\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)\S*"
    r"|(?:(?<!\S)(?:[cdjlmnst]|qu)[ ](?=[aàâeéèêëiîïoôuûyhœ]))?[^\s,;!?«»\"]+",
    re.IGNORECASE,
)

# Where a chunk of the expression above may hold a white space.
_JOINING = re.compile(r"\d[ \u00a0\u202f]\d|\b(?:[cdjlmnst]|qu) ", re.IGNORECASE)

_MARKS = "\u0300-\u036f\u064b-\u065f"
_LETTER = rf"[^\W\d_][{_MARKS}]*"
_BEFORE, _AFTER = r"(?<![^\W_])", rf"(?![^\W_]|[{_MARKS}])"
_PARTS = re.compile(
    # 14161*01: the reference of a form, then its version, which changes each year.
    r"(?<!\d)(?P<form>\d{5})[ ]?[*#][ ]?\d{1,2}(?!\d)"
    rf"|{_BEFORE}(?P<acronym>{_LETTER}(?:\.{_LETTER})+)\.?{_AFTER}"
    rf"|{_BEFORE}(?:[cdjlmnst]|(?:jus|lors|puis|quoi|quel)?qu)(?:['’‘ʼ´`′]|[ ])(?={_LETTER})"
    rf"|{_BEFORE}(?P<ordinal>\d+)(?:i?[eè]mes?|[eè]re?s?|ers?|res?|nde?s?|es?|è){_AFTER}"
    r"|(?P<thousands>\d{1,3}(?:[ .\u00a0\u202f]\d{3})+)(?!\d)"
    r"|(?P<number>\d+)(?=[^\W\d_]{2})"
    # adhérent·e·s, adhérent(e)s, adhérent.e.s, entr'aide.
    rf"|(?P<word>(?:entr['’])?[^\W_](?:[^\W_]|[{_MARKS}])*)"
    r"(?:[·•‧∙⋅][^\W\d_]{1,5}(?:[·•‧∙⋅]?s)?|\((?:e|s|es|ne|nes|rice|trice|se|euse)\)s?|\.(?:e\.s|es|e)(?![^\W_]))?"
    r"|(?P<euro>€)",
    re.IGNORECASE,
)
_JOINED = re.compile(r"[^\W_]+")


class Word(NamedTuple):
    """A word of a chunk: as indexes hold it, as typed but folded, and its place in the chunk."""

    stem: str
    surface: str
    start: int
    end: int


def is_kept(chunk: str) -> bool:
    """Whether a chunk is likely to come again."""
    return len(chunk) <= LONGEST_KEPT


@lru_cache(maxsize=200_000)
def read(chunk: str) -> tuple[Word, ...]:
    """The words of a chunk, in order; elided articles are no words."""
    found = []
    for part in _PARTS.finditer(chunk):
        if part.lastgroup:
            surfaces = _surfaces(part.lastgroup, part[part.lastgroup])
            found += [Word(stem(word), word, part.start(), part.end()) for word in surfaces]
    return tuple(found)


@lru_cache(maxsize=200_000)
def read_stems(chunk: str) -> tuple[str, ...]:
    """The stems of a chunk, in order."""
    return tuple(word.stem for word in read(chunk))


def joins_chunks(source: str) -> bool:
    """Whether white spaces alone may not tell the chunks of a text."""
    return _JOINING.search(source) is not None


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
