"""The figures, against values computed by hand."""

from math import log2

import pytest

from search.evaluation.metrics import Figures, figures_of, mean, ndcg, recall, reciprocal_rank

GRADES = {"a": 2, "b": 1, "c": 1}


def test_the_rank_counted_is_that_of_the_first_answer() -> None:
    assert reciprocal_rank(["a", "b"], GRADES) == 1
    assert reciprocal_rank(["b", "x", "a"], GRADES) == pytest.approx(1 / 3)
    assert reciprocal_rank(["b", "c"], GRADES) == 0
    assert reciprocal_rank([], GRADES) == 0


def test_the_eleventh_place_counts_for_nothing() -> None:
    ranking = [*"0123456789", "a"]
    assert reciprocal_rank(ranking, GRADES) == 0
    assert ndcg(ranking, GRADES) == 0
    assert recall(ranking, GRADES) == 0
    assert reciprocal_rank(ranking[1:], GRADES) == pytest.approx(0.1)


def test_gains_are_three_for_an_answer_and_one_for_what_is_relevant() -> None:
    best = 3 + 1 / log2(3) + 1 / 2
    assert ndcg(["a", "b", "c"], GRADES) == pytest.approx(1)
    assert ndcg(["a"], GRADES) == pytest.approx(3 / best)
    assert ndcg(["x", "b", "a"], GRADES) == pytest.approx((1 / log2(3) + 3 / 2) / best)


def test_recall_is_the_share_of_what_is_relevant() -> None:
    assert recall(["b", "x", "a"], GRADES) == pytest.approx(2 / 3)
    assert recall(["a", "b", "c"], {**GRADES, "d": 0}) == 1


def test_nothing_relevant_gives_zeros() -> None:
    assert figures_of(["a"], {}) == Figures(0, 0, 0, 0)
    assert figures_of(["a"], {"a": 0}) == Figures(0, 0, 0, 0)


def test_a_question_without_result_is_counted() -> None:
    assert figures_of([], GRADES).without_result == 1
    assert figures_of(["x"], GRADES).without_result == 0


def test_each_question_counts_once_in_a_mean() -> None:
    assert mean([Figures(1, 0.5, 1, 0), Figures(0, 0.1, 0, 1)]) == Figures(0.5, 0.3, 0.5, 0.5, 2)
    assert mean([]) == Figures(0, 0, 0, 0, 0)
