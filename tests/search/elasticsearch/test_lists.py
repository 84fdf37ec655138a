"""Long lists, and words written a moment ago."""

from collections.abc import Iterator

import pytest

from annuaire.models import Association
from search.backends.elasticsearch import SearchBackend, results, vocabulary
from search.backends.elasticsearch.index import Index
from tests.annuaire.factories import AssociationFactory
from tests.search.elasticsearch.indexing import fill, own_backend
from tests.search.tantivy.indexing import document


@pytest.fixture
def engine() -> Iterator[SearchBackend]:
    with own_backend() as backend:
        yield backend


@pytest.mark.django_db
def test_a_page_far_down_a_long_list_is_one_of_the_same_list(
    engine: SearchBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(results, "_WINDOW", 4)
    monkeypatch.setattr(results, "_STEP", 3)
    # Nothing of the database's own list must pass for it.
    monkeypatch.setattr(results, "plain_results", lambda _results: pytest.fail("not the engine's"))
    engine.add_bulk(
        Association, [AssociationFactory.create(name=f"Club {number:02}") for number in range(11)]
    )
    engine.refresh_indexes()
    found = engine.search("club", Association.objects.order_by("sort_name"), order_by_relevance=False)
    names = [f"Club {number:02}" for number in range(11)]
    assert [one.name for one in found] == names
    for start, stop in ((0, 4), (2, 6), (5, 8), (9, 20), (20, 30)):
        assert [one.name for one in found[start:stop]] == names[start:stop]


def test_words_written_a_moment_ago_are_counted(
    engine: SearchBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    vocabulary.forget()
    vocabulary.vocabulary(engine)
    monkeypatch.setattr(Index, "refresh", lambda _index: None)
    fill(engine, [document("Harmonie")])
    assert "harmonie" in vocabulary.vocabulary(engine).words
