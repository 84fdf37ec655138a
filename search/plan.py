"""What an engine is asked, and what it gives back: the border between shared code and the two engines.

Shared code turns a `commun.asking.Question` into a `Plan`; an engine finds candidates, totals and counts for
it in one round trip; shared code ranks the candidates, cuts the page and writes the excerpts. So the two
engines agree, and neither knows a synonym, a weight or a model.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import numpy.typing as npt

from commun.asking import Question
from search.stored import Stored

Vector = npt.NDArray[np.float32]

# How many candidates of each family are ranked by shared code; those after them keep the engine's order.
EDITORIAL_WINDOW = 60
ENTRY_WINDOW = 40


@dataclass(frozen=True)
class Alternative:
    """One way to say a group of the question: analysed tokens (several: a phrase, in order).

    `weight` runs from 0 to 1: 1 for what was typed, less for a synonym, a correction, an unfinished word.
    """

    tokens: tuple[str, ...]
    weight: float = 1.0


@dataclass(frozen=True)
class Group:
    """One word or expression of the question; any of its alternatives matches it.

    `importance` (0 to 1) says how much it tells: near 0 for « comment », « est-ce que ». `counts`: a document
    that has it has one of the groups wanted (`Plan.minimum`); without that it only raises the score.
    """

    typed: str
    alternatives: tuple[Alternative, ...]
    importance: float = 1.0
    counts: bool = True


@dataclass(frozen=True)
class Plan:
    """A question, analysed. A document matches by words when it matches at least `minimum` of the groups that
    count (none does when none counts), or has one of `names` (folded) as a name; it matches by meaning when a
    passage is at least `similarity` near `vector`."""

    question: Question
    groups: tuple[Group, ...] = ()
    minimum: int = 1
    names: tuple[str, ...] = ()
    vector: Vector | None = None
    similarity: float = 1.0


@dataclass
class Candidate:
    """A document that matches. `score` is the engine's own, then the ranking's; `meaning` the best similarity
    of its passages, 0.0 when unknown or under the threshold, and `nearest` that passage's index (-1: none).
    `answers`: the ranking found enough of the question in its words, or its name."""

    stored: Stored
    score: float
    meaning: float = 0.0
    nearest: int = -1
    matched_words: bool = True
    answers: bool = False


@dataclass
class Candidates:
    """The engine's answer. `editorial` and `entries` hold the windows, best first by the engine's score.

    `counts` by kind ignore the tab chosen (`Question.kind`) but heed `Question.chosen`; `facets` heed the
    tab, and each ignores its own choice. `tail(skip_editorial, skip_entries, size)` fetches hits after the
    windows, in the engine's order, editorial first.
    """

    editorial: Sequence[Candidate] = ()
    entries: Sequence[Candidate] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    total: int = 0
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    tail: Callable[[int, int, int], Sequence[Candidate]] = lambda _editorial, _entries, _size: ()


@dataclass(frozen=True)
class Vocabulary:
    """The words of the index, for corrections, unfinished words and the rarity of each word.

    `words`: surface words (folded, not stemmed) with the number of documents that have them; `tokens`: the
    same for analysed tokens, by family ("editorial", "entries"); `documents`: how many documents a family
    has. Given by the engine, kept in memory, renewed when the index changes (at most every minute).
    """

    words: Mapping[str, int] = field(default_factory=dict)
    tokens: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    documents: Mapping[str, int] = field(default_factory=dict)


class Engine(Protocol):
    """What `search.answering` needs of a backend. `key` names the index that it reads, the same in each
    object made for it."""

    @property
    def key(self) -> str: ...

    def candidates(self, plan: Plan) -> Candidates:
        """Raises `search.errors.EngineError` when the engine can't answer."""

    def vocabulary(self) -> Vocabulary:
        """Raises `search.errors.EngineError` when the engine can't answer."""
