"""The one index behind its alias: made at the first write, rebuilt while it is read."""

from collections.abc import Iterator
from threading import Thread

import pytest

from search.backends.elasticsearch import SearchBackend
from search.backends.elasticsearch.index import Rebuilder
from search.errors import EngineError
from tests.search.elasticsearch.indexing import fill, own_backend
from tests.search.tantivy.indexing import document, plan


@pytest.fixture
def engine() -> Iterator[SearchBackend]:
    with own_backend() as backend:
        yield backend


def behind(engine: SearchBackend) -> list[str]:
    return sorted(engine.patient.indices.get_alias(name=engine.alias))


def test_the_first_write_makes_a_whole_index(engine: SearchBackend) -> None:
    engine.get_index_for_model(None).delete()
    fill(engine, [document("Judo")])
    engine.complete(engine.identity())
    assert engine.candidates(plan("judo")).total == 1


def test_an_index_that_was_lost_answers_nothing_until_it_is_whole_again(engine: SearchBackend) -> None:
    lost = engine.identity()
    engine.get_index_for_model(None).delete()
    fill(engine, [document("Judo")])
    engine.complete(lost)
    for ask in (lambda: engine.candidates(plan("judo")), engine.probe):
        with pytest.raises(EngineError, match="no such index"):
            ask()
    engine.complete(engine.identity())
    assert engine.candidates(plan("judo")).total == 1
    engine.probe()


def test_a_reset_leaves_another_index_without_anything(engine: SearchBackend) -> None:
    fill(engine, [document("Judo")])
    before = engine.identity()
    engine.reset_indexes()
    assert engine.identity() != before
    engine.complete(engine.identity())
    assert engine.candidates(plan("judo")).total == 0


def test_a_rebuild_leaves_the_indexes_of_a_longer_name_alone(engine: SearchBackend) -> None:
    other = f"{engine.alias}-bis-3-abcdefgh"
    engine.patient.indices.create(index=other)
    rebuilder = Rebuilder(engine.get_index_for_model(None))
    rebuilder.start()
    rebuilder.finish()
    assert engine.patient.indices.exists(index=other)


def test_processes_may_make_it_at_once(engine: SearchBackend) -> None:
    engine.get_index_for_model(None).delete()
    threads = [Thread(target=engine.identity) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(behind(engine)) == 1


def test_a_rebuild_is_seen_at_once_and_leaves_one_index(engine: SearchBackend) -> None:
    fill(engine, [document("Judo")])
    before, old = engine.identity(), behind(engine)
    rebuilder = Rebuilder(engine.get_index_for_model(None))
    rebuilder.start()
    assert engine.candidates(plan("judo")).total == 1
    rebuilder.finish()
    assert engine.candidates(plan("judo")).total == 0
    assert engine.identity() != before
    assert len(behind(engine)) == 1
    assert behind(engine) != old


def test_a_rebuild_that_was_killed_is_cleaned_by_the_next(engine: SearchBackend) -> None:
    Rebuilder(engine.get_index_for_model(None)).start()
    rebuilder = Rebuilder(engine.get_index_for_model(None))
    rebuilder.start()
    rebuilder.finish()
    assert sorted(engine.patient.indices.get(index=f"{engine.alias}*")) == behind(engine)


def test_taking_out_what_is_not_there_is_no_error(engine: SearchBackend) -> None:
    engine.get_index_for_model(None).write([{"_op_type": "delete", "_id": "tests.thing:9"}])


def test_a_document_that_the_index_refuses_is_told(engine: SearchBackend) -> None:
    with pytest.raises(EngineError) as told:
        engine.get_index_for_model(None).write([{"_id": "x", "entry": {"stamp": "no number"}}])
    assert not told.value.retry
