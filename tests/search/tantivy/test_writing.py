"""Writing our models into the embedded engine, and listing them in the order asked for."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db.models import F
from django.utils import timezone
from modelsearch.query import MATCH_ALL

from annuaire.models import Association
from commun.asking import Question
from commun.models import Theme
from search.backends.tantivy import SearchBackend
from search.errors import EngineError
from tests.annuaire.factories import AssociationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def engine(tmp_path: Path) -> SearchBackend:
    return SearchBackend({"PATH": str(tmp_path / "index")})


def make(**values: Any) -> Any:
    return AssociationFactory.create(**values)


def add(engine: SearchBackend, *associations: Association) -> None:
    engine.add_bulk(Association, associations)


def names(found: Any) -> list[str]:
    return [association.name for association in found]


def test_results_are_ordered_by_several_keys_and_by_where_nulls_go(engine: SearchBackend) -> None:
    now = timezone.now()
    first = make(name="Alpha", commune_code="25056", first_published_at=None)
    second = make(name="Beta", commune_code="25056", first_published_at=now)
    third = make(name="Gamma", commune_code="25000", first_published_at=now - timedelta(days=1))
    add(engine, first, second, third)

    def ordered(*keys: Any) -> list[str]:
        return names(engine.search(MATCH_ALL, Association.objects.order_by(*keys), order_by_relevance=False))

    assert ordered("commune_code", "-sort_name") == ["Gamma", "Beta", "Alpha"]
    assert ordered(F("first_published_at").asc(nulls_last=True)) == ["Gamma", "Beta", "Alpha"]
    assert ordered(F("first_published_at").desc(nulls_first=True)) == ["Alpha", "Beta", "Gamma"]


def test_a_page_of_an_ordered_list_is_the_same_whether_hits_are_few_or_many(
    engine: SearchBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(engine, *[make(name=f"Club {number:02}") for number in range(30)])
    found = engine.search("club", Association.objects.order_by("sort_name"), order_by_relevance=False)[10:15]
    few = names(found)
    monkeypatch.setattr("search.backends.tantivy.results._CHUNK", 7)
    again = engine.search("club", Association.objects.order_by("sort_name"), order_by_relevance=False)[10:15]
    assert names(again) == few == [f"Club {number}" for number in range(10, 15)]


def test_a_fault_of_typing_is_forgiven_when_nothing_else_matches(engine: SearchBackend) -> None:
    add(engine, make(name="Harmonie municipale"), make(name="Judo"))
    assert names(engine.search("harmonnie", Association)) == ["Harmonie municipale"]
    assert names(engine.autocomplete("harmonnie", Association)) == ["Harmonie municipale"]
    assert engine.search("harmonnie", Association).count() == 1
    assert names(engine.search("harmonnie", Association.objects.filter(listed=False))) == []


def test_lone_surrogates_are_left_out(engine: SearchBackend) -> None:
    association = make(name="Judo")
    association.name = "Judo \ud800club"
    association.commune_code = "\udfff1"
    add(engine, association)
    assert engine.search("club", Association).count() == 1
    assert engine.search("\ud800", Association).count() == 0


def test_what_is_deleted_is_no_longer_found(engine: SearchBackend) -> None:
    kept, gone = make(name="Judo"), make(name="Judo")
    add(engine, kept, gone)
    engine.delete_bulk(Association, [Association(pk=gone.pk)])
    assert engine.search("judo", Association).count() == 1


def test_two_conditions_on_a_relation_hold_for_the_same_row(engine: SearchBackend) -> None:
    association = make(name="Judo")
    association.themes.set(
        [Theme.objects.create(title="Un", slug="un"), Theme.objects.create(title="Deux", slug="deux")]
    )
    association.save()
    add(engine, association)
    either = Association.objects.filter(themes__slug__in=["un", "trois"])
    both = Association.objects.filter(themes__slug="un", themes__slug__startswith="d")
    assert engine.search("judo", either).count() == 1
    assert engine.search("judo", both).count() == 0


def rebuilding(engine: SearchBackend) -> tuple[Any, Any]:
    rebuilder = engine.rebuilder_class(engine.get_index_for_model(Association))
    return rebuilder, rebuilder.start()


def test_readers_keep_the_old_index_until_a_rebuild_ends(engine: SearchBackend) -> None:
    add(engine, make(name="Judo"))
    before = engine.identity()
    rebuilder, index = rebuilding(engine)
    index.add_items(Association, [make(name="Judo"), make(name="Judo")])
    assert engine.search("judo", Association).count() == 1
    rebuilder.finish()
    assert engine.search("judo", Association).count() == 2
    assert engine.identity() != before


def test_what_is_written_during_a_rebuild_is_not_lost(engine: SearchBackend) -> None:
    changed, gone = make(name="Judo"), make(name="Judo")
    rebuilder, index = rebuilding(engine)
    index.add_items(Association, [changed, gone])
    changed.name = "Karaté"
    changed.save()
    gone_pk = gone.pk
    gone.delete()
    add(engine, changed, make(name="Aïkido"))
    engine.delete_bulk(Association, [Association(pk=gone_pk)])
    rebuilder.finish()
    assert [engine.search(word, Association).count() for word in ("judo", "karaté", "aïkido")] == [0, 1, 1]


def test_a_rebuild_given_up_changes_nothing_and_locks_nothing(engine: SearchBackend) -> None:
    add(engine, make(name="Judo"))
    rebuilder, _index = rebuilding(engine)
    with pytest.raises(EngineError, match="is running"):
        rebuilding(engine)
    del rebuilder, _index
    again, _index = rebuilding(engine)
    again.finish()
    assert engine.search("judo", Association).count() == 0


def test_many_small_commits_do_not_pile_up_segments(engine: SearchBackend) -> None:
    for number in range(40):
        add(engine, make(name=f"Judo {number}"))
    snapshot = engine.place.snapshot()
    assert snapshot.searcher.num_docs == 40
    assert snapshot.searcher.num_segments <= 12


def test_the_temporary_index_is_emptied_at_once_and_read_up_to_date() -> None:
    engine = SearchBackend({"PATH": "temporary"})
    engine.reset()
    add(engine, make(name="Judo"))
    assert SearchBackend({"PATH": "temporary"}).search("judo", Association).count() == 1
    engine.reset()
    assert engine.search("judo", Association).count() == 0


def test_an_index_that_fails_while_searching_finds_nothing_and_says_so(
    engine: SearchBackend, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_arguments: Any, **_options: Any) -> None:
        raise ValueError("a damaged segment")

    monkeypatch.setattr("search.backends.tantivy.results._hits", fails)
    add(engine, make(name="Judo"))
    assert list(engine.search("judo", Association)) == []
    assert "a damaged segment" in caplog.text


def test_one_document_that_cannot_be_written_stops_no_other(engine: SearchBackend) -> None:
    association = make(name="Judo")
    broken = make(name="Judo")
    broken.commune_code = object.__new__(_Unsayable)
    with pytest.raises(LookupError):
        add(engine, association, broken)
    add(engine, association)
    assert engine.search("judo", Association).count() == 1


class _Unsayable:
    def __str__(self) -> str:
        raise LookupError("no words")


def test_an_index_that_is_not_built_fails_rather_than_finds_nothing(engine: SearchBackend) -> None:
    with pytest.raises(EngineError, match="being built"):
        engine.answer(Question("judo"))
