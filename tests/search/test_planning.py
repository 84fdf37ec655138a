"""From a question to a plan."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from commun.asking import Question
from search.analysis import analyse
from search.analysis.stemming import stem
from search.analysis.stop_words import STOP_WORDS
from search.expansion import Rule, Synonyms
from search.plan import Group, Plan, Vocabulary
from search.planning import MOST_WORDS, make_plan, name_keys, rarity
from search.starter import starter_rules

COUNTS = {
    "association": 95, "subvention": 30, "assemblee": 20, "generale": 20, "dissolution": 8, "statuts": 30,
    "vide": 4, "grenier": 4, "objet": 5, "teleservice": 10, "embauche": 6, "exclure": 3, "pognon": 0,
}  # fmt: skip
VOCABULARY = Vocabulary(
    COUNTS, {"editorial": {stem(word): n for word, n in COUNTS.items()}}, {"editorial": 100}
)
SYNONYMS = Synonyms.of(
    [
        Rule(("AG",), ("assemblée générale",), weight=0.9),
        Rule(("asso",), ("association",), weight=1.0),
        Rule(("mettre à la porte",), ("exclure",), weight=0.7),
        Rule(("dissoudre",), ("dissolution",), weight=0.8),
    ],
    ignored=["besançon"],
)


def plan(source: str, *, completing: bool = False) -> Plan:
    return make_plan(Question(source, completing=completing), VOCABULARY, SYNONYMS)


def group(source: str, typed: str) -> Group:
    return next(group for group in plan(source).groups if group.typed == typed)


def ways(found: Group) -> dict[str, float]:
    return {" ".join(way.tokens): way.weight for way in found.alternatives}


def test_words_that_tell_nothing_are_left_out() -> None:
    assert [group.typed for group in plan("Comment obtenir la subvention ?").groups] == [
        "obtenir",
        "subvention",
    ]
    assert [group.typed for group in plan("subvention besancon").groups] == ["subvention"]


def test_words_that_tell_nothing_stay_when_the_question_has_no_other() -> None:
    assert [group.typed for group in plan("comment faire").groups] == ["comment", "faire"]


@pytest.mark.parametrize(
    "polite",
    [
        "Bonjour, pourriez-vous m'expliquer s'il vous plaît {} ? Merci d'avance, cordialement",
        "bonsoir désolé de vous déranger je voulais juste comprendre {}",
        "Pouvez-vous nous aider, nous souhaiterions vraiment connaître {}, bonne journée",
    ],
)
def test_courtesies_tell_nothing(polite: str) -> None:
    bare, wrapped = plan("la dissolution"), plan(polite.format("la dissolution"))
    assert [group.typed for group in wrapped.groups if group.counts] == ["dissolution"]
    assert bare.groups[0] == next(group for group in wrapped.groups if group.counts)


def test_the_words_that_tell_are_read_behind_many_that_do_not() -> None:
    assert [group.typed for group in plan("alors donc enfin " * 20 + "la dissolution").groups][-1] == (
        "dissolution"
    )
    assert len(plan(" ".join(chr(97 + n % 26) * (8 + n // 26) for n in range(50))).groups) == MOST_WORDS
    assert len(plan(" ".join(sorted(STOP_WORDS)[:60])).groups) == MOST_WORDS


def test_a_courtesy_alone_stays_a_question() -> None:
    assert [group.typed for group in plan("bonne journée").groups] == ["journee"]
    assert "avance" in {group.typed for group in plan("avance de frais").groups}


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("membres du CA", "ca"),
        ("C.A. composition", "ca"),
        ("Réunion CA statuts", "ca"),
        ("au ca de l'association", "ca"),
        ("trouver des sous pour l'asso", "sous"),
        ("donner pouvoir pour l'assemblée", "pouvoir"),
        ("le numéro de tel du président", "tel"),
    ],
)
def test_a_stop_word_that_names_something_tells_what_its_synonym_says(question: str, named: str) -> None:
    found = make_plan(Question(question), VOCABULARY, Synonyms.of(starter_rules()))
    assert len(next(group for group in found.groups if group.typed == named).alternatives) > 1


@pytest.mark.parametrize(
    "question",
    [
        "ça statuts",
        "une subvention comme ca",
        "le siège sous ça",
        "LE CA DOIT POUVOIR",
        "les sous-préfectures",
    ],
)
def test_the_same_word_tells_nothing_elsewhere(question: str) -> None:
    found = make_plan(Question(question), VOCABULARY, Synonyms.of(starter_rules()))
    assert not {"sous", "pouvoir"} & {group.typed for group in found.groups}
    assert question.startswith("LE") or "ca" not in {group.typed for group in found.groups}


def test_small_numbers_make_no_document_match_unless_alone() -> None:
    for number in ("2e", "deuxième", "6", "6e"):
        counts = [group.counts for group in plan(f"subvention {number} demande").groups]
        assert counts == [True, False, True]
    assert [group.counts for group in plan("2e").groups] == [True]
    assert [group.counts for group in plan("subvention 1901").groups] == [True, True]


def test_a_rare_word_tells_more_than_a_common_one() -> None:
    assert group("dissolution association", "dissolution").importance > 0.4
    assert group("dissolution association", "association").importance < 0.2
    assert group("asso", "asso").importance == group("association", "association").importance


def test_the_typed_word_stays_the_first_alternative() -> None:
    for source in ("subvention", "subvantion", "qsdfgh", "ag"):
        assert plan(source).groups[0].alternatives[0].tokens == tuple(analyse(source))
        assert plan(source).groups[0].alternatives[0].weight == 1.0


def test_synonyms_are_added_to_each_word_of_an_expression() -> None:
    for written in ("A.G.", "A. G.", "a. g"):
        assert ways(group(written, "ag"))["assembl general"] == 0.9
    assert ways(group("l'assemblée générale", "assemblee"))["ag"] == 0.9
    assert ways(group("l'assemblée générale", "generale"))["ag"] == 0.9
    assert "exclur" in ways(group("le mettre à la porte", "porte"))


def test_an_expression_may_tell_something_when_none_of_its_words_does() -> None:
    synonyms = Synonyms.of([Rule(("chez moi",), ("domicile",))])
    found = make_plan(Question("le siège chez moi"), VOCABULARY, synonyms)

    assert [group.typed for group in found.groups] == ["siege", "moi"]
    assert "domicil" in ways(found.groups[1])


def test_an_unknown_word_gets_corrections_and_what_they_mean() -> None:
    assert ways(group("subvantion", "subvantion"))["subvent"] > 0.7
    assert ways(group("lassociation", "lassociation"))["associ"] > 0.9
    assert "vid greni" in ways(group("videgrenier", "videgrenier"))
    assert "teleservic" in ways(group("télé service", "tele"))
    assert "subvent" in ways(group("sub vantion", "vantion"))


def test_a_known_word_is_not_corrected() -> None:
    assert ways(group("statuts", "statuts")) == {"statut": 1.0}


def test_the_unfinished_last_word_is_completed_while_typing_only() -> None:
    assert "subvent" in ways(plan("demande de subv", completing=True).groups[-1])
    assert "subvent" not in ways(plan("demande de subv").groups[-1])
    assert "subvent" not in ways(plan("demande de subv ", completing=True).groups[-1])


def test_words_that_the_index_lacks_are_asked_of_no_document_though_one_may_have_them_by_now() -> None:
    found = plan("exclure xzqkw vwzzk bkkzq")
    assert found.minimum == 1
    assert all(group.counts for group in found.groups)


def test_a_longer_question_asks_for_more_groups_but_not_for_all() -> None:
    assert plan("subvention").minimum == 1
    assert plan("embauche statuts objet grenier vide subvention").minimum == 2


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("G.U.S.O.", "guso"),
        ("Les Amis de l'Orgue", "les amis de l'orgue"),
        ("W 901 000 123", "w901000123"),
        ("123 456 789 00012", "12345678900012"),
        ("siret 123 456 789 00012", "12345678900012"),
        ("cerfa 14161*01", "14161"),
    ],
)
def test_a_name_is_recognised_however_it_is_written(name: str, key: str) -> None:
    assert key in name_keys(name)
    assert key in plan(name).names


def test_rarity_runs_from_0_to_1() -> None:
    assert rarity(0, 100) == 1.0
    assert rarity(100, 100) == 0.0
    assert rarity(0, 0) == 1.0
    assert 0 < rarity(10, 100) < rarity(5, 100) < 1


@settings(deadline=None)
@given(st.text(max_size=200), st.booleans())
@example("*:* AND NOT (", True)
@example("title:^^ [a TO b} (((((((a+)+)+)+", False)
@example("\ud800 \u202eabc \x00", True)
@example("subvention " * 500, False)
@example("é" * 10_000, True)
@example("a" * 10_000, True)
@example("'" * 10_000, False)
def test_any_text_makes_a_plan(source: str, completing: bool) -> None:
    found = plan(source, completing=completing)

    assert 1 <= found.minimum <= max(1, len(found.groups))
    for made in found.groups:
        assert 0 < made.importance <= 1
        assert made.alternatives
        assert all(0 < way.weight <= 1 and all(way.tokens) for way in made.alternatives)
