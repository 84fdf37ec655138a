"""Words typed wrong, and what they may be."""

from search.plan import Plan, Vocabulary


def corrections(plan: Plan, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Whole queries to try instead, best first."""
    return ()
