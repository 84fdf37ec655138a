"""What changes while an index is rebuilt is in the new one too."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from annuaire.models import Association
from search.models import PendingChange, Rebuild
from search.models.outbox import SILENCE
from search.outbox import draining, rebuilding
from tests.annuaire.factories import AssociationFactory
from tests.search.outbox import engines
from tests.search.outbox.conftest import waiting
from tests.search.outbox.engines import Memory

pytestmark = pytest.mark.django_db


class Swapping:
    """A rebuilder and its index: filled apart, then put in the place of what the engine holds."""

    def __init__(self, _index: Any) -> None:
        self.fresh: dict[str, str] = {}

    def start(self) -> "Swapping":
        return self

    def add_model(self, _model: Any) -> None:
        pass

    def add_items(self, model: Any, items: list[Any]) -> None:
        self.fresh |= {f"{model._meta.label_lower}:{item.pk}": str(item) for item in items}

    def finish(self) -> None:
        engines.memory.held = self.fresh

    def get_key(self) -> str:
        return "one"


@pytest.fixture(autouse=True)
def _swaps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines.SearchBackend, "rebuilder_class", Swapping)
    monkeypatch.setattr(
        engines.SearchBackend, "get_index_for_model", lambda _self, model: Swapping(model), raising=False
    )


def names(engine: Memory) -> list[str]:
    return sorted(name for key, name in engine.held.items() if key.startswith("annuaire.association:"))


def test_a_rebuild_fills_the_index_from_the_database(engine: Memory) -> None:
    AssociationFactory.create(name="Club")
    PendingChange.objects.all().delete()
    engine.held = {"annuaire.association:0": "Fantôme"}
    call_command("update_index", verbosity=0)
    assert names(engine) == ["Club"]
    assert Rebuild.objects.get().index == "memory"


def test_what_waited_before_a_rebuild_waits_no_more_after_it(engine: Memory) -> None:
    AssociationFactory.create(name="Club")
    call_command("update_index", verbosity=0)
    assert waiting() == set()


def test_a_change_indexed_by_another_process_during_a_rebuild_is_in_the_new_index(
    engine: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = AssociationFactory.create(name="Avant")
    gone = AssociationFactory.create(name="Supprimée")
    draining.drain()
    finish = Swapping.finish

    def late(self: Swapping) -> None:
        Association.objects.get(pk=entry.pk).delete()
        renamed = AssociationFactory.create(name="Nouvelle")
        gone.delete()
        draining.drain()
        assert PendingChange.objects.filter(kept_for__isnull=False).count() == 3
        assert f"annuaire.association:{renamed.pk}" in engine.held
        finish(self)

    monkeypatch.setattr(Swapping, "finish", late)
    call_command("update_index", verbosity=0)
    assert names(engine) == ["Nouvelle"]
    assert waiting() == set()


def test_rows_taken_before_a_rebuild_and_settled_after_it_are_indexed_again(
    engine: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    AssociationFactory.create(name="Club")
    batch = draining._claim("memory")
    assert batch is not None
    with rebuilding.rebuild():
        pass
    draining._settle(batch, {})
    assert len(waiting()) == 1


def test_two_rebuilds_never_run_at_once(engine: Memory) -> None:
    with rebuilding.rebuild(), pytest.raises(CommandError, match="déjà en cours"):
        call_command("update_index", verbosity=0)


def test_a_rebuild_that_was_killed_keeps_nothing_from_the_index(engine: Memory) -> None:
    killed = Rebuild.objects.create(seen_at=timezone.now() - 2 * SILENCE)
    AssociationFactory.create()
    PendingChange.objects.update(kept_for=killed.pk)
    assert draining.drain().indexed == 1
    call_command("update_index", verbosity=0)


def test_a_rebuild_that_fails_frees_what_was_kept_for_it(engine: Memory) -> None:
    def broken() -> None:
        with rebuilding.rebuild():
            AssociationFactory.create()
            draining.drain()
            assert PendingChange.objects.get().kept_for is not None
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        broken()
    assert draining.drain().indexed == 1
    assert waiting() == set()


def test_rows_deleted_meanwhile_make_a_rebuild_skip_none(
    engine: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries = [AssociationFactory.create(name=f"Club {number}") for number in range(5)]
    add_items = Swapping.add_items

    def deleting(self: Swapping, model: Any, items: list[Any]) -> None:
        add_items(self, model, items)
        if model is Association and entries[0].pk:
            entries[0].delete()

    monkeypatch.setattr(Swapping, "add_items", deleting)
    call_command("update_index", verbosity=0, chunk_size=2)
    assert {"Club 2", "Club 3", "Club 4"} <= set(names(engine))


def test_a_rebuild_that_would_leave_an_empty_index_is_refused(engine: Memory) -> None:
    AssociationFactory.create(name="Club")
    draining.drain()
    with pytest.raises(CommandError, match="--schema-only"):
        call_command("update_index", verbosity=0, schema_only=True)
    assert names(engine) == ["Club"]
