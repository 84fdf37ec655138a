"""How much a document says of each group of a question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from search.plan import Alternative, Group
from search.ranking import weights
from search.stored import Stored


@dataclass(frozen=True)
class Match:
    """What a document has of one group. From 0 to 1: `frequency` how much it speaks of it, `found` the
    weight of the best alternative in it, `in_title` of the best one in its title. `ways`: those in it."""

    frequency: float = 0.0
    found: float = 0.0
    in_title: float = 0.0
    ways: tuple[Alternative, ...] = ()


NOTHING = Match()


def match(group: Group, stored: Stored) -> Match:
    """The best of a group's alternatives in a document; alternatives don't add up."""
    frequency = found = in_title = 0.0
    ways = []
    for way in group.alternatives:
        spoken = _spoken(way.tokens, stored)
        if spoken <= 0:
            continue
        ways.append(way)
        frequency = max(frequency, way.weight * spoken / (weights.SATURATION + spoken))
        found = max(found, way.weight)
        if all(token in stored.fields["title"] for token in way.tokens):
            in_title = max(in_title, way.weight)
    return Match(frequency, found, in_title, tuple(ways)) if ways else NOTHING


def _spoken(expression: Sequence[str], stored: Stored) -> float:
    """Occurrences of a word, weighed by field and length; of an expression, those of its rarest word.

    An expression's words must stand in one passage, or in the title.
    """
    least = min(_occurrences(token, stored) for token in expression)
    if len(expression) == 1 or least <= 0 or not stored.passage_words:
        return least
    together = any(all(token in words for token in expression) for words in stored.passage_words)
    return least if together or all(token in stored.fields["title"] for token in expression) else 0.0


def _occurrences(token: str, stored: Stored) -> float:
    total = 0.0
    for name, (weight, usual) in weights.FIELDS.items():
        if count := stored.fields[name].get(token, 0):
            length = 1 - weights.LENGTH + weights.LENGTH * stored.lengths[name] / usual
            total += weight * count / length
    return total


def share(parts: Mapping[Group, float], whole: float) -> float:
    """The part of a question's importance that some groups make."""
    return sum(group.importance * part for group, part in parts.items()) / whole if whole else 0.0


def best_passage(groups: Sequence[Group], matches: Sequence[Match], stored: Stored) -> float:
    """The most of the question's importance that one passage holds."""
    best = 0.0
    found = [
        (group.importance, found.ways) for group, found in zip(groups, matches, strict=True) if found.ways
    ]
    for words in stored.passage_words:
        held = 0.0
        for importance, ways in found:
            for way in ways:  # best first
                if words.issuperset(way.tokens):
                    held += importance * way.weight
                    break
        best = max(best, held)
    return best
