"""What comes first, for words that readers type."""

from collections import Counter
from dataclasses import replace
from itertools import count

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commun.asking import Question
from commun.findable import Passage
from search.analysis import analyse
from search.expansion import Rule, Synonyms
from search.plan import Candidate, Plan, Vocabulary
from search.planning import make_plan, name_keys
from search.ranking import rank, weights
from search.stored import Stored

_stamps = count(1)
FILLING = "une phrase assez longue pour que la page soit une vraie page de guide " * 20


def document(title: str, *texts: str, kind: str = "guide", name: str = "", trust: float = 1.0) -> Stored:
    passages = tuple(Passage(said) for said in texts)
    fields = {
        "title": Counter(analyse(title)),
        "heading": Counter[str](),
        "body": Counter(token for said in texts for token in analyse(said)),
    }
    return Stored(
        uid=f"tests.thing:{next(_stamps)}",
        stamp=next(_stamps),
        kind=kind,
        language="fr",
        is_editorial=kind != "association",
        title=title,
        trust=trust,
        names=name_keys(name),
        fields=fields,
        lengths={name: sum(counts.values()) for name, counts in fields.items()},
        passages=passages,
        passage_words=tuple(frozenset(analyse(said)) for said in texts),
    )


def titles(question: str, *documents: Stored, rules: tuple[Rule, ...] = ()) -> list[str]:
    vocabulary = Vocabulary(
        {},
        {"editorial": Counter(token for one in documents for token in set().union(*one.fields.values()))},
        {"editorial": len(documents) + 20},
    )
    plan = make_plan(Question(question), vocabulary, Synonyms.of(rules))
    editorial = [Candidate(one, 0.0) for one in documents if one.is_editorial]
    entries = [Candidate(one, 0.0) for one in documents if not one.is_editorial]
    return [candidate.stored.title for candidate in rank(plan, editorial, entries, vocabulary)]


def test_title_beats_body() -> None:
    mentions = document("Les ressources", f"On obtient une subvention. {FILLING}")
    answers = document("La subvention", FILLING)

    assert titles("subvention", mentions, answers)[0] == "La subvention"


def test_exact_beats_near() -> None:
    near = document("La fermeture", FILLING)
    exact = document("La dissolution", FILLING)

    assert titles("dissolution", near, exact, rules=(Rule(("dissolution",), ("fermeture",)),)) == [
        "La dissolution", "La fermeture",
    ]  # fmt: skip


def test_a_title_that_says_only_that_beats_a_longer_one() -> None:
    wide = document("Statuts, règlement, bureau et assemblée", FILLING)
    narrow = document("Les statuts", FILLING)

    assert titles("statuts", wide, narrow)[0] == "Les statuts"


def test_words_together_beat_words_apart() -> None:
    apart = document(
        "Guide", f"Le trésorier tient la caisse. {FILLING}", f"Un mineur peut adhérer. {FILLING}"
    )
    together = document("Page", f"Un mineur peut être trésorier. {FILLING}", FILLING)

    assert titles("trésorier mineur", apart, together)[0] == "Page"


def test_a_page_that_answers_beats_one_that_mentions() -> None:
    short = document("La buvette", "Une buvette.")
    full = document("La buvette ", f"Une buvette. {FILLING}")

    assert titles("buvette", short, full)[0] == "La buvette "


def test_confirmed_and_recent_beats_stale() -> None:
    stale = document("Le loto", FILLING, trust=0.2)
    recent = document("Le loto ", FILLING, trust=1.0)

    assert titles("loto", stale, recent)[0] == "Le loto "


def test_an_exact_name_comes_before_all() -> None:
    guide = document("La course", f"La course et encore la course. {FILLING}")
    club = document("Cercle athlétique", "Pour courir", kind="association", name="C.O.U.R.S.E.")

    assert titles("course", guide, club)[0] == "Cercle athlétique"


def test_an_association_called_so_beats_guides_that_mention_it() -> None:
    guide = document("Les événements", f"Le judo est un sport. {FILLING}")
    club = document("Judo club", "Pratique du judo", kind="association")

    assert titles("judo club", guide, club)[0] == "Judo club"


def test_meaning_alone_can_win() -> None:
    near = Candidate(document("Mise à disposition de locaux", FILLING), 0.0, meaning=0.9, matched_words=False)
    far = Candidate(document("La salle d'attente", "Une salle, en passant, parmi bien d'autres choses."), 0.0)
    plan = make_plan(Question("on nous prête une salle"), Vocabulary(), Synonyms())

    ranked = rank(plan, [far, near], [], Vocabulary())

    assert near.score > weights.MEANING * 0.9 > 0
    assert set(map(id, ranked)) == {id(near), id(far)}


def test_meaning_counts_more_where_words_are_not_understood() -> None:
    far = document("La buvette de la fête", FILLING)
    near = document("Le débit de boissons", FILLING)

    def gap(question: str) -> float:
        """How much being near adds, in a question of which `far` alone may have words."""
        plan = make_plan(Question(question), Vocabulary(), Synonyms())
        with_meaning, without = (
            Candidate(near, 0.0, meaning=similarity, matched_words=False) for similarity in (0.5, 0.0)
        )
        rank(plan, [Candidate(far, 0.0), with_meaning, without], [], Vocabulary())
        return with_meaning.score - without.score

    assert gap("buvette fête") == pytest.approx(0.5 * weights.MEANING)
    assert gap("refreshment stall") == pytest.approx(0.5 * weights.MEANING_ALONE)


def test_what_answers_on_words_alone_answers_when_nothing_is_near_by_its_meaning() -> None:
    said = document("Les ressources", f"Une subvention. Une subvention. {FILLING}")
    near = Candidate(document("La fête", FILLING), 0.0, meaning=0.3)
    plan = make_plan(Question("subvention trottinette"), Vocabulary(), Synonyms())

    def answers(plan: Plan, *others: Candidate) -> bool:
        candidate = Candidate(said, 0.0)
        rank(plan, [candidate, *others], [], Vocabulary())
        return candidate.answers

    compared = replace(plan, vector=np.zeros(512, dtype=np.float32))
    assert answers(plan)
    assert answers(compared)
    assert not answers(compared, near)


def test_equals_keep_the_order_of_the_engine() -> None:
    one, other = document("Le don", FILLING), document("Le don", FILLING)
    candidates = [Candidate(one, 2.0), Candidate(other, 1.0)]

    assert [ranked.stored.uid for ranked in rank(Plan(Question("")), candidates, [], Vocabulary())] == [
        one.uid, other.uid,
    ]  # fmt: skip


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=200))
def test_any_question_ranks_any_document(question: str, title: str, body: str) -> None:
    assert titles(question, document(title, body), document(title, body, kind="association")) == [
        title,
        title,
    ]
