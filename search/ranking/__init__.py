"""The one ranking of both engines: candidates of all kinds, best first, by words and by meaning."""

import math
from collections.abc import Mapping, Sequence

from search.plan import Candidate, Plan, Vocabulary
from search.planning import rarity
from search.ranking import weights
from search.ranking.matching import Asked, asked, match
from search.stored import Stored


def rank(
    plan: Plan, editorial: Sequence[Candidate], entries: Sequence[Candidate], vocabulary: Vocabulary
) -> list[Candidate]:
    """Both windows as one list, best first, each with its final score; equals keep the engine's order.

    A candidate without any word of the question is scored by its meaning.
    """
    names, groups = frozenset(plan.names), asked(plan.groups)
    ranked = []
    for family, window in (("editorial", editorial), ("entries", entries)):
        rarities = Rarities(vocabulary, family)
        for candidate in window:
            stored = candidate.stored
            candidate.score = (
                by_words(groups, stored, rarities)
                + weights.MEANING * candidate.meaning
                + _standing(stored)
                + (0.0 if names.isdisjoint(stored.names) else weights.NAME)
            )
            ranked.append(candidate)
    return sorted(ranked, key=lambda candidate: -candidate.score)


class Rarities(dict[str, float]):
    """How much each word of a family tells, computed when first asked for."""

    def __init__(self, vocabulary: Vocabulary, family: str) -> None:
        super().__init__()
        self._known: Mapping[str, int] = vocabulary.tokens.get(family, {})
        self._documents = vocabulary.documents.get(family, 0)

    def __missing__(self, token: str) -> float:
        told = self[token] = 0.05 + rarity(self._known.get(token, 0), self._documents)
        return told


def by_words(groups: Sequence[Asked], stored: Stored, rarities: Rarities) -> float:
    """The score by words alone; 0.0 when the document has none."""
    found = match(groups, stored)
    if found is None:
        return 0.0
    return (
        weights.FREQUENCY * found.frequency
        + weights.PASSAGE * found.passage
        + weights.TITLE * found.title
        + weights.EXACT * math.sqrt(found.title * _title_said(found.said, stored, rarities))
    )


def _title_said(said: Mapping[str, float], stored: Stored, rarities: Rarities) -> float:
    """How much of what the title tells is in the question."""
    if not said:
        return 0.0
    whole = sum(rarities[token] for token in stored.fields["title"])
    return sum(rarities[token] * weight for token, weight in said.items()) / whole


def _standing(stored: Stored) -> float:
    """What a document is worth whatever the question."""
    trust = weights.TRUST * stored.trust
    if not stored.is_editorial:
        return trust
    substance = math.log1p(stored.lengths["body"]) / math.log1p(weights.SUBSTANTIAL)
    return trust + weights.SUBSTANCE * min(1.0, substance)
