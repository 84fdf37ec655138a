"""Where the words of a question stand in a text, and the text as safe HTML with them marked."""

from collections.abc import Container, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from django.utils.safestring import SafeString

from search.analysis import placed_words
from search.analysis.stemming import stem
from search.analysis.stop_words import STOP_WORDS
from search.plan import Plan

# What is worth less than this part of the best found in a text (« comment » beside « voter ») is not marked.
TELLING = 0.25
# What a correction may mean by chance (« par » for the Spanish « para ») and nobody looks for.
_EMPTY = frozenset(stem(word) for word in STOP_WORDS)
# In one text; more would be a wall of marks, and time lost.
MOST_PLACES = 80


class Place(NamedTuple):
    """A word of a group of the question: its place in characters, what finding it is worth (0 to 1)."""

    start: int
    end: int
    group: int
    worth: float


# An alternative: its tokens, the group that it is of, what finding it is worth.
Meaning = tuple[tuple[str, ...], int, float]


@dataclass(frozen=True)
class Sought:
    """What is marked: for a first token, the alternatives that begin with it (tokens, group, worth)."""

    beginnings: Mapping[str, Sequence[Meaning]]

    @classmethod
    def of(cls, plan: Plan) -> "Sought":
        beginnings: dict[str, list[Meaning]] = {}
        for number, group in enumerate(plan.groups):
            for way in group.alternatives:
                is_chance = way.weight < 1 and len(way.tokens) == 1 and way.tokens[0] in _EMPTY
                if way.tokens and not is_chance:
                    meant = (way.tokens, number, group.importance * way.weight)
                    beginnings.setdefault(way.tokens[0], []).append(meant)
        return cls(beginnings)

    def is_in(self, counted: Container[str]) -> bool:
        """Whether any of these tokens may begin what is sought."""
        return any(token in counted for token in self.beginnings)

    def worth_of(self, words: Set[str]) -> float:
        """What a passage with these distinct tokens says of the question, each group counted once."""
        worth: dict[int, float] = {}
        # A plain loop over what is sought: an intersection would read all the words of the passage.
        for token in self.beginnings:
            if token not in words:
                continue
            for expression, group, value in self.beginnings[token]:
                if value > worth.get(group, 0.0) and all(word in words for word in expression):
                    worth[group] = value
        return sum(worth.values())


class Read:
    """A text with the places of its tokens: what is worth keeping between two questions."""

    __slots__ = ("_stems", "_words", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._words = placed_words(text)
        self._stems = [stem for stem, _start, _end in self._words]

    def find(self, sought: Sought) -> list[Place]:
        """The places of what is sought and tells, in the order of the text; an expression is one."""
        beginnings = sought.beginnings
        found = [
            place
            for number, stem in enumerate(self._stems)
            if stem in beginnings and (place := self._best(beginnings[stem], number))
        ]
        least = TELLING * max((place.worth for place in found), default=0.0)
        return [place for place in found if place.worth >= least][:MOST_PLACES]

    def worth(self, sought: Sought) -> float:
        """What the text says of the question, each group counted once."""
        worth: dict[int, float] = {}
        for place in self.find(sought):
            worth[place.group] = max(worth.get(place.group, 0.0), place.worth)
        return sum(worth.values())

    def _best(self, meant: Sequence[Meaning], number: int) -> Place | None:
        """The worthiest of some alternatives that stand at a token; the longest of equals."""
        best: Place | None = None
        for words, group, worth in meant:
            last = number + len(words)
            if len(words) > 1 and self._stems[number:last] != list(words):
                continue
            place = Place(self._words[number][1], self._words[last - 1][2], group, worth)
            if best is None or (worth, place.end) > (best.worth, best.end):
                best = place
        return best


def marked(text: str, places: Iterable[Place], start: int, end: int) -> SafeString:
    """The text between two places, escaped, what was found in `<mark>`; neighbours share one mark."""
    parts, done, opened = [], start, False
    for place in places:
        begin, stop = max(place.start, done), min(place.end, end)
        if begin >= stop:
            continue
        between = text[done:begin]
        if opened and not between.strip():
            parts.append(escape(between))
        else:
            parts.append(("</mark>" if opened else "") + escape(between) + "<mark>")
        parts.append(escape(text[begin:stop]))
        done, opened = stop, True
    parts.append(("</mark>" if opened else "") + escape(text[done:end]))
    return SafeString("".join(parts))
