"""Register files written from rows, and the command that imports them."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import Model
from pytest_django import Settings
from wagtail.models import Revision

from annuaire.models import Association, FormerSlug, RegisterRecord
from commun.models import Theme
from tests.annuaire.factories import register_text

NAMES = {39: "rna_waldec_20250901_dpt_90.csv", 23: "rna_import_20250901_dpt_90.csv"}
Content = list[list[tuple[Any, ...]]]


@pytest.fixture(autouse=True)
def _own_lock(settings: Settings, tmp_path: Path) -> None:
    """Each test has its own folder, so that tests at work at once don't refuse each other's imports."""
    settings.DATA_DIR = tmp_path


class Register:
    """Files of the register in a folder, and their import."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def file(self, *rows: dict[str, str], name: str = "") -> Path:
        """A file of these rows, named after its form and Belfort's department unless told otherwise."""
        return self.raw(register_text(*rows).encode("utf-8-sig"), name=name or NAMES[len(rows[0])])

    def raw(self, content: bytes, *, name: str = NAMES[39]) -> Path:
        path = self.folder / name
        path.write_bytes(content)
        return path

    def run(self, *arguments: str | Path) -> str:
        out = io.StringIO()
        call_command("import_rna", *arguments, stdout=out, no_color=True)
        return out.getvalue()

    def imports(self, *rows: dict[str, str], name: str = "") -> str:
        """Import these rows, whatever share of the directory they would unlist."""
        return self.run(self.file(*rows, name=name), "--write", "--accept-volume")


@pytest.fixture
def register(db: None, tmp_path: Path) -> Register:
    folder = tmp_path / "rna"
    folder.mkdir()
    return Register(folder)


@contextmanager
def queries() -> Iterator[list[str]]:
    """The SQL sent to the database meanwhile; Django's own record is emptied by imports."""
    sent: list[str] = []

    def send(run: Callable[..., Any], sql: str, *rest: Any) -> Any:
        sent.append(sql)
        return run(sql, *rest)

    with connection.execute_wrapper(send):
        yield sent


def content() -> Content:
    """All that an import may write, except its log."""
    models: list[type[Model]] = [Association, Association.themes.through, RegisterRecord, FormerSlug, Theme]
    tables = [list(model._default_manager.order_by("pk").values_list()) for model in models]
    return [*tables, list(Revision.objects.order_by("pk").values_list("pk", "content"))]
