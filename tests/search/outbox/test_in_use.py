"""One index is fed at a time; one that comes back to use receives all that was published meanwhile."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django import Settings

from search.models import PendingChange, Rebuild
from search.models.outbox import SILENCE
from search.outbox import draining, in_use
from tests.annuaire.factories import AssociationFactory
from tests.search.outbox.conftest import waiting
from tests.search.outbox.engines import Memory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _drains_itself(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.OUTBOX_DRAINS_ITSELF = True
    monkeypatch.setattr("search.outbox.waking.wake", lambda: None)
    monkeypatch.setattr(in_use, "seen", in_use._Seen())


class Process:
    """A process that answers readers: what it remembers, and the index that its settings name."""

    def __init__(self, engine: Memory, monkeypatch: pytest.MonkeyPatch, index: str) -> None:
        self._engine, self._patch = engine, monkeypatch
        self.index, self.seen, self.started = index, in_use._Seen(), timezone.now()

    def looks(self, *, serves: bool = True) -> bool:
        """Whether it puts its index in use."""
        self._becomes()
        return in_use.fill_if_new(serves=serves)

    def drains(self) -> draining.Drained:
        self._becomes()
        return draining.drain()

    def _becomes(self) -> None:
        self._engine.identity = self.index
        self._patch.setattr(in_use, "seen", self.seen)
        self._patch.setattr(in_use, "STARTED", self.started)


Start = Callable[[str], Process]


@pytest.fixture
def started(engine: Memory, monkeypatch: pytest.MonkeyPatch) -> Start:
    return lambda index: Process(engine, monkeypatch, index)


def test_an_index_that_nobody_filled_is_filled_once(started: Start, engine: Memory) -> None:
    entry = AssociationFactory.create(name="Club")
    PendingChange.objects.all().delete()
    one = started("tantivy")
    assert one.looks(serves=False)
    assert f"annuaire.association:{entry.pk}" in waiting()
    assert not one.looks()
    assert engine.complete == []
    one.drains()
    one.drains()
    assert engine.complete == ["tantivy"]
    assert Rebuild.objects.get().finished_at is not None


def test_an_index_is_filled_though_one_document_of_it_cannot_be_read(started: Start, engine: Memory) -> None:
    AssociationFactory.create(name="Illisible")
    engine.poison = {"Illisible"}
    one = started("tantivy")
    one.looks()
    one.drains()
    assert engine.complete == ["tantivy"]


def test_what_was_published_while_another_engine_was_in_use_is_found_when_one_comes_back(
    started: Start, engine: Memory
) -> None:
    first = started("tantivy")
    first.looks()
    first.drains()
    second = started("elasticsearch")
    second.looks()
    published = AssociationFactory.create(name="Publiée entre-temps")
    second.drains()
    assert waiting() == set()
    engine.held.clear()
    third = started("tantivy")
    assert third.looks()
    third.drains()
    assert engine.held[f"annuaire.association:{published.pk}"] == "Publiée entre-temps"


def test_old_processes_leave_what_waits_to_the_new_ones_and_take_nothing_back(
    started: Start, engine: Memory
) -> None:
    old = started("tantivy")
    old.looks()
    old.drains()
    new = started("elasticsearch")
    assert new.looks()
    AssociationFactory.create()
    rows = waiting()
    assert old.drains() == draining.Drained(is_elsewhere=True)
    assert [old.looks(), new.looks(), old.looks(), new.looks()] == [False] * 4
    assert waiting() == rows
    assert new.drains().indexed == len(rows)


def test_the_last_to_start_takes_over_once_and_the_others_come_back_when_it_is_gone(
    started: Start,
) -> None:
    new = started("elasticsearch")
    new.looks()
    late = started("tantivy")
    assert late.looks()
    assert not new.looks()
    Rebuild.objects.update(seen_at=timezone.now() - SILENCE - timedelta(seconds=1))
    assert new.looks()
    assert not late.looks()


def test_a_sign_of_life_of_any_process_keeps_an_index_in_use(started: Start) -> None:
    other, one = started("tantivy"), started("elasticsearch")
    one.looks()
    Rebuild.objects.update(seen_at=timezone.now() - SILENCE - timedelta(seconds=1))
    one.looks()
    assert not other.looks()


def test_a_command_with_other_settings_takes_nothing_over(started: Start) -> None:
    started("elasticsearch").looks()
    AssociationFactory.create()
    command = started("tantivy")
    assert not command.looks(serves=False)
    with pytest.raises(CommandError, match="Un autre index"):
        call_command("drain_outbox")
    assert waiting()


def test_an_index_in_use_that_is_lost_is_filled_again_by_those_that_had_it(started: Start) -> None:
    one = started("before")
    one.looks()
    one.index = "after"
    assert one.looks(serves=False)
    assert not one.looks()


def test_what_a_process_took_just_before_another_index_came_is_left_to_it(
    started: Start, engine: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = started("tantivy")
    AssociationFactory.create()
    old.looks()
    new = started("elasticsearch")
    old._becomes()
    batch = draining._claim("tantivy")
    assert batch is not None
    assert new.looks()
    draining._settle(batch, {})
    assert len(waiting()) >= len(batch.changes)
    state = Rebuild.objects.state

    def taken_meanwhile() -> tuple[int, int]:
        Rebuild.objects.create(index="third", in_use_at=timezone.now(), up_to=0)
        return state()

    new._becomes()
    monkeypatch.setattr(type(Rebuild.objects), "state", lambda _self: taken_meanwhile())
    assert new.drains().is_elsewhere
    assert not PendingChange.objects.exclude(claimed_until=None).exists()


def test_everything_is_noted_again_when_the_process_that_noted_it_was_killed(
    started: Start,
) -> None:
    one = started("tantivy")
    one.looks()
    Rebuild.objects.update(up_to=None)
    assert not one.looks()
    Rebuild.objects.update(seen_at=timezone.now() - SILENCE - timedelta(seconds=1))
    assert one.looks()


def test_an_engine_that_cannot_say_which_index_it_has_is_an_error_and_takes_nothing(
    started: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = started("tantivy")
    one.looks()
    AssociationFactory.create()
    one.index = ""
    done = one.drains()
    assert (done.indexed, bool(done.error), done.is_elsewhere) == (0, True, False)
