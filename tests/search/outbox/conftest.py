"""The outbox with an engine in memory, from which nothing waits at the start of a test."""

import pytest
from pytest_django import Settings

from search.models import PendingChange
from tests.search.outbox import engines
from tests.search.outbox.engines import Memory


@pytest.fixture
def engine(settings: Settings, monkeypatch: pytest.MonkeyPatch, db: None) -> Memory:
    settings.WAGTAILSEARCH_BACKENDS = {
        "default": {"BACKEND": "tests.search.outbox.engines", "AUTO_UPDATE": False}
    }
    memory = Memory()
    monkeypatch.setattr(engines, "memory", memory)
    PendingChange.objects.all().delete()
    return memory


def waiting() -> set[str]:
    """What waits, as `model:key`."""
    return {str(row) for row in PendingChange.objects.all()}


def names_waiting() -> list[str]:
    """The models of what waits, without their app."""
    return sorted(str(row).partition(":")[0].partition(".")[2] for row in PendingChange.objects.all())
