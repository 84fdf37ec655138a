"""A run that is interrupted is completed by the next one, and two never work at once."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.management.base import CommandError
from django.db import OperationalError, connection

from annuaire.models import Association, FormerSlug, ImportRun, RegisterRecord
from annuaire.register import apply, journal
from annuaire.register.run import Advance, Order, import_files
from tests import database
from tests.annuaire.factories import waldec_row
from tests.annuaire.register.conftest import Register
from tests.annuaire.register.editing import entry, publish, save_draft, theme_slugs
from tests.conftest import ROOT

THEN = [waldec_row(f"W90100000{number}", titre=f"CLUB {number}") for number in range(6)]
NOW = [row | {"titre": f"CERCLE {number}", "objet_social1": "011000"} for number, row in enumerate(THEN[:4])]
NEW = [waldec_row(f"W90200000{number}", titre=f"CLUB {number}") for number in range(4)]


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apply, "BATCH", 3)


def shown() -> list[Any]:
    """The state of the directory, whatever the order in which it was written."""
    entries = Association.objects.order_by("rna_number")
    rows = [(one.rna_number, one.name, one.slug, one.listed, sorted(theme_slugs(one))) for one in entries]
    drafts = [one.get_latest_revision_as_object() for one in entries]
    records = RegisterRecord.objects.order_by("number")
    said = [(record.values(), record.association and record.association.rna_number) for record in records]
    former = FormerSlug.objects.order_by("slug").values_list("slug", "association__rna_number")
    return [rows, [(one.name, one.purpose) for one in drafts], said, list(former)]


def prepare(register: Register) -> Path:
    """A directory with edits and a draft, and the file that changes all of it."""
    register.imports(*THEN)
    publish("W901000001", purpose="Notre objet")
    save_draft("W901000002", purpose="Objet en projet")
    return register.file(*NOW, *NEW)


@pytest.fixture
def expected(register: Register) -> list[Any]:
    """What an undisturbed run gives; the directory is emptied afterwards."""
    register.run(prepare(register), "--write", "--accept-volume")
    found = shown()
    for model in (RegisterRecord, Association, ImportRun):
        model.objects.all().delete()
    return found


@contextmanager
def failing(table: str, after: int) -> Iterator[None]:
    """The database refuses to write into a table once, after some writes."""
    seen = 0

    def execute(run: Callable[..., Any], sql: str, *rest: Any) -> Any:
        nonlocal seen
        if f'INSERT INTO "{table}"' in sql:
            seen += 1
            if seen == after + 1:
                raise OperationalError("disk full")
        return run(sql, *rest)

    with connection.execute_wrapper(execute):
        yield


@pytest.mark.parametrize("table", ["annuaire_registerrecord", "annuaire_association_themes"])
@pytest.mark.parametrize("after", [0, 1, 2])
def test_a_run_that_fails_in_a_batch_is_completed_by_the_next(
    expected: list[Any], register: Register, table: str, after: int
) -> None:
    path = prepare(register)
    with failing(table, after), pytest.raises(OperationalError):
        register.run(path, "--write", "--accept-volume")
    assert shown() != expected
    assert ImportRun.objects.latest("pk").status == "interrupted"
    register.run(path, "--write", "--accept-volume")
    assert shown() == expected
    assert "Rien à changer" in register.run(path, "--write")


@pytest.mark.parametrize("batch", [1, 2, 3])
def test_a_run_stopped_between_two_batches_is_completed_by_the_next(
    expected: list[Any], register: Register, batch: int
) -> None:
    path, written = prepare(register), 0

    def stop(count: int) -> None:
        nonlocal written
        written += 1
        if written == batch:
            raise KeyboardInterrupt

    reading_then_writing = iter([lambda count: None, stop])

    def progress(label: str, total: int) -> Advance:
        return next(reading_then_writing)

    with pytest.raises(KeyboardInterrupt):
        import_files(Order([path], write=True, accept_volume=True, progress=progress))
    assert shown() != expected
    register.run(path, "--write", "--accept-volume")
    assert shown() == expected


def test_a_failing_batch_leaves_nothing_half_written(register: Register) -> None:
    path = prepare(register)
    before = shown()
    with failing("annuaire_association_themes", 0), pytest.raises(OperationalError):
        register.run(path, "--write", "--accept-volume")
    assert shown() == before
    assert not Association.objects.listed().matching("cercle").count()


def test_a_run_that_was_killed_is_marked_by_the_next(register: Register) -> None:
    killed = ImportRun.objects.create(files="killed.csv")
    register.imports(waldec_row())
    killed.refresh_from_db()
    assert killed.status == "interrupted"
    assert ImportRun.objects.latest("pk").status == "done"


def test_a_second_import_at_once_is_refused(register: Register) -> None:
    path = register.file(waldec_row())
    with journal.logged(Order([path])) as first:
        with pytest.raises(CommandError, match=r"[Uu]n autre import est en cours"):
            register.run(path, "--write")
        first.refresh_from_db()
        assert first.status == "running"
        assert "Nouvelles" in register.run(path)
    assert not Association.objects.exists()


def test_the_place_is_free_again_once_a_run_has_ended_well_or_badly(register: Register) -> None:
    with pytest.raises(CommandError):
        register.run(register.raw(b"", name="empty.csv"), "--write")
    register.imports(waldec_row())
    assert entry()
    assert list(ImportRun.objects.order_by("pk").values_list("status", flat=True)) == ["refused", "done"]


KILLED_AFTER_A_BATCH = """
import os, signal, sys, django
from pathlib import Path
django.setup()
from annuaire.register import apply, journal
from annuaire.register.run import Order, import_files
apply.BATCH = 3
reading_then_writing = iter([lambda count: None, lambda count: os.kill(os.getpid(), signal.SIGKILL)])
order = Order([Path(sys.argv[1])], write=True, progress=lambda label, total: next(reading_then_writing))
with journal.logged(order):
    import_files(order)
"""


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="the process to be killed needs a copy of the database"
)
def test_a_killed_process_is_completed_by_the_next(register: Register, tmp_path: Path) -> None:
    path = register.file(*THEN)
    copy = shutil.copy(database.template(), tmp_path / "copy.sqlite3")
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{copy}", "DATA_DIR": str(tmp_path)}
    environment |= {"DJANGO_SETTINGS_MODULE": "config.settings.test", "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}"}

    def start(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, *arguments, str(path)]
        return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    assert start("-c", KILLED_AFTER_A_BATCH).returncode == -signal.SIGKILL
    second = start("manage.py", "import_rna", "--write")
    assert second.returncode == 0, second.stderr
    figures = dict(line.rsplit(maxsplit=1) for line in second.stdout.splitlines() if "   " in line)
    assert (figures["Nouvelles"], figures["Inchangées"]) == ("3", "3")
