"""What the embedded engine finds for a plan."""

import random
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commun.asking import Question
from commun.findable import Document
from search.backends.tantivy import SearchBackend
from search.backends.tantivy.place import Place
from search.backends.tantivy.places import TemporaryPlace
from search.plan import EDITORIAL_WINDOW, Alternative, Candidates, Group, Plan
from search.planning import name_keys
from tests.search.tantivy.indexing import association, direction, document, fill, plan, titles


@pytest.fixture(scope="module")
def shared_place() -> Place:
    return TemporaryPlace()


@pytest.fixture
def place(shared_place: Place) -> Iterator[Place]:
    yield shared_place
    shared_place.reset()


class Engine(SearchBackend):
    """The backend on a place of the test's own."""

    def __init__(self, own: Place) -> None:
        super().__init__({"PATH": "temporary"})
        self.own = own

    @property
    def place(self) -> Place:
        return self.own


def ask(place: Place, asked: Plan) -> Candidates:
    return Engine(place).candidates(asked)


def test_a_document_matches_by_its_title_its_headings_and_its_text(place: Place) -> None:
    fill(place, [document("Dissoudre"), document("Fermer", "dissoudre"), document("Ouvrir")])
    found = ask(place, plan("dissoudre"))
    assert titles(found) == ["Dissoudre", "Fermer"]
    assert (found.total, found.counts) == (2, {"guide": 2})


def test_both_families_are_found_each_in_its_own_window(place: Place) -> None:
    fill(place, [association("Club de judo"), document("Ouvrir un club de judo")])
    found = ask(place, plan("judo"))
    assert [one.stored.title for one in found.editorial] == ["Ouvrir un club de judo"]
    assert [one.stored.title for one in found.entries] == ["Club de judo"]
    assert found.counts == {"guide": 1, "association": 1}


def test_a_document_must_match_as_many_groups_as_the_plan_says(place: Place) -> None:
    fill(place, [document("Louer une salle"), document("Louer un minibus"), document("Salle des fêtes")])
    assert len(titles(ask(place, plan("louer", "salle", minimum=1)))) == 3
    assert titles(ask(place, plan("louer", "salle", minimum=2))) == ["Louer une salle"]


def test_several_tokens_are_a_phrase(place: Place) -> None:
    fill(place, [document("Assemblée générale"), document("Générale assemblée")])
    assert titles(ask(place, plan(("ag", "assemblée générale")))) == ["Assemblée générale"]


def test_a_name_matches_whole(place: Place) -> None:
    fill(place, [association("Les Amis du parc", names=("W251000001",)), association("Le parc")])
    found = ask(place, Plan(Question("x"), names=name_keys("w251000001")))
    assert titles(found) == ["Les Amis du parc"]


def test_titles_alone_are_looked_at_when_they_alone_are_asked_for(place: Place) -> None:
    fill(place, [document("Judo"), document("Sports", "judo")])
    assert titles(ask(place, plan("judo", question=Question("judo", titles_only=True)))) == ["Judo"]


def test_only_the_languages_and_kinds_asked_for_are_found(place: Place) -> None:
    fill(place, [document("Judo"), document("Judo", language="en"), association("Judo")])
    assert ask(place, plan("judo")).total == 2
    assert ask(place, plan("judo", question=Question("judo", languages=("en",)))).total == 1
    assert ask(place, plan("judo", question=Question("judo", kinds=("association",)))).counts == {
        "association": 1
    }


def twins() -> list[Document]:
    """A guide in both languages, one that nobody translated, and a procedure like the first."""
    sport = {"theme": ("sport",)}
    return [
        document("Judo", translations=("en",), facets=sport),
        document("Judo for all", language="en", translations=("fr",), facets=sport),
        document("Judo seul", facets={"theme": ("sport", "loisir")}),
        document("Tatami", kind="demarche", translations=("en",)),
    ]


def test_a_text_that_readers_have_in_their_own_language_is_found_in_it_alone(place: Place) -> None:
    fill(place, twins(), {4: direction(0)})
    asked = Question("judo", languages=("en", "fr"), facets=("theme",))
    near = {"vector": direction(0), "similarity": 0.5}
    found = ask(place, plan("judo", question=asked, **near))
    assert set(titles(found)) == {"Judo for all", "Judo seul"}
    assert (found.total, found.counts) == (2, {"guide": 2})
    assert found.facets == {"theme": {"sport": 2, "loisir": 1}}
    in_french = ask(place, plan("judo", question=Question("judo"), **near))
    assert set(titles(in_french)) == {"Judo", "Judo seul", "Tatami"}


def test_counts_by_kind_ignore_the_tab_and_the_total_is_that_of_the_tab(place: Place) -> None:
    fill(place, [document("Judo"), association("Judo"), association("Judo et karaté")])
    found = ask(place, plan("judo", question=Question("judo", kind=("association",))))
    assert found.counts == {"guide": 1, "association": 2}
    assert found.total == 2
    assert not found.editorial


def test_what_is_near_by_its_meaning_is_found_and_counted_once(place: Place) -> None:
    fill(
        place,
        [document("Prêt de locaux", facets={"theme": ("lieux",)}), document("Salle"), document("Judo")],
        {1: direction(0, 0.9), 2: direction(0, 0.8), 3: direction(5)},
    )
    found = ask(
        place, plan("salle", vector=direction(0), similarity=0.5, question=Question("x", facets=("theme",)))
    )
    by_title = {one.stored.title: one for one in found.editorial}
    assert by_title.keys() == {"Prêt de locaux", "Salle"}
    assert (found.total, found.facets) == (2, {"theme": {"lieux": 1}})
    near, both = by_title["Prêt de locaux"], by_title["Salle"]
    assert (near.matched_words, near.score, near.nearest) == (False, 0.0, 0)
    assert near.meaning == pytest.approx(0.9, abs=1e-4)
    assert (both.matched_words, both.score > 0) == (True, True)


def test_what_is_far_by_its_meaning_is_not_found(place: Place) -> None:
    fill(place, [document("Prêt de locaux")], {1: direction(0, 0.4)})
    assert ask(place, plan("salle", vector=direction(0), similarity=0.5)).total == 0


def test_what_is_near_is_filtered_like_the_rest(place: Place) -> None:
    fill(place, [document("Prêt", language="en")], {1: direction(0)})
    assert ask(place, plan("salle", vector=direction(0), similarity=0.5)).total == 1 - 1


def test_a_document_written_again_or_taken_out_leaves_nothing_behind(place: Place) -> None:
    fill(place, [document("Judo")], {1: direction(0)})
    fill(place, [document("Karaté")])
    assert ask(place, plan("judo", vector=direction(0), similarity=0.5)).total == 0
    assert titles(ask(place, plan("karaté"))) == ["Karaté"]


def test_hits_after_the_windows_go_on_without_repeating_any(place: Place) -> None:
    documents = [document(f"Judo {number}", "judo " * (number % 7)) for number in range(90)]
    documents += [association(f"Judo {number}") for number in range(70)]
    fill(place, documents)
    found = ask(place, plan("judo"))
    windows = [*found.editorial, *found.entries]
    rest = [*found.tail(60, 40, 50), *found.tail(90, 60, 50)]
    uids = [one.stored.uid for one in (*windows, *rest)]
    assert (len(windows), len(uids), len(set(uids))) == (100, 160, 160)
    assert found.tail(90, 70, 50) == []


def test_a_plan_without_words_matches_nothing_unless_it_wants_none(place: Place) -> None:
    fill(place, [document("Judo"), association("Judo")])
    assert ask(place, Plan(Question(""))).total == 0
    assert ask(place, Plan(Question(""), minimum=0)).total == 2


COLOURS, SIZES = ("rouge", "vert", "bleu"), ("petit", "grand")


def _random_documents() -> list[Document]:
    dice = random.Random(7)
    return [
        association(
            "Judo",
            kind=dice.choice(("association", "terme")),
            facets={
                "theme": tuple(dice.sample(COLOURS, dice.randint(0, 2))),
                "audience": (dice.choice(SIZES),),
            },
        )
        for _number in range(60)
    ]


DOCUMENTS = _random_documents()


@pytest.fixture(scope="module")
def faceted() -> Place:
    place = TemporaryPlace()
    fill(place, DOCUMENTS)
    return place


@given(
    themes=st.sets(st.sampled_from((*COLOURS, "jaune"))),
    sizes=st.sets(st.sampled_from(SIZES)),
    tab=st.sampled_from(((), ("association",), ("terme", "guide"))),
)
def test_each_facet_is_counted_without_its_own_choice_and_under_the_tab(
    faceted: Place, themes: set[str], sizes: set[str], tab: tuple[str, ...]
) -> None:
    chosen = {"theme": tuple(themes), "audience": tuple(sizes)}

    def passes(one: Document, *, but: str = "", kinds: tuple[str, ...] = tab) -> bool:
        chosen_here = {name: values for name, values in chosen.items() if values and name != but}
        return (not kinds or one.kind in kinds) and all(
            set(values) & set(one.facets[name]) for name, values in chosen_here.items()
        )

    question = Question("judo", kind=tab, chosen=chosen, facets=("theme", "audience"))
    found = ask(faceted, plan("judo", question=question))
    assert found.total == sum(passes(one) for one in DOCUMENTS)
    assert found.counts == Counter(one.kind for one in DOCUMENTS if passes(one, kinds=()))
    for name in question.facets:
        kept = [one for one in DOCUMENTS if passes(one, but=name)]
        assert found.facets[name] == Counter(value for one in kept for value in one.facets[name])


@given(text=st.text(max_size=40) | st.text(alphabet='\ud800\x00*:^~()"[]{}\\/+-! ANDORT', max_size=40))
def test_no_text_makes_the_engine_raise(faceted: Place, text: str) -> None:
    asked = Question(text, (text,), (text,), (text,), {text: (text,), "theme": (text,)}, (text, "theme"))
    tokens = (Group(text, (Alternative((text,)), Alternative((text, text)), Alternative(()))),)
    assert ask(faceted, Plan(asked, tokens, minimum=9, names=(text,))).total == 0


def test_the_vocabulary_counts_words_and_tokens_by_family(place: Place) -> None:
    fill(place, [document("Présidents"), association("Présidente"), association("Le judo")])
    known = Engine(place).vocabulary()
    assert known.words["presidents"] == 1
    assert known.words["judo"] == 1
    assert known.documents == {"editorial": 1, "entries": 2}
    assert sum(known.tokens["editorial"].values()) == 1
    fill(place, [document("Karaté")])
    assert "karate" in Engine(place).vocabulary().words


def test_what_is_near_is_looked_for_among_what_the_filters_let_through(place: Place) -> None:
    others = [document(f"Autre {number}", language="en") for number in range(EDITORIAL_WINDOW + 5)]
    meanings = {number: direction(3, 0.9) for number in range(1, len(others) + 1)}
    fill(place, [*others, document("Voulu")], meanings | {len(others) + 1: direction(3, 0.7)})
    near = {"vector": direction(3), "similarity": 0.5}
    asked = Question("x", languages=("fr",))
    assert titles(ask(place, plan("salle", question=asked, **near))) == ["Voulu"]
    everything = Question("x", languages=("fr", "en"))
    assert ask(place, plan("salle", question=everything, **near)).total == EDITORIAL_WINDOW
