"""What another process left behind is looked for now and then, never at each request."""

import time

import pytest
from pytest_django import Settings

from search.outbox import waking


@pytest.fixture
def wakes(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> list[float]:
    """When the worker was woken."""
    settings.OUTBOX_DRAINS_ITSELF = True
    worker, woken = waking._Worker(), []
    monkeypatch.setattr(worker, "wake", lambda: woken.append(time.monotonic()))
    monkeypatch.setattr(waking, "worker", worker)
    return woken


def test_a_process_looks_at_once_then_waits(wakes: list[float]) -> None:
    for _request in range(5):
        waking.look()
    assert len(wakes) == 1


def test_a_process_looks_again_after_a_while(wakes: list[float]) -> None:
    waking.look()
    waking.worker.looked_at -= waking.SECONDS_BETWEEN_LOOKS + 1
    waking.look()
    assert len(wakes) == 2


def test_a_change_wakes_it_whenever_it_looked_last(wakes: list[float]) -> None:
    waking.look()
    waking.wake()
    assert len(wakes) == 2


def test_where_it_is_off_nothing_wakes(wakes: list[float], settings: Settings) -> None:
    settings.OUTBOX_DRAINS_ITSELF = False
    waking.wake()
    waking.look()
    assert wakes == []
