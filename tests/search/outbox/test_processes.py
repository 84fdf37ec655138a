"""Threads and processes: nobody waits for an engine, nothing is lost, nothing is done twice at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from annuaire.models import Association
from search.models import PendingChange, Rebuild
from tests.search.outbox.processes import IN_MEMORY, Place


@pytest.fixture(autouse=True)
def _rows_gone(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """On PostgreSQL the processes write, and commit, into the database of the tests."""
    with django_db_blocker.unblock():
        yield
        Association.objects.all().delete()
        PendingChange.objects.all().delete()
        # Else the index of a test that is over would be the one in use.
        Rebuild.objects.all().delete()


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_an_editor_does_not_wait_for_an_engine_that_hangs_and_a_command_ends_when_all_is_indexed(
    place: Place,
) -> None:
    waited, held, left = place.run(
        IN_MEMORY
        + """
engines.memory.gate = threading.Event()
began = time.monotonic()
for number in range(3):
    Association.objects.create(name=f"Club {number}")
print(time.monotonic() - began)
engines.memory.reached.wait(10)
print(len(engines.memory.held))
engines.memory.gate.set()
import atexit
atexit.register(lambda: print(outbox.waiting()))
"""
    )
    assert float(waited) < 2
    assert (held, left) == ("0", "0")


def test_an_editor_never_sees_the_error_of_an_engine(place: Place) -> None:
    assert place.run(
        IN_MEMORY
        + """
engines.memory.is_down = True
Association.objects.create(name="Club")
waking.worker.join()
print(outbox.waiting(), PendingChange.objects.get(model="annuaire.association").last_error)
"""
    )[-1].endswith("nobody answers")


WRITER = """
for number in range(40):
    Association.objects.create(name=f"Club {os.getpid()} {number}")
"""
COUNT = """
waking.worker.join()
draining.drain()
from wagtail.search.backends import get_search_backend
print(outbox.waiting(), get_search_backend().search("club", Association).count())
"""


def test_three_processes_that_write_and_drain_at_once_lose_nothing(place: Place) -> None:
    writers = [place.start(WRITER) for _number in range(3)]
    for writer in writers:
        writer.communicate(timeout=60)
        assert writer.returncode == 0
    assert place.run(COUNT) == ["0 120"]


def test_what_a_killed_process_was_indexing_is_indexed_by_another(place: Place) -> None:
    killed = place.start(
        """
from search.outbox import applying
reached = threading.Event()
def held(_changes):
    reached.set()
    time.sleep(60)
applying.apply = held
Association.objects.create(name="Club")
reached.wait(10)
print("reached", flush=True)
time.sleep(60)
"""
    )
    assert killed.stdout is not None
    assert killed.stdout.readline() == "reached\n"
    killed.kill()
    killed.wait()
    killed.stdout.close()
    free = "PendingChange.objects.update(claimed_until=None)\n"
    assert place.run(f"print(draining.drain().indexed > 0)\n{free}" + COUNT) == ["False", "0 1"]


def test_two_processes_never_take_the_same_row(place: Place) -> None:
    place.run(
        """
settings.OUTBOX_DRAINS_ITSELF = False
for number in range(50):
    Association.objects.create(name=f"Club {number}")
"""
    )
    code = """
settings.OUTBOX_DRAINS_ITSELF = False
draining.BATCH = 5
while batch := draining._claim(""):
    print(*(change.pk for change in batch.changes))
    time.sleep(0.005)
"""
    takers = [place.start(code) for _number in range(3)]
    taken = [
        int(pk)
        for taker in takers
        for line in taker.communicate(timeout=60)[0].splitlines()
        for pk in line.split()
    ]
    assert len(taken) == len(set(taken)) >= 50


def test_what_is_saved_is_found_within_two_seconds(place: Place) -> None:
    (elapsed,) = place.run(
        """
from wagtail.search.backends import get_search_backend
Association.objects.create(name="Premier")
waking.worker.join()
Association.objects.create(name="Club")
began = time.monotonic()
while not get_search_backend().search("club", Association).count():
    time.sleep(0.01)
print(time.monotonic() - began)
"""
    )
    assert float(elapsed) < 2
