"""Words that nobody wrote in the index, brought back to words that are in it.

Distances are those of optimal alignments (a letter more, less, changed, or two swapped: one each). Candidates
start with the same letter or one that sounds like it, since typing errors seldom fall on the first; those
that do are tried one by one.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import nlargest
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.analysis import tokens
from search.analysis.stop_words import STOP_WORDS, WEAK_WORDS
from search.plan import Vocabulary

SHORTEST = 4
# A word typed longer than this is an address or noise.
LONGEST = 30
MOST = 3
# Only a correction at least this sure is proposed to the reader.
SURE = 0.6
# A word in so few documents may be their mistake: when one that is one error away is in so many times more.
RARE = 3
FAR_MORE = 50
ONE_ERROR = 0.82
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SOUNDS_LIKE = ("ckqs", "fp", "gj", "iy", "sz", "eaoh", "ih", "ao", "uh", "vw", "bv")
_ENDINGS = {"ons": ("er", "e", "ir", "re", "ation"), "ent": ("er", "e", "ir", "re")}
# How French sounds, roughly: silent letters, doubled letters, ways to write one sound.
_SOUNDS = [
    (re.compile(found), said)
    for found, said in (
        (r"ph", "f"),
        (r"(?:qu|q|ck|k|c(?![eiyh]))", "k"),
        (r"(?:ss|c(?=[eiy])|sc(?=[eiy])|t(?=ion|iel))", "s"),
        (r"g(?=[eiy])", "j"),
        (r"gu(?=[eiy])", "g"),
        (r"(?:eau|au)", "o"),
        (r"(?:ain|ein|im(?=[bp])|in)", "1"),
        (r"(?:en|an|em(?=[bp])|am(?=[bp]))(?![aeiouyn])", "2"),
        (r"(?:ai|ei|et\b|er\b|ez\b)", "e"),
        (r"y", "i"),
        (r"h", ""),
        (r"z", "s"),
        (r"oi", "wa"),
        (r"(.)\1", r"\1"),
        (r"[estxdp]+\b", ""),
    )
]


@dataclass(frozen=True)
class Correction:
    """A word of the index for one that isn't, folded; `weight` (0 to 1) says how likely it is meant."""

    word: str
    weight: float


class Lexicon:
    """The words of a vocabulary, ready to be looked up by likeness and by beginning."""

    def __init__(self, words: Mapping[str, int]) -> None:
        self.words = words
        self._by_length: dict[tuple[str, int], list[str]] = {}
        self._by_start: dict[str, list[str]] = {}
        for word in words:
            self._by_start.setdefault(word[:2], []).append(word)
            if SHORTEST <= len(word) <= LONGEST and not word.isdecimal():
                self._by_length.setdefault((word[0], len(word)), []).append(word)
        self._corrected: dict[str, tuple[Correction, ...]] = {}
        self._completed: dict[tuple[str, int], tuple[str, ...]] = {}

    def corrections(self, word: str) -> tuple[Correction, ...]:
        """Known words near an unknown one, best first, `MOST` at most."""
        if not SHORTEST <= len(word) <= LONGEST or any(letter.isdecimal() for letter in word):
            return ()
        if word not in self._corrected:
            _forget(self._corrected)
            near = self._near(word)
            near.pop(word, None)
            self._corrected[word] = _best(word, near, self.words)
        return self._corrected[word]

    def same_sound(self, word: str) -> list[str]:
        """The likeliest words that sound as this one, which the index lacks though it has its stem."""
        typed = sound(word)
        return [found.word for found in self.corrections(word) if sound(found.word) == typed][:1]

    def likelier(self, word: str, documents: int) -> tuple[Correction, ...]:
        """What a word that so few `documents` have most likely means, when that is far more frequent."""
        if not 0 < documents <= RARE:
            return ()
        return tuple(
            found
            for found in self.corrections(word)[:1]
            if found.weight >= ONE_ERROR and self.words[found.word] >= FAR_MORE * documents
        )

    def other_ending(self, word: str) -> str:
        """A known form of a verb that Snowball doesn't bring back: « organiser » for « organisons »."""
        endings = next((others for ending, others in _ENDINGS.items() if word.endswith(ending)), ())
        forms = (word[:-3] + other for other in endings if len(word) > 5)
        return next((form for form in forms if form in self.words), "")

    def completions(self, start: str, most: int = 8) -> tuple[str, ...]:
        """The most frequent words that begin so, and are longer."""
        if (start, most) not in self._completed:
            _forget(self._completed)
            near = [self._by_start.get(start[:2], [])] if len(start) > 1 else self._by_start.values()
            longer = (word for words in near for word in words if word.startswith(start) and word != start)
            self._completed[start, most] = tuple(nlargest(most, longer, key=self.words.__getitem__))
        return self._completed[start, most]

    def split(self, word: str) -> tuple[str, str] | None:
        """Two known words that were typed as one; those of the most frequent of the rarest."""
        cuts = [(word[:cut], word[cut:]) for cut in range(3, len(word) - 2)] if len(word) <= LONGEST else []
        known = [cut for cut in cuts if cut[0] in self.words and cut[1] in self.words]
        return max(known, key=lambda cut: min(self.words[cut[0]], self.words[cut[1]]), default=None)

    def _near(self, word: str) -> dict[str, int]:
        limit = 1 if len(word) < 6 else 2 if len(word) < 11 else 3
        found = {known: 1 for known in _first_letter_wrong(word) if known in self.words}
        for first in _first_letters(word[0]):
            left = limit if first == word[0] else limit - 1
            for length in range(len(word) - left, len(word) + left + 1):
                bucket = self._by_length.get((first, length), ())
                near = process.extract(
                    word, bucket, scorer=OSA.distance, score_cutoff=limit, limit=20, processor=None
                )
                found |= {known: int(distance) for known, distance, _ in near}
        return found


_lexicons: dict[int, tuple[Vocabulary, Lexicon]] = {}


def lexicon(vocabulary: Vocabulary) -> Lexicon:
    """The lexicon of a vocabulary; made once while the vocabulary lives."""
    kept = _lexicons.get(id(vocabulary))
    if kept is None or kept[0] is not vocabulary:
        while len(_lexicons) >= 4:
            _lexicons.pop(next(iter(_lexicons)), None)
        kept = _lexicons[id(vocabulary)] = (vocabulary, Lexicon(vocabulary.words))
    return kept[1]


def is_known(word: str, stem: str, vocabulary: Vocabulary) -> bool:
    """Whether a folded word, or another of the same stem, is in the index."""
    return word in vocabulary.words or any(stem in known for known in vocabulary.tokens.values())


def documents_with(word: str, stem: str, vocabulary: Vocabulary) -> int:
    """How many documents have a folded word or another of the same stem, where it is the most common."""
    by_stem = max((known.get(stem, 0) for known in vocabulary.tokens.values()), default=0)
    return max(by_stem, vocabulary.words.get(word, 0))


def corrections(source: str, vocabulary: Vocabulary, spared: Iterable[str] = ()) -> tuple[str, ...]:
    """The whole question with its unknown words put right, to propose; nothing when none can be.

    `spared`: analysed words that are right though the index lacks them (those of synonyms).
    """
    known, proposed, last, changed = lexicon(vocabulary), [], 0, False
    right = frozenset(spared)
    for token in tokens(source):
        better = "" if token.text in right else _better(token.surface, token.text, vocabulary, known)
        if better:
            proposed += [source[last : token.start], better]
            last, changed = token.end, True
    return (" ".join("".join([*proposed, source[last:]]).split()),) if changed else ()


def without_elision(word: str, words: Mapping[str, int]) -> str:
    """« association » for « lassociation », « dobjet »; nothing when the rest is no known word."""
    articles = [2] * word.startswith("qu") + [1] * (word[:1] in tuple("cdjlmnst"))
    rests = (word[length:] for length in articles)
    return next((rest for rest in rests if len(rest) > 1 and rest[0] in "aeiouyh" and rest in words), "")


def _better(word: str, stem: str, vocabulary: Vocabulary, known: Lexicon) -> str:
    if word in STOP_WORDS or word in WEAK_WORDS:
        return ""
    if is_known(word, stem, vocabulary):
        # « autistes » is no mistake for « artistes ».
        likelier = known.likelier(word, documents_with(word, stem, vocabulary))
        return next((found.word for found in likelier if sound(found.word) == sound(word)), "")
    if known.other_ending(word):
        return ""
    if rest := without_elision(word, vocabulary.words):
        return f"{word[: len(word) - len(rest)]}'{rest}"
    found = known.corrections(word)
    if found and found[0].weight >= SURE:
        return found[0].word
    return " ".join(known.split(word) or ())


def _first_letters(letter: str) -> str:
    return "".join(dict.fromkeys(letter + "".join(like for like in _SOUNDS_LIKE if letter in like)))


def _first_letter_wrong(word: str) -> Iterator[str]:
    """Words at a distance of one, by their first letter."""
    yield word[1:]
    yield word[1] + word[0] + word[2:]
    for letter in _LETTERS:
        yield letter + word
        if len(word) > SHORTEST:
            yield letter + word[1:]


def sound(word: str) -> str:
    """How a folded word sounds, roughly: « fédérassion » and « fédération » give the same."""
    for pattern, said in _SOUNDS:
        word = pattern.sub(said, word)
    return word


def _best(word: str, near: Mapping[str, int], frequency: Mapping[str, int]) -> tuple[Correction, ...]:
    typed = sound(word)

    def cost(known: str) -> float:
        alike = 0.6 if sound(known) == typed else 0.0
        other_start = 0.3 if known[0] != word[0] else 0.0
        return near[known] - alike + other_start - 0.15 * math.log10(1 + frequency[known])

    ranked = sorted(near, key=lambda known: (cost(known), known))[:MOST]
    if not ranked:
        return ()
    least = cost(ranked[0])
    return tuple(
        Correction(known, _weight(word, known, near[known]) * max(0.3, 1 - (cost(known) - least)))
        for known in ranked
    )


def _weight(word: str, known: str, distance: int) -> float:
    """One error in eight letters is likelier to be one than two in six; a short word that sounds otherwise
    may as well be another word, which the index lacks."""
    weight = max(0.3, 0.95 - 1.2 * (distance - 0.5) / len(word))
    is_other = len(word) < 7 and sound(word) != sound(known) and sorted(word) != sorted(known)
    return weight * 0.7 if is_other else weight


def _forget(kept: dict[Any, Any]) -> None:
    if len(kept) >= 5_000:
        kept.clear()
