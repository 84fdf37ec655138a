"""Where the words of a question stand in a text, and the text as safe HTML with them marked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe

from search.analysis import tokens
from search.plan import Plan

# Groups that tell less than this (« comment », « est-ce que ») are marked only when no other is in the plan.
TELLING = 0.25
# In one text; more would be a wall of marks, and time lost.
MOST_PLACES = 80


class Place(NamedTuple):
    """A word of a group of the question: its place in characters, what finding it is worth (0 to 1)."""

    start: int
    end: int
    group: int
    worth: float


@dataclass(frozen=True)
class Sought:
    """What is marked: for a first token, the alternatives that begin with it (tokens, group, worth)."""

    beginnings: Mapping[str, Sequence[tuple[tuple[str, ...], int, float]]]

    @classmethod
    def of(cls, plan: Plan) -> "Sought":
        telling = [group for group in plan.groups if group.importance >= TELLING] or plan.groups
        beginnings: dict[str, list[tuple[tuple[str, ...], int, float]]] = {}
        for number, group in enumerate(telling):
            for way in group.alternatives:
                if way.tokens:
                    meant = (way.tokens, number, group.importance * way.weight)
                    beginnings.setdefault(way.tokens[0], []).append(meant)
        return cls(beginnings)

    def is_in(self, counted: Iterable[str]) -> bool:
        """Whether any of these tokens may begin what is sought."""
        return not self.beginnings.keys().isdisjoint(counted)


class Read:
    """A text with the places of its tokens: what is worth keeping between two questions."""

    __slots__ = ("_at", "_places", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._places: list[tuple[int, int]] = []
        self._at: dict[str, list[int]] = {}
        for number, token in enumerate(tokens(text)):
            self._places.append((token.start, token.end))
            self._at.setdefault(token.text, []).append(number)

    def find(self, sought: Sought) -> list[Place]:
        """The places of what is sought, in the order of the text; an expression is one place."""
        found: dict[int, Place] = {}
        for token in sought.beginnings.keys() & self._at.keys():
            for words, group, worth in sought.beginnings[token]:
                for number in self._at[token][:MOST_PLACES]:
                    last = number + len(words) - 1
                    if len(words) > 1 and not self._follow(words, number):
                        continue
                    place = Place(self._places[number][0], self._places[last][1], group, worth)
                    known = found.get(number)
                    if known is None or (place.worth, place.end) > (known.worth, known.end):
                        found[number] = place
        return [found[number] for number in sorted(found)][:MOST_PLACES]

    def _follow(self, words: Sequence[str], number: int) -> bool:
        """Whether the tokens from the one of this number on are these."""
        return all(number + step in self._at.get(word, ()) for step, word in enumerate(words))


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
    return mark_safe("".join(parts))  # noqa: S308 - every part is escaped above
