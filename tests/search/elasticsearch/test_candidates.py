"""What Elasticsearch finds for a plan: the same contract as the embedded engine's."""

from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commun.asking import Question
from search.backends.elasticsearch import SearchBackend
from search.plan import Alternative, Group, Plan
from search.planning import name_keys
from tests.search.elasticsearch.indexing import empty, fill, own_backend
from tests.search.tantivy.indexing import association, direction, document, plan, titles
from tests.search.tantivy.test_candidates import DOCUMENTS, twins


@pytest.fixture(scope="module")
def shared() -> Iterator[SearchBackend]:
    with own_backend() as backend:
        yield backend


@pytest.fixture
def engine(shared: SearchBackend) -> SearchBackend:
    empty(shared)
    return shared


def test_a_document_matches_by_its_title_its_headings_and_its_text(engine: SearchBackend) -> None:
    fill(engine, [document("Dissoudre"), document("Fermer", "dissoudre"), document("Ouvrir")])
    found = engine.candidates(plan("dissoudre"))
    assert titles(found) == ["Dissoudre", "Fermer"]
    assert (found.total, found.counts) == (2, {"guide": 2})


def test_a_document_must_match_as_many_groups_as_the_plan_says(engine: SearchBackend) -> None:
    fill(engine, [document("Louer une salle"), document("Louer un minibus"), document("Salle des fêtes")])
    assert engine.candidates(plan("louer", "salle", minimum=1)).total == 3
    assert titles(engine.candidates(plan("louer", "salle", minimum=2))) == ["Louer une salle"]


def test_several_tokens_are_a_phrase_and_a_name_matches_whole(engine: SearchBackend) -> None:
    documents = [document("Assemblée générale"), association("Générale assemblée", names=("W251000001",))]
    fill(engine, documents)
    assert titles(engine.candidates(plan(("ag", "assemblée générale")))) == ["Assemblée générale"]
    named = engine.candidates(Plan(Question("x"), names=name_keys("w251000001")))
    assert titles(named) == ["Générale assemblée"]


def test_titles_alone_are_looked_at_when_they_alone_are_asked_for(engine: SearchBackend) -> None:
    fill(engine, [document("Judo"), document("Sports", "judo")])
    assert titles(engine.candidates(plan("judo", question=Question("judo", titles_only=True)))) == ["Judo"]


def test_a_text_that_readers_have_in_their_own_language_is_found_in_it_alone(
    engine: SearchBackend,
) -> None:
    fill(engine, twins(), {4: direction(0)})
    asked = Question("judo", languages=("en", "fr"), facets=("theme",))
    near = {"vector": direction(0), "similarity": 0.5}
    found = engine.candidates(plan("judo", question=asked, **near))
    assert set(titles(found)) == {"Judo for all", "Judo seul"}
    assert (found.total, found.counts) == (2, {"guide": 2})
    assert found.facets == {"theme": {"sport": 2, "loisir": 1}}
    in_french = engine.candidates(plan("judo", question=Question("judo"), **near))
    assert set(titles(in_french)) == {"Judo", "Judo seul", "Tatami"}


def test_counts_by_kind_ignore_the_tab_and_the_total_is_that_of_the_tab(engine: SearchBackend) -> None:
    fill(engine, [document("Judo"), association("Judo"), association("Judo et karaté"), document("Go")])
    found = engine.candidates(plan("judo", question=Question("judo", kind=("association",))))
    assert found.counts == {"guide": 1, "association": 2}
    assert (found.total, len(found.editorial), len(found.entries)) == (2, 0, 2)


def test_what_is_near_by_its_meaning_is_found_and_counted_once(engine: SearchBackend) -> None:
    lent = document("Prêt de locaux", facets={"theme": ("lieux",)})
    far = document("Livres", language="en")
    near = {1: direction(0, 0.9), 2: direction(0, 0.8), 3: direction(5), 4: direction(0)}
    fill(engine, [lent, document("Salle"), document("Judo"), far], near)
    question = Question("x", facets=("theme",))
    found = engine.candidates(plan("salle", vector=direction(0), similarity=0.5, question=question))
    by_title = {one.stored.title: one for one in found.editorial}
    assert by_title.keys() == {"Prêt de locaux", "Salle"}
    assert (found.total, found.facets) == (2, {"theme": {"lieux": 1}})
    alone, both = by_title["Prêt de locaux"], by_title["Salle"]
    assert (alone.matched_words, alone.nearest) == (False, 0)
    assert alone.score == pytest.approx(0, abs=1e-3)
    assert alone.meaning == pytest.approx(0.9, abs=0.02)
    assert (both.matched_words, both.score > 0) == (True, True)


def test_hits_after_the_windows_go_on_without_repeating_any(engine: SearchBackend) -> None:
    documents = [document(f"Judo {number}", "judo " * (number % 7)) for number in range(90)]
    fill(engine, [*documents, *(association(f"Judo {number}") for number in range(70))])
    found = engine.candidates(plan("judo"))
    rest = [*found.tail(60, 40, 50), *found.tail(90, 60, 50)]
    uids = [one.stored.uid for one in (*found.editorial, *found.entries, *rest)]
    assert (len(uids), len(set(uids))) == (160, 160)
    assert found.tail(90, 70, 50) == []


def test_a_plan_without_words_matches_nothing_unless_it_wants_none(engine: SearchBackend) -> None:
    fill(engine, [document("Judo"), association("Judo")])
    assert engine.candidates(Plan(Question(""))).total == 0
    assert engine.candidates(Plan(Question(""), minimum=0)).total == 2


def test_each_facet_is_counted_without_its_own_choice_and_under_the_tab(engine: SearchBackend) -> None:
    fill(engine, DOCUMENTS)
    chosen = {"theme": ("rouge",), "audience": ("petit",)}
    asked = Question("judo", kind=("association",), chosen=chosen, facets=("theme", "audience"))
    found = engine.candidates(plan("judo", question=asked))
    kept = [one for one in DOCUMENTS if one.kind == "association"]
    small = [one for one in kept if "petit" in one.facets["audience"]]
    red = [one for one in kept if "rouge" in one.facets["theme"]]
    assert found.facets["theme"] == Counter(value for one in small for value in one.facets["theme"])
    assert found.facets["audience"] == Counter(value for one in red for value in one.facets["audience"])
    assert found.total == sum(one in red for one in small)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(text=st.text(max_size=40) | st.text(alphabet='\ud800\x00*:^~()"[]{}\\/+-! ANDORT', max_size=40))
def test_no_text_makes_the_engine_raise(shared: SearchBackend, text: str) -> None:
    asked = Question(text, (text,), (text,), (text,), {text: (text,), "theme": (text,)}, (text, "theme"))
    tokens = (Group(text, (Alternative((text,)), Alternative((text, text)), Alternative(()))),)
    assert shared.candidates(Plan(asked, tokens, minimum=9, names=(text,))).total == 0


def test_the_vocabulary_counts_words_and_tokens_by_family(engine: SearchBackend) -> None:
    fill(engine, [document("Présidents"), association("Présidente"), association("Le judo")])
    known = engine.vocabulary()
    assert (known.words["presidents"], known.words["judo"]) == (1, 1)
    assert known.documents == {"editorial": 1, "entries": 2}
    assert sum(known.tokens["editorial"].values()) == 1
    assert engine.vocabulary() is known
    fill(engine, [document("Karaté")])
    assert "karate" in engine.vocabulary().words
