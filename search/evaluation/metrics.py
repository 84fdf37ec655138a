"""The figures of one ranking against its judgments, and their means.

A judgment is a grade: 2 for what answers the question, 1 for what is relevant, nothing for the rest.
nDCG takes the gains 2^grade - 1 (3 and 1), the form that information retrieval has most used since 2005, and
divides by log2(rank + 1).
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

DEPTH = 10
ANSWER = 2


@dataclass(frozen=True)
class Figures:
    """Each runs from 0 to 1: for one question, or their means over `questions`."""

    mrr: float
    ndcg: float
    recall: float
    without_result: float
    questions: int = 1


def figures_of(ranking: Sequence[str], grades: Mapping[str, int]) -> Figures:
    """Of one question: `ranking` is what was found, best first and each once; `grades` what should be."""
    return Figures(
        mrr=reciprocal_rank(ranking, grades),
        ndcg=ndcg(ranking, grades),
        recall=recall(ranking, grades),
        without_result=0.0 if ranking else 1.0,
    )


def mean(figures: Iterable[Figures]) -> Figures:
    """The means over questions, each counted once; zeros without any."""
    every = list(figures)
    count = max(len(every), 1)
    return Figures(
        mrr=sum(one.mrr for one in every) / count,
        ndcg=sum(one.ndcg for one in every) / count,
        recall=sum(one.recall for one in every) / count,
        without_result=sum(one.without_result for one in every) / count,
        questions=len(every),
    )


def reciprocal_rank(ranking: Sequence[str], grades: Mapping[str, int]) -> float:
    """1 divided by the rank of the first answer (grade 2); 0 beyond the tenth place."""
    ranks = (rank for rank, name in enumerate(ranking[:DEPTH], 1) if grades.get(name, 0) >= ANSWER)
    return next((1 / rank for rank in ranks), 0.0)


def ndcg(ranking: Sequence[str], grades: Mapping[str, int]) -> float:
    """The gains of the first ten, against those of the best order; 0 when nothing is relevant."""
    best = _gain(sorted(grades.values(), reverse=True))
    return _gain([grades.get(name, 0) for name in ranking]) / best if best else 0.0


def recall(ranking: Sequence[str], grades: Mapping[str, int]) -> float:
    """The share of what is relevant (grade 1 or 2) that is among the first ten; 0 when nothing is."""
    relevant = {name for name, grade in grades.items() if grade > 0}
    return len(relevant.intersection(ranking[:DEPTH])) / len(relevant) if relevant else 0.0


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / math.log2(rank + 1) for rank, grade in enumerate(grades[:DEPTH], 1))
