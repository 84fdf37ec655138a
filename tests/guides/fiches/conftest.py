"""Feeds in a folder, and the command that imports them."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from pytest_django import Settings

from guides.models import Sheet, SheetChange
from tests.guides.sheet_factories import feed_of


@pytest.fixture(autouse=True)
def _own_lock(settings: Settings, tmp_path: Path) -> None:
    """Each test has its own folder, so that tests at work at once don't refuse each other's imports."""
    settings.DATA_DIR = tmp_path


class Feeds:
    """Archives of the feed in a folder, and their import."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "vosdroits.zip"

    def raw(self, content: bytes) -> Path:
        self.path.write_bytes(content)
        return self.path

    def run(self, *arguments: str | Path) -> str:
        out = io.StringIO()
        call_command("import_fiches", *arguments, stdout=out, no_color=True)
        return out.getvalue()

    def imports(self, *documents: bytes) -> str:
        """Import these documents, whatever share of the sheets they withdraw."""
        return self.run(self.raw(feed_of(*documents)), "--write", "--accept-volume")


@pytest.fixture
def feeds(db: None, tmp_path: Path) -> Feeds:
    return Feeds(tmp_path)


def content() -> list[Any]:
    """All that an import may write, except its log."""
    return [list(model._default_manager.order_by("pk").values_list()) for model in (Sheet, SheetChange)]


def sheet(identifier: str = "F1") -> Sheet:
    return Sheet.objects.get(identifier=identifier)
