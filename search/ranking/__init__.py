"""The one ranking of both engines."""

from collections.abc import Sequence

from search.plan import Candidate, Plan, Vocabulary


def rank(
    plan: Plan, editorial: Sequence[Candidate], entries: Sequence[Candidate], vocabulary: Vocabulary
) -> list[Candidate]:
    """The candidates of both windows in one order, best first."""
    return sorted((*editorial, *entries), key=lambda found: -found.score)
