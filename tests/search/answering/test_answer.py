"""A question becomes its whole answer through one call to the engine."""

import time
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from commun.asking import WINDOW, Question
from commun.encoder import DIMENSIONS
from commun.findable import Document, Passage
from search import entries
from search.answering import asking, vectors, vocabularies
from search.answering.cleaning import LONGEST, cleaned
from search.errors import EngineError
from search.plan import Vocabulary
from tests.search.answering.engine import ListEngine


class Encoder:
    """Sentences that speak of a room are near one another, the rest is near nothing."""

    calls = 0

    def encode(self, sentences: Any) -> Any:
        self.calls += 1
        rows = np.zeros((len(sentences), DIMENSIONS), dtype=np.float32)
        for row, sentence in enumerate(sentences):
            rows[row, 0 if "salle" in sentence or "locaux" in sentence else row + 1] = 1.0
        return rows


@pytest.fixture(autouse=True)
def encoder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Encoder]:
    encoder = Encoder()
    for module in (entries, vectors):
        monkeypatch.setattr(module, "encoder", lambda: encoder)
    vocabularies.forget()
    yield encoder
    vocabularies.forget()


def guide(title: str, *texts: str, kind: str = "guide", **more: Any) -> Document:
    return Document(kind, "fr", title, tuple(map(Passage, texts)), **more)


def association(title: str, **more: Any) -> Document:
    return Document("association", "fr", title, is_editorial=False, **more)


def test_hits_of_all_kinds_are_in_one_list_with_counts_of_each() -> None:
    engine = ListEngine(
        [guide("Créer un club", "Un club"), association("Club de lecture"), guide("Autre", kind="fiche")]
    )
    found = engine.answer(Question("club"))
    assert [(hit.kind, hit.pk) for hit in found.hits] == [("guide", "1"), ("association", "2")]
    assert (found.total, found.counts) == (2, {"guide": 1, "association": 1})
    assert found.milliseconds > 0
    assert len(engine.asked) == 1


def test_a_tab_keeps_the_counts_of_the_others() -> None:
    engine = ListEngine([guide("Club"), association("Club")])
    found = engine.answer(Question("club", kind=("association",)))
    assert [hit.kind for hit in found.hits] == ["association"]
    assert (found.total, found.counts) == (1, {"guide": 1, "association": 1})


def test_a_facet_is_counted_without_its_own_choice() -> None:
    engine = ListEngine([association("Club", facets={"theme": (theme,)}) for theme in ("sport", "culture")])
    found = engine.answer(Question("club", chosen={"theme": ("sport",)}, facets=("theme",)))
    assert (found.total, found.facets) == (1, {"theme": {"sport": 1, "culture": 1}})


def test_pages_go_on_after_the_windows_and_never_repeat() -> None:
    engine = ListEngine([*(guide(f"Club {n}") for n in range(70)), *(association("Club") for _ in range(70))])
    seen = [
        hit.pk for start in range(0, 140, 20) for hit in engine.answer(Question("club", start=start)).hits
    ]
    assert len(seen) == len(set(seen)) == 140
    assert engine.tails == [(60, 40, 20), (70, 50, 20)]


@pytest.mark.parametrize("start", [40, 60, 999, 10**12])
def test_a_page_beyond_the_end_is_the_last_one(start: int) -> None:
    engine = ListEngine([guide("Club") for _ in range(45)])
    assert [hit.pk for hit in engine.answer(Question("club", start=start)).hits] == [
        str(n) for n in range(41, 46)
    ]


def test_no_page_lies_beyond_the_window() -> None:
    engine = ListEngine([association("Club") for _ in range(WINDOW + 30)])
    found = engine.answer(Question("club", start=WINDOW + 10))
    assert [int(hit.pk) for hit in found.hits] == list(range(WINDOW - 19, WINDOW + 1))


@pytest.mark.parametrize("size", [0, -5])
def test_an_answer_without_hits_has_its_counts(size: int) -> None:
    found = ListEngine([guide("Club")]).answer(Question("club", size=size))
    assert (found.hits, found.total) == ((), 1)


@pytest.mark.parametrize("typed", ["", "   ", "?!", "\u200f\u202e", "\ud800"])
def test_a_question_without_a_word_has_no_hit_and_asks_no_engine(typed: str) -> None:
    engine = ListEngine([guide("Club")])
    found = engine.answer(Question(typed))
    assert (found.hits, found.total, engine.asked) == ((), 0, [])


def test_unknown_kinds_and_facets_are_dropped() -> None:
    question = cleaned(
        Question(
            "x", kinds=("guide", "nope"), kind=("nope",), chosen={"nope": ("a",)}, facets=("nope", "theme")
        )
    )
    assert (question.kinds, question.kind, question.chosen, question.facets) == (
        ("guide",),
        (),
        {},
        ("theme",),
    )


def test_a_facet_of_another_kind_is_dropped() -> None:
    engine = ListEngine([guide("Club")])
    assert engine.answer(Question("club", kind=("guide",), chosen={"quartier": ("palente",)})).total == 1


def test_what_no_reader_sees_does_not_part_words() -> None:
    assert cleaned(Question("sub\u00advention\u200b \u202eclub\ud800\n\t a")).text == "subvention club a"
    assert len(cleaned(Question("a" * 10_000)).text) == LONGEST


def test_a_neighbour_by_meaning_is_found_without_any_of_the_words() -> None:
    engine = ListEngine([guide("Locaux", "Mise à disposition de locaux"), guide("Autre", "Rien")])
    (hit,) = engine.answer(Question("une salle")).hits
    assert (hit.pk, hit.by_meaning) == ("1", True)


@pytest.mark.parametrize("more", [{"completing": True}, {"titles_only": True}, {"kinds": ("association",)}])
def test_meaning_is_left_out_where_it_tells_nothing(more: dict[str, Any]) -> None:
    engine = ListEngine([guide("Salle")])
    engine.answer(Question("salle", **more))
    assert engine.asked[0].vector is None


def test_numbers_have_no_meaning() -> None:
    engine = ListEngine([guide("Salle")])
    engine.answer(Question("W251000001 12156"))
    assert engine.asked[0].vector is None


def test_a_question_is_encoded_once_whatever_its_pages(encoder: Encoder) -> None:
    engine = ListEngine([guide("Salle", "Une salle")])
    before = encoder.calls
    for start in (0, 20, 40):
        engine.answer(Question("une salle à tourner", start=start))
    assert encoder.calls == before + 1


def test_the_language_asked_in_is_told_when_no_document_is_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[float] = []

    def spanish(_text: str, known_share: float) -> str:
        asked.append(known_share)
        return "es"

    monkeypatch.setattr(asking, "language_of", spanish)
    engine = ListEngine([guide("Crear un club")])
    assert engine.answer(Question("cómo crear")).asked_in == "es"
    assert engine.answer(Question("cómo crear", languages=("fr", "es"))).asked_in == ""
    assert asked == [0.5, 0.5]


def test_a_vocabulary_is_read_once_then_renewed_beside_the_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = ListEngine([guide("Club")])
    for _time in range(3):
        engine.answer(Question("club"))
    assert engine.vocabularies == 1
    monkeypatch.setattr(vocabularies, "FRESH", -1.0)
    engine.answer(Question("club"))
    _wait_until(lambda: engine.vocabularies == 2)


def test_a_vocabulary_that_cannot_be_renewed_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    class Failing(ListEngine):
        def vocabulary(self) -> Vocabulary:
            if self.vocabularies:
                self.vocabularies += 1
                raise EngineError("down")
            return super().vocabulary()

    engine = Failing([guide("Club")])
    kept = vocabularies.vocabulary_of(engine)
    monkeypatch.setattr(vocabularies, "FRESH", -1.0)
    assert vocabularies.vocabulary_of(engine) is kept
    _wait_until(lambda: engine.vocabularies == 2)
    assert vocabularies.vocabulary_of(engine) is kept


def _wait_until(is_done: Any) -> None:
    deadline = time.monotonic() + 5
    while not is_done():
        assert time.monotonic() < deadline
        time.sleep(0.01)
