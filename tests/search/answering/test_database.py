"""Without an engine, titles of the database answer; and no page shows what readers may not see."""

from dataclasses import replace
from typing import Any

import pytest
from wagtail.models import PageViewRestriction

from annuaire.models import Association
from commun.asking import Answer, Hit, Question
from search.backends.database import SearchBackend, plain_answer
from search.errors import EngineError
from search.results import fetch
from tests.annuaire.factories import AssociationFactory
from tests.guides.factories import GuidePageFactory
from tests.guides.official_factories import SheetFactory

pytestmark = [pytest.mark.django_db]


class Stale:
    """An engine whose index knows associations by their keys, and nothing of what became of them."""

    def __init__(self, *keys: int, is_down: bool = False) -> None:
        self.keys, self.is_down = keys, is_down
        self.asked: list[Question] = []

    def answer(self, question: Question) -> Answer:
        self.asked.append(question)
        if self.is_down:
            raise EngineError("down")
        page = self.keys[question.start : question.start + question.size]
        hits = tuple(Hit("annuaire.association", str(key), "association", 1.0, "x") for key in page)
        return Answer(
            hits, total=len(self.keys), counts={"association": len(self.keys)}, facets={"theme": {"a": 1}}
        )


@pytest.fixture
def clubs() -> list[Association]:
    return [AssociationFactory.create(name=f"Club {number}") for number in range(8)]


def names(results: Any) -> list[str]:
    return [item.object.name for item in results.items]


def test_rows_come_in_the_order_of_the_hits(clubs: list[Association]) -> None:
    backend = Stale(*(club.pk for club in reversed(clubs)))
    assert names(fetch(Question("club", size=3), backend)) == ["Club 7", "Club 6", "Club 5"]


def test_hidden_things_are_replaced_by_the_next_ones_and_leave_the_counts(clubs: list[Association]) -> None:
    Association.objects.filter(pk=clubs[0].pk).update(live=False)
    Association.objects.filter(pk=clubs[1].pk).update(listed=False)
    clubs[3].delete()
    backend = Stale(*(club.pk for club in clubs[:3]), 9_999, *(club.pk for club in clubs[4:]))
    found = fetch(Question("club", size=3), backend)
    assert names(found) == ["Club 2", "Club 4", "Club 5"]
    assert [hit.pk for hit in found.answer.hits] == [item.hit.pk for item in found.items]
    assert (found.answer.total, found.answer.counts) == (5, {"association": 5})
    assert found.answer.facets == {"theme": {"a": 1}}


def test_an_index_of_ghosts_gives_nothing_and_is_asked_little() -> None:
    backend = Stale(*range(900_000, 900_500))
    found = fetch(Question("club"), backend)
    assert (found.items, len(backend.asked)) == ((), 3)


def test_things_of_unknown_models_and_keys_are_hidden() -> None:
    class Odd(Stale):
        def answer(self, question: Question) -> Answer:
            answer = super().answer(question)
            odd = (replace(hit, model=model, pk=pk) for hit in answer.hits for model, pk in ODD)
            return replace(answer, hits=tuple(odd))

    assert fetch(Question("club"), Odd(1)).items == ()


ODD = [
    ("gone.model", "1"),
    ("nothing", "1"),
    ("annuaire.association", "x"),
    ("annuaire.association", "9" * 40),
]


def test_an_engine_that_fails_is_replaced_by_titles_of_the_database(clubs: list[Association]) -> None:
    found = fetch(Question("club 3"), Stale(is_down=True))
    assert (names(found), found.answer.degraded) == (["Club 3"], True)


@pytest.mark.usefixtures("annuaire")
def test_titles_are_found_without_accents_with_unfinished_words_and_by_number() -> None:
    guide = GuidePageFactory.create(title="Créer l'association")
    SheetFactory.create(title="Création d'une fondation")
    club = AssociationFactory.create(name="Crêpes & Cie", acronym="CRC", rna_number="W251000001")
    found = plain_answer(Question("cre"))
    assert found.counts == {"guide": 1, "fiche": 1, "association": 1}
    assert [hit.kind for hit in found.hits][-1] == "association"
    assert plain_answer(Question("creer association")).hits[0].pk == str(guide.pk)
    for typed in ("crc", "W251000001", "crepes"):
        assert [hit.pk for hit in plain_answer(Question(typed)).hits] == [str(club.pk)]


def test_titles_are_safe_and_marked() -> None:
    AssociationFactory.create(name="<b>Judo</b>")
    assert plain_answer(Question("judo")).hits[0].title == "&lt;b&gt;<mark>Judo</mark>&lt;/b&gt;"


@pytest.mark.usefixtures("annuaire")
def test_drafts_and_private_pages_are_not_found_in_the_database() -> None:
    GuidePageFactory.create(title="Brouillon", live=False)
    page = GuidePageFactory.create(title="Brouillon secret")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert plain_answer(Question("brouillon")).total == 0


@pytest.mark.usefixtures("annuaire")
def test_tabs_and_pages_of_the_database_are_cut_like_those_of_engines() -> None:
    for number in range(3):
        GuidePageFactory.create(title=f"Fête {number}")
        AssociationFactory.create(name=f"Fête {number}")
    backend = SearchBackend({})
    seen = [
        (hit.kind, hit.title)
        for start in (0, 2, 4)
        for hit in backend.answer(Question("fete", start=start, size=2)).hits
    ]
    assert len(set(seen)) == 6
    assert [kind for kind, _title in seen] == ["guide"] * 3 + ["association"] * 3
    only = backend.answer(Question("fete", kind=("association",), start=900))
    assert (only.total, only.counts) == (3, {"guide": 3, "association": 3})
    assert [hit.kind for hit in only.hits] == ["association"] * 3
    assert backend.answer(Question("fete", kinds=("guide",))).counts == {"guide": 3}
    assert backend.answer(Question("fete", languages=("en",))).total == 0
