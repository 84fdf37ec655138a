"""What synonyms add to a question, and the list that Maillage comes with."""

import pytest

from search.analysis import analyse
from search.expansion import Rule, Synonyms
from search.starter import rules, starter_rules


def _means(synonyms: Synonyms, typed: str) -> set[str]:
    words = tuple(analyse(typed))
    return {" ".join(other) for _, _, added in synonyms.found(words, range(len(words))) for other, _ in added}


def test_a_rule_goes_both_ways_unless_told_otherwise() -> None:
    both = Synonyms.of([Rule(("AG",), ("assemblée générale",))])
    one = Synonyms.of([Rule(("pognon",), ("financement",), both_ways=False)])

    assert _means(both, "ag") == {"assembl general"}
    assert _means(both, "Assemblée Générale") == {"ag"}
    assert _means(one, "pognon") == {"financ"}
    assert _means(one, "financement") == set()


def test_an_expression_is_found_inside_a_question() -> None:
    synonyms = Synonyms.of([Rule(("mettre à la porte",), ("exclure",))])

    found = synonyms.found(tuple(analyse("on peut mettre à la porte un membre")), [2, 5, 7])

    assert found[0] == (2, 6, ((("exclur",), 0.7),))


def test_stop_words_do_not_part_an_expression() -> None:
    synonyms = Synonyms.of([Rule(("mettre à la porte",), ("exclure",))])

    assert synonyms.found(tuple(analyse("mettre un jour à porte")), [0, 2, 4]) == []
    ((start, end, ((meant, weight),)),) = synonyms.found(tuple(analyse("mettre donc à la porte")), [0, 4])
    assert (start, end, meant) == (0, 5, ("exclur",))
    assert 0.5 < weight < 0.7


def test_the_greatest_weight_stays() -> None:
    synonyms = Synonyms.of(
        [Rule(("a",), ("b",), weight=0.4), Rule(("a",), ("b",), weight=0.9), Rule(("a",), ("b",))]
    )

    assert synonyms.added[("a",)] == ((("b",), 0.9),)


def test_nothing_means_itself_and_empty_rules_are_passed_over() -> None:
    synonyms = Synonyms.of([Rule(("subvention",), ("subventions",)), Rule(("…",), ("aide",)), Rule((), ())])

    assert not synonyms.added


def test_ignored_words_are_analysed() -> None:
    assert Synonyms.of([], ["Bénévoles !"]).ignored == {"benevol"}


def test_the_starter_list_is_long_and_weighs_from_0_to_1() -> None:
    listed = starter_rules()

    assert len(listed) > 300
    assert all(0 < rule.weight <= 1 and rule.words and rule.means for rule in listed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("A.G.", "assembl general"), ("pv", "proc verbal"), ("asso", "associ"), ("adhésion", "adher")],
)
def test_the_starter_list_knows_associative_life(typed: str, meant: str) -> None:
    assert meant in _means(Synonyms.of(starter_rules()), typed)


@pytest.mark.parametrize("line", ["subvention", "a =", "> b", "a > ,"])
def test_a_line_that_says_no_synonym_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="no synonym"):
        list(rules(line))
