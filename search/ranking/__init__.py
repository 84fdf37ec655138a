"""The one ranking of both engines: candidates of all kinds, best first, by words and by meaning."""

import math
from collections.abc import Mapping, Sequence

from search.plan import Candidate, Plan, Vocabulary
from search.planning import rarity
from search.ranking import weights
from search.ranking.matching import Match, asked, match
from search.stored import Stored


def rank(
    plan: Plan, editorial: Sequence[Candidate], entries: Sequence[Candidate], vocabulary: Vocabulary
) -> list[Candidate]:
    """Both windows as one list, best first, each with its final score; equals keep the engine's order.

    A candidate without any word of the question is scored by its meaning.
    """
    names, groups = frozenset(plan.names), asked(plan.groups)
    has_meaning = any(candidate.meaning for candidate in (*editorial, *entries))
    enough = weights.ANSWERS if has_meaning else weights.ANSWERS_ALONE
    scored = []
    for family, window in (("editorial", editorial), ("entries", entries)):
        rarities = Rarities(vocabulary, family)
        for candidate in window:
            found = match(groups, candidate.stored)
            words = by_words(found, candidate.stored, rarities) if found else 0.0
            is_named = not names.isdisjoint(candidate.stored.names)
            candidate.answers = is_named or (
                found is not None and (words >= enough or found.covered >= weights.COVERS)
            )
            scored.append((candidate, words, weights.NAME if is_named else 0.0))
    meaning = _weight_of_meaning(max((words for _candidate, words, _named in scored), default=0.0))
    for candidate, words, named in scored:
        candidate.score = words + meaning * candidate.meaning + _standing(candidate.stored) + named
    ranked = [candidate for candidate, _words, _named in scored]
    return sorted(ranked, key=lambda candidate: -candidate.score)


def _weight_of_meaning(best: float) -> float:
    """Meaning counts more when no document has much of the words: those of another language, most often."""
    share = best / (weights.FREQUENCY + weights.PASSAGE + weights.TITLE)
    lost = max(0.0, 1 - share / weights.UNDERSTOOD)
    return weights.MEANING + lost * (weights.MEANING_ALONE - weights.MEANING)


class Rarities(dict[str, float]):
    """How much each word of a family tells, computed when first asked for."""

    def __init__(self, vocabulary: Vocabulary, family: str) -> None:
        super().__init__()
        self._known: Mapping[str, int] = vocabulary.tokens.get(family, {})
        self._documents = vocabulary.documents.get(family, 0)

    def __missing__(self, token: str) -> float:
        told = self[token] = 0.05 + rarity(self._known.get(token, 0), self._documents)
        return told


def by_words(found: Match, stored: Stored, rarities: Rarities) -> float:
    """The score by words alone of what a document has of a question."""
    return (
        weights.FREQUENCY * found.frequency
        + weights.PASSAGE * found.passage
        + weights.TITLE * math.sqrt(found.title * _title_said(found.said, stored, rarities))
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
        return trust + weights.ENTRY
    substance = math.log1p(stored.lengths["body"]) / math.log1p(weights.SUBSTANTIAL)
    return trust + weights.SUBSTANCE * min(1.0, substance)
