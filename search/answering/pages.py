"""The page asked for, cut out of the ranked windows and of what follows them."""

from collections.abc import Sequence

from commun.asking import WINDOW, Question
from search.plan import Candidate, Candidates

# Kinds whose documents are entries; all others are editorial (`Document.is_editorial`).
ENTRY_KINDS = frozenset({"association"})


def page_of(question: Question, ranked: Sequence[Candidate], found: Candidates) -> list[Candidate]:
    """At most `question.size` candidates from `question.start` on; the last page when that is beyond it.

    Inside the windows the order is that of `ranked`; after them the engine's own, asked for only then.
    """
    start = first_of_page(question, found.total)
    page = list(ranked[start : start + question.size])
    missing = min(question.size, found.total - start, WINDOW - start) - len(page)
    if missing <= 0:
        return page
    past = max(0, start - len(ranked))
    editorial = min(past, max(0, _editorial_total(question, found) - len(found.editorial)))
    following = found.tail(len(found.editorial) + editorial, len(found.entries) + past - editorial, missing)
    return page + list(following)[:missing]


def first_of_page(question: Question, total: int) -> int:
    """The rank of the first hit shown, from 0."""
    total = min(total, WINDOW)
    if question.start < total or not question.size:
        return question.start
    return max(0, (total - 1) // question.size * question.size)


def _editorial_total(question: Question, found: Candidates) -> int:
    """How many editorial documents the tab has."""
    return sum(
        count
        for kind, count in found.counts.items()
        if kind not in ENTRY_KINDS and (not question.kind or kind in question.kind)
    )
