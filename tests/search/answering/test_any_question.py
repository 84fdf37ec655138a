"""Any text is a question, on any engine: nothing raises, and what is shown is safe."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any, Protocol
from uuid import uuid4

import pytest
from django.conf import settings
from hypothesis import HealthCheck, example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from wagtail.search.backends import get_search_backend

from commun.asking import WINDOW, Answer, Question
from commun.findable import KINDS, Document, Passage
from search.answering import vocabularies
from search.kinds import FACETS
from tests.annuaire.factories import AssociationFactory
from tests.guides.factories import GuidePageFactory
from tests.guides.official_factories import SheetFactory
from tests.search.answering.engine import ListEngine
from tests.search.elasticsearch.indexing import address

ALIVE = 'Le judo-club demande une subvention; <b>« salle »</b> & "assemblée" générale'


class Answering(Protocol):
    def answer(self, question: Question) -> Answer: ...


def in_a_list(_folder: Path) -> Answering:
    return ListEngine(
        [
            Document("guide", "fr", ALIVE, (Passage(ALIVE, "Titre", "ancre"),), facets={"theme": ("sport",)}),
            *(Document("association", "fr", f"Club {n}", is_editorial=False) for n in range(150)),
        ]
    )


def in_tantivy(folder: Path) -> Answering:
    return _filled("search.backends.tantivy", PATH=folder)


def in_elasticsearch(_folder: Path) -> Answering:
    return _filled(
        "search.backends.elasticsearch",
        URLS=address().split(","),
        INDEX=f"any-question-{uuid4().hex}",
        TIMEOUT=30,
    )


def in_the_database(_folder: Path) -> Answering:
    _fill()
    return get_search_backend_of("search.backends.database")


def _filled(path: str, **parameters: Any) -> Answering:
    """The engine of a module, in a place of its own, with a few things of each model."""
    things = _fill()
    engine = get_search_backend_of(path, **parameters)
    for thing in things:
        engine.add_bulk(type(thing), [thing])
    engine.complete(engine.identity())
    engine.refresh_indexes()
    return engine


def get_search_backend_of(path: str, **parameters: Any) -> Any:
    """A backend as Wagtail makes it, which is not the one of the settings."""
    name = f"any-question {path}"
    settings.WAGTAILSEARCH_BACKENDS[name] = {"BACKEND": path, **parameters}
    try:
        return get_search_backend(name)
    finally:
        del settings.WAGTAILSEARCH_BACKENDS[name]


def _fill() -> list[Any]:
    return [
        GuidePageFactory.create(title="Demander une subvention <b>", summary=ALIVE),
        SheetFactory.create(title="Créer un club", summary=ALIVE),
        *(AssociationFactory.create(name=f"Club {number}") for number in range(3)),
    ]


ENGINES = (in_a_list, in_tantivy, in_elasticsearch, in_the_database)


@pytest.fixture(params=ENGINES, ids=lambda engine: engine.__name__)
def engine(request: pytest.FixtureRequest, tmp_path: Path, db: None, annuaire: None) -> Iterator[Answering]:
    vocabularies.forget()
    make: Callable[[Path], Answering] = request.param
    made = make(tmp_path)
    yield made
    vocabularies.forget()
    if request.param is in_elasticsearch:
        made.get_index_for_model(None).delete()  # type: ignore[attr-defined]


# Signs that mean something to Lucene, to Tantivy, to FTS5, to SQL or to regular expressions.
OPERATORS = (
    '*:* AND NOT ( title:^^ [a TO z] {1 TO *} "club"~10 club~2 club^9 +club -club /.*/ && || ! ? \\ \' ; % _ '
    "club* NEAR/2 IN [ ] ) <= >= _exists_:title $ # @ : ~ ^ `"
).split()
BOMBS = ("(a+)+$" + "a" * 60, "(.*)*" * 30, "a" * 10_000, "é" * 10_000, "(" * 2_000, "\\" * 999, "a.b." * 900)
ODD = (
    "\ud800",
    "\udfff club",
    "\u202e\u200fclub",
    "\x00",
    "club\x00club",
    "\u200d",
    "ﬁ ŒUVRE ß",
    "١٢٣",
    "🎾",
    "٪",
)
words = st.sampled_from(
    ["club", "subvention", "subvnetion", "judo", "l'asso", "A.G.", "W251000001", "2e", "the"]
)
typed = st.one_of(
    st.lists(st.one_of(words, st.sampled_from(OPERATORS + list(ODD)), st.text(max_size=8)), max_size=12).map(
        " ".join
    ),
    st.lists(words, min_size=500, max_size=500).map(" ".join),
    st.sampled_from(BOMBS),
    st.text(),
)
kinds = st.lists(st.sampled_from([*KINDS, "", "guides", "../", "club\x00"]), max_size=3).map(tuple)
values = st.lists(
    st.one_of(st.sampled_from(["sport", "", "25056", "\ud800"]), st.text(max_size=9)), max_size=3
)
chosen = st.dictionaries(
    st.sampled_from([*FACETS, "nope", "facets.theme", "\ud800", ""]), values.map(tuple), max_size=3
)
numbers = st.one_of(st.integers(-5, 60), st.sampled_from([WINDOW - 1, WINDOW, 10**6, 10**20]))
asked = st.builds(
    Question,
    text=typed,
    languages=st.sampled_from([("fr",), ("en",), ("fr", "en"), (), ("xx\x00",)]),
    kinds=kinds,
    kind=kinds,
    chosen=chosen,
    facets=st.lists(st.sampled_from([*FACETS, "nope", ""]), max_size=4).map(tuple),
    start=numbers,
    size=numbers,
    completing=st.booleans(),
    titles_only=st.booleans(),
)


@example(asked=Question("*:* AND NOT ("))
@example(asked=Question("title:^^"))
@example(asked=Question("club", start=10**20))
@example(asked=Question("club", chosen={"nope": ("x",)}, kind=("nope",)))
@given(asked=asked)
@hypothesis_settings(
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
    deadline=None,
    max_examples=80,
)
def test_any_question_has_an_answer(engine: Answering, asked: Question) -> None:
    answer = engine.answer(asked)
    # Else it is the database's: an engine that fails would pass for one that answers.
    assert answer.degraded is (engine.__class__.__module__ == "search.backends.database")
    assert len(answer.hits) <= max(0, min(asked.size, answer.total))
    assert answer.total == 0 or answer.hits or asked.size <= 0
    assert all(count > 0 for count in answer.counts.values())
    assert set(answer.facets) <= set(asked.facets) & set(FACETS)
    for hit in answer.hits:
        assert hit.kind in KINDS
        for shown in (hit.title, hit.excerpt):
            assert "<" not in re.sub("</?mark>", "", shown)
            unescape(shown).encode()
    for correction in answer.corrections:
        correction.encode()


@pytest.mark.parametrize("operator", ["*:*", "title:^^", '"club', "club~", "NOT", "+", "club AND"])
def test_operators_are_words_like_others(engine: Answering, operator: str) -> None:
    """« club » with an operator beside it finds clubs all the same."""
    answer = engine.answer(Question(f"{operator} club"))
    assert answer.degraded is (engine.__class__.__module__ == "search.backends.database")
    found = {hit.title for hit in answer.hits}
    assert any("<mark>Club</mark>" in title for title in found)
