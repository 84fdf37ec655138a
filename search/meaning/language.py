"""The language of a question, when it is not that of the documents.

Other alphabets tell theirs. Among those who write in Latin letters, the words that hold sentences together
do, and how words end (`languages.txt`): no library was found that is small, kept up, and right on four words.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FRENCH = "fr"
# In characters: a question says its language at once.
LONGEST = 400

# A letter among figures (W251000001) is no word.
_WORD = re.compile(r"(?<![^\W_])[^\W\d_]+(?![^\W_])")
_PARTS = re.compile(r"^(endings|inside):", re.MULTILINE)
# The first that has a letter of the question. Arabic letters serve Persian too, which has four of its own.
_ALPHABETS = [
    (code, re.compile(f"[{letters}]"))
    for code, letters in [
        ("fa", "\u067e\u0686\u0698\u06af"),
        ("ar", "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff"),
        ("he", "\u0590-\u05ff"),
        ("uk", "\u0404\u0406\u0407\u0454\u0456\u0457\u0490\u0491"),
        ("ru", "\u0400-\u04ff"),
        ("el", "\u0370-\u03ff"),
        ("hy", "\u0530-\u058f"),
        ("ka", "\u10a0-\u10ff"),
        ("ja", "\u3040-\u30ff"),
        ("ko", "\u1100-\u11ff\uac00-\ud7af"),
        ("zh", "\u3400-\u4dbf\u4e00-\u9fff"),
        ("th", "\u0e00-\u0e7f"),
        ("ta", "\u0b80-\u0bff"),
        ("hi", "\u0900-\u097f"),
    ]
]

_ENDING, _INSIDE = 0.6, 0.4
# What each word says for French when the documents have them all; a quarter of it when they have half.
_KNOWN = 0.5
# A language is told when it has this much, and this much more than French and than any other.
_ENOUGH, _MARGIN = 0.8, 0.25


@dataclass(frozen=True)
class _Signs:
    """What tells one language: whole words, endings, and what is inside words."""

    words: frozenset[str]
    endings: tuple[str, ...]
    inside: tuple[str, ...]


def languages() -> frozenset[str]:
    """The codes of all the languages that can be told."""
    return frozenset({code for code, _letters in _ALPHABETS} | set(_signs()) - {FRENCH})


def language_of(text: str, known_share: float) -> str:
    """Its code (`es`, `ar` …); empty when it is French or can't be told.

    `known_share` (0 to 1) is the share of its words that the vocabulary of the index knows: the name of
    an association may be in any language.
    """
    written = unicodedata.normalize("NFC", text[:LONGEST])
    letters = sum(char.isalpha() for char in written)
    for code, alphabet in _ALPHABETS:
        if 2 * len(alphabet.findall(written)) >= letters > 0:
            return _alphabet(code, written)
    if sum(char.isdigit() for char in written) >= letters:
        return ""  # a number of the register, of a form, of a telephone
    return _latin(_words_of(written), written, known_share)


def _alphabet(code: str, written: str) -> str:
    """Kanji are Chinese letters: one kana makes them Japanese; a few letters make Arabic Persian …"""
    return next(
        (own for own, alphabet in _ALPHABETS if _shares(own, code) and alphabet.search(written)), code
    )


def _shares(code: str, other: str) -> bool:
    return (code, other) in {("fa", "ar"), ("uk", "ru"), ("ja", "zh")}


def _words_of(written: str) -> list[str]:
    """Its words, without acronyms (« IS », « AS ») unless it has nothing else."""
    words: list[str] = _WORD.findall(written)
    said = [word for word in words if len(word) == 1 or not word.isupper()]
    return [word.lower() for word in said or words]


def _latin(words: list[str], written: str, known_share: float) -> str:
    scores: defaultdict[str, float] = defaultdict(float)
    scores[FRENCH] = _KNOWN * known_share**2 * len(words)
    telling: defaultdict[str, int] = defaultdict(int)
    for word in words:
        for language, said in _said_by(word).items():
            scores[language] += said
            telling[language] += 1
    for sign in "¿¡":
        scores["es"] += sign in written
    best = max(scores, key=lambda language: scores[language])
    second = max((score for language, score in scores.items() if language != best), default=0.0)
    is_told = scores[best] >= max(_ENOUGH, second + _MARGIN)
    # « show lumière », « num RNA »: one word is borrowed, beside words that the documents have.
    is_borrowed = known_share > 0 and telling[best] < 2
    return best if is_told and best != FRENCH and not is_borrowed else ""


def _said_by(word: str) -> Mapping[str, float]:
    """What a word says for each language."""
    signs = _signs()
    whole = [language for language, one in signs.items() if word in one.words]
    if whole:
        return dict.fromkeys(whole, 1 / len(whole))
    told: defaultdict[str, float] = defaultdict(float)
    for weight, found in ((_ENDING, _ending(word)), (_INSIDE, _inside(word))):
        for language in found:
            told[language] += weight / len(found)
    return told


def _ending(word: str) -> list[str]:
    """The languages of the longest ending that the word has."""
    held = {
        language: max((len(end) for end in one.endings if _ends(word, end)), default=0)
        for language, one in _signs().items()
    }
    longest = max(held.values())
    return [language for language, length in held.items() if length == longest > 0]


def _ends(word: str, ending: str) -> bool:
    return word.endswith(ending) and len(word) > len(ending) + 1


def _inside(word: str) -> list[str]:
    return [language for language, one in _signs().items() if any(sign in word for sign in one.inside)]


@cache
def _signs() -> Mapping[str, _Signs]:
    source = Path(__file__).with_name("languages.txt").read_text(encoding="utf-8")
    return dict(_read(source))


def _read(source: str) -> Iterator[tuple[str, _Signs]]:
    for section in re.split(r"^\[", source, flags=re.MULTILINE)[1:]:
        code, _end, rest = section.partition("]")
        words, _first, endings, _second, inside = _PARTS.split(rest)
        yield code, _Signs(frozenset(words.split()), tuple(endings.split()), tuple(inside.split()))
