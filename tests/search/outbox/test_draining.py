"""What waits reaches the engine once, and what the engine refuses is kept."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from search import outbox
from search.models import PendingChange
from search.outbox import applying, draining
from tests.annuaire.factories import AssociationFactory
from tests.guides.factories import GuidePageFactory
from tests.search.outbox.conftest import waiting
from tests.search.outbox.engines import Memory

pytestmark = pytest.mark.django_db


def test_what_waits_is_indexed_once_and_waits_no_more(engine: Memory) -> None:
    AssociationFactory.create(name="Club")
    AssociationFactory.create(name="Chorale")
    assert outbox.waiting() == 2
    assert draining.drain().indexed == 2
    assert engine.writes == [("Chorale", "Club")]
    assert outbox.waiting() == 0
    assert draining.drain().indexed == 0


def test_what_was_deleted_leaves_the_index(engine: Memory) -> None:
    entry, page = AssociationFactory.create(), GuidePageFactory.create()
    draining.drain()
    held = set(engine.held)
    keys = {f"annuaire.association:{entry.pk}", f"guides.guidepage:{page.pk}"}
    entry.delete()
    page.delete()
    draining.drain()
    assert held - set(engine.held) == keys


def test_an_engine_that_is_down_keeps_everything_with_its_error_and_is_asked_once(engine: Memory) -> None:
    for _time in range(3):
        AssociationFactory.create()
    engine.is_down = True
    outcome = draining.drain()
    assert (outcome.indexed, outcome.failed, outcome.error) == (0, 3, "nobody answers")
    assert set(PendingChange.objects.values_list("attempts", "last_error")) == {(1, "nobody answers")}
    engine.is_down = False
    assert draining.drain().indexed == 3
    assert waiting() == set()


def test_a_thing_that_cannot_be_read_waits_alone_and_rests(engine: Memory) -> None:
    for name in ("Un", "Deux", "Trois"):
        AssociationFactory.create(name=name)
    engine.poison = {"Deux"}
    outcome = draining.drain()
    assert (outcome.indexed, outcome.failed) == (2, 1)
    row = PendingChange.objects.get()
    assert "can't read" in row.last_error
    assert row.retry_at is not None
    assert draining.drain() == draining.Drained()
    engine.poison = set()
    PendingChange.objects.update(retry_at=timezone.now() - timedelta(seconds=1))
    assert draining.drain().indexed == 1


def test_a_thing_mended_after_it_failed_is_tried_at_once(engine: Memory) -> None:
    entry = AssociationFactory.create(name="Illisible")
    engine.poison = {"Illisible"}
    draining.drain()
    entry.name = "Lisible"
    entry.save()
    assert draining.drain().indexed == 1


def test_a_change_that_comes_while_a_thing_is_indexed_is_not_lost(
    engine: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = AssociationFactory.create(name="Avant")
    apply = applying.apply

    def slow(changes: Any) -> dict[int, str]:
        errors = apply(changes)
        if entry.name == "Avant":
            entry.name = "Après"
            entry.save()
        return errors

    monkeypatch.setattr(applying, "apply", slow)
    draining.drain()
    assert engine.writes == [("Avant",), ("Après",)]
    assert waiting() == set()


def test_what_another_process_is_indexing_is_left_to_it_until_its_lease_ends(engine: Memory) -> None:
    AssociationFactory.create()
    PendingChange.objects.update(claimed_until=timezone.now() + timedelta(seconds=30))
    assert draining.drain().indexed == 0
    PendingChange.objects.update(claimed_until=timezone.now() - timedelta(seconds=1))
    assert draining.drain().indexed == 1


def test_a_process_slower_than_its_lease_takes_nothing_from_the_one_that_went_on(
    engine: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    AssociationFactory.create(name="Lente")
    AssociationFactory.create(name="Prise")
    apply = applying.apply
    slept: list[bool] = []

    def slow(changes: Any) -> dict[int, str]:
        if not slept:
            slept.append(True)
            changes = list(changes)
            # Another process indexed one meanwhile, and has taken the other.
            PendingChange.objects.filter(pk=changes[0].pk).delete()
            theirs = timezone.now() + timedelta(minutes=1)
            PendingChange.objects.filter(pk=changes[1].pk).update(claimed_until=theirs)
        return apply(changes)

    monkeypatch.setattr(applying, "apply", slow)
    draining.drain()
    assert engine.writes == [("Lente", "Prise"), ("Lente",)]
    left = PendingChange.objects.get()
    assert left.claimed_until is not None


def test_what_breaks_a_drain_lets_the_others_go_first_the_next_time(
    engine: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    AssociationFactory.create()

    def broken(_changes: Any) -> dict[int, str]:
        raise TypeError("no such value")

    monkeypatch.setattr(applying, "apply", broken)
    with pytest.raises(TypeError):
        draining.drain()
    row = PendingChange.objects.get()
    assert (row.attempts, row.last_error, row.claimed_until) == (1, "TypeError: no such value", None)


def test_an_unexpected_error_gives_everything_back(engine: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    AssociationFactory.create()

    def broken(_changes: Any) -> dict[int, str]:
        raise KeyboardInterrupt

    monkeypatch.setattr(applying, "apply", broken)
    with pytest.raises(KeyboardInterrupt):
        draining.drain()
    assert PendingChange.objects.get().claimed_until is None


def test_rows_of_a_model_that_no_longer_exists_go_away(engine: Memory) -> None:
    PendingChange.objects.create(model="annuaire.disparue", object_pk="3")
    draining.drain()
    assert waiting() == set()


def test_the_command_drains_and_fails_when_the_engine_is_down(
    engine: Memory, capsys: pytest.CaptureFixture[str]
) -> None:
    AssociationFactory.create()
    engine.is_down = True
    with pytest.raises(CommandError, match="nobody answers"):
        call_command("drain_outbox")
    engine.is_down = False
    call_command("drain_outbox")
    assert "indexées : 1" in capsys.readouterr().out
