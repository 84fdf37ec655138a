"""The one ranking of both engines: candidates of all kinds, best first, by words and by meaning."""

import math
from collections.abc import Sequence

from search.plan import Candidate, Plan, Vocabulary
from search.planning import rarity
from search.ranking import weights
from search.ranking.matching import Match, best_passage, match
from search.stored import Stored


def rank(
    plan: Plan, editorial: Sequence[Candidate], entries: Sequence[Candidate], vocabulary: Vocabulary
) -> list[Candidate]:
    """Both windows as one list, best first, each with its final score; equals keep the engine's order."""
    whole = sum(group.importance for group in plan.groups)
    every = [*editorial, *entries]
    for candidate in every:
        words = score(plan, candidate.stored, vocabulary, whole) if whole else 0.0
        candidate.score = words + weights.MEANING * candidate.meaning + _standing(candidate.stored)
        if (
            not candidate.stored.names
            or candidate.stored.names
            and set(plan.names).isdisjoint(candidate.stored.names)
        ):
            continue
        candidate.score += weights.NAME
    return sorted(every, key=lambda candidate: -candidate.score)


def score(plan: Plan, stored: Stored, vocabulary: Vocabulary, whole: float) -> float:
    """The score by words alone; `whole` is the sum of the importance of the groups."""
    matches = [match(group, stored) for group in plan.groups]
    if not any(found.ways for found in matches):
        return 0.0
    pairs = list(zip((group.importance / whole for group in plan.groups), matches, strict=True))
    title = sum(share * found.in_title for share, found in pairs)
    return (
        weights.FREQUENCY * sum(share * found.frequency for share, found in pairs)
        + weights.COVERAGE * sum(share * found.found for share, found in pairs)
        + weights.PASSAGE * best_passage(plan.groups, matches, stored) / whole
        + weights.TITLE * title
        + weights.EXACT * math.sqrt(title * _title_said(matches, stored, vocabulary))
    )


def _title_said(matches: Sequence[Match], stored: Stored, vocabulary: Vocabulary) -> float:
    """How much of what the title tells is in the question."""
    family = "editorial" if stored.is_editorial else "entries"
    known, documents = vocabulary.tokens.get(family, {}), vocabulary.documents.get(family, 0)
    told = {token: 0.05 + rarity(known.get(token, 0), documents) for token in stored.fields["title"]}
    said: dict[str, float] = {}
    for found in matches:
        for way in found.ways:
            for token in way.tokens:
                if token in told:
                    said[token] = max(way.weight, said.get(token, 0.0))
    return sum(told[token] * weight for token, weight in said.items()) / (sum(told.values()) or 1.0)


def _standing(stored: Stored) -> float:
    """What a document is worth whatever the question."""
    substance = min(1.0, math.log1p(stored.lengths["body"]) / math.log1p(weights.SUBSTANTIAL))
    return weights.TRUST * stored.trust + (weights.SUBSTANCE * substance if stored.is_editorial else 0.0)
