"""How much a document says of each group of a question.

Read for a hundred candidates at each question: plain loops, no object for a group of a candidate.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from search.plan import Group
from search.ranking import weights
from search.stored import Stored

# An expression and its weight; what one occurrence counts in the title, a heading, the body.
Way = tuple[tuple[str, ...], float]
Factors = tuple[float, float, float]


@dataclass(frozen=True)
class Asked:
    """A group ready to be looked for: `share` is its part of the question's importance (all make 1),
    `ways` its alternatives, best first: words, weight."""

    share: float
    ways: tuple[Way, ...]


@dataclass
class Match:
    """What a document has of a question, in shares of its importance (0 to 1): how much it speaks of it,
    how much is in its title, how much together in one passage, how much is there at all. `said`: words found,
    with the weight of the alternative that they belong to."""

    frequency: float
    title: float
    passage: float
    said: dict[str, float]
    covered: float = 0.0


def asked(groups: Sequence[Group]) -> list[Asked]:
    """The groups of a question, ready to be looked for in many documents."""
    whole = sum(group.importance for group in groups) or 1.0
    return [
        Asked(group.importance / whole, tuple((way.tokens, way.weight) for way in group.alternatives))
        for group in groups
    ]


def match(question: Sequence[Asked], stored: Stored) -> Match | None:
    """What a document has of a question; None when it has no word of it."""
    factors = _factors(stored)
    total = Match(0.0, 0.0, 0.0, {})
    found = [(group.share, ways) for group in question if (ways := _add(total, group, stored, factors))]
    if not found:
        return None
    passages = stored.passage_words or (frozenset(stored.fields["title"]) | stored.fields["body"].keys(),)
    total.passage = _best_passage(found, passages)
    return total


def _add(total: Match, group: Asked, stored: Stored, factors: Factors) -> list[Way]:
    """Count in what a document has of one group; returns its ways that are there."""
    title, said = stored.fields["title"], total.said
    most = titled = surest = 0.0
    ways = []
    for way in group.ways:
        expression, weight = way
        spoken = _spoken(expression, stored, factors)
        if not spoken:
            continue
        ways.append(way)
        surest = max(surest, weight)
        # Several ways to say it in one document say it more, yet less than the word typed would.
        most += (1 - most) * weight * spoken / (weights.SATURATION + spoken)
        if title.keys().isdisjoint(expression):
            continue
        in_title = [token for token in expression if token in title]
        said.update((token, max(weight, said.get(token, 0.0))) for token in in_title)
        if len(in_title) == len(expression):
            titled = max(titled, weight)
    total.frequency += group.share * min(most, (1 + surest) / 2)
    total.title += group.share * titled
    total.covered += group.share * surest
    return ways


def _factors(stored: Stored) -> Factors:
    """What one occurrence counts in the title, a heading, the body of a document of this length."""
    lengths, fixed, moving = stored.lengths, 1 - weights.LENGTH, weights.LENGTH
    first, second, third = (
        weight / (fixed + moving * lengths[name] / usual) for name, (weight, usual) in weights.FIELDS.items()
    )
    return first, second, third


def _spoken(expression: tuple[str, ...], stored: Stored, factors: Factors) -> float:
    """Occurrences of a word, weighed by field and length; of an expression, those of its rarest word.

    An expression's words must stand in one passage, or in the title.
    """
    fields = stored.fields
    title, heading, body = fields["title"], fields["heading"], fields["body"]
    least = 0.0
    for token in expression:
        spoken = factors[0] * title[token] if token in title else 0.0
        if token in heading:
            spoken += factors[1] * heading[token]
        if token in body:
            spoken += factors[2] * body[token]
        if not spoken:
            return 0.0
        least = min(least, spoken) if least else spoken
    if len(expression) == 1 or not stored.passage_words or all(token in title for token in expression):
        return least
    return least if any(words.issuperset(expression) for words in stored.passage_words) else 0.0


def _best_passage(found: Sequence[tuple[float, list[Way]]], passages: Sequence[frozenset[str]]) -> float:
    """The most of the question that one passage holds."""
    best = 0.0
    for words in passages:
        held = 0.0
        for share, ways in found:
            for expression, weight in ways:
                if expression[0] in words and (len(expression) == 1 or words.issuperset(expression)):
                    held += share * weight
                    break
        best = max(best, held)
    return best
