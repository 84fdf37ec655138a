"""« Nothing found » must exist: words that no document says enough of answer nothing."""

from collections.abc import Sequence
from dataclasses import replace

from search.analysis.stemming import stem
from search.plan import Candidate, Candidates, Engine, Group, Plan, Vocabulary
from search.ranking import rank
from search.spelling import is_known

# How likely a correction must be to count in a question that looks like another language: mistakes do, too.
SURE = 0.8


def ranked_candidates(
    engine: Engine, plan: Plan, vocabulary: Vocabulary
) -> tuple[Candidates, Sequence[Candidate]]:
    """What an engine finds, and its windows ranked, best first.

    When no document answers by its words, those near by their meaning are left, and the totals are theirs:
    that takes a second round trip, only for such questions. While the last word may be unfinished, nothing is
    left out. Raises EngineError.
    """
    found, ranked = _ranked(engine, plan, vocabulary)
    if plan.question.completing or not ranked or _is_answered(engine, plan, vocabulary, ranked):
        return found, ranked
    if not any(candidate.meaning for candidate in ranked):
        return Candidates(), ()
    found = engine.candidates(by_meaning(plan))
    ranked = rank(plan, found.editorial, found.entries, vocabulary)
    for candidate in ranked:
        candidate.matched_words = False
    return found, ranked


def in_another_language(plan: Plan, vocabulary: Vocabulary) -> Plan:
    """The same plan for a question in another language: only words that the index has as they were typed
    (names, numbers, acronyms, « judo ») or nearly make a document match; cousins raise the score."""
    groups = (replace(group, counts=group.counts and _is_sure(group, vocabulary)) for group in plan.groups)
    return replace(plan, groups=tuple(groups))


def _is_sure(group: Group, vocabulary: Vocabulary) -> bool:
    typed = stem(group.typed)
    others = (way.weight for way in group.alternatives if way.tokens != (typed,))
    return is_known(group.typed, typed, vocabulary) or max(others, default=0.0) >= SURE


def by_meaning(plan: Plan) -> Plan:
    """The same plan, for which no word makes a document match."""
    return replace(plan, groups=tuple(replace(group, counts=False) for group in plan.groups))


def _ranked(engine: Engine, plan: Plan, vocabulary: Vocabulary) -> tuple[Candidates, list[Candidate]]:
    found = engine.candidates(plan)
    return found, rank(plan, found.editorial, found.entries, vocabulary)


def _is_answered(engine: Engine, plan: Plan, vocabulary: Vocabulary, ranked: Sequence[Candidate]) -> bool:
    """Whether a document answers by its words, under any tab and whatever is chosen of the facets."""
    if any(candidate.answers for candidate in ranked):
        return True
    if not plan.question.kind and not plan.question.chosen:
        return False
    whole = replace(plan, question=replace(plan.question, kind=(), chosen={}, facets=()))
    return any(candidate.answers for candidate in _ranked(engine, whole, vocabulary)[1])
