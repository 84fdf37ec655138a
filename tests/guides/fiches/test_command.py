"""The command: where the archive comes from, what is refused, what the log keeps."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management.base import CommandError
from django.db import OperationalError, connection
from django.db.models import Model
from pytest_django import Settings

from commun import outgoing
from commun.locks import alone
from guides.models import Sheet, SheetChange, SheetImport
from tests.conftest import ROOT
from tests.guides.fiches.conftest import Feeds, content
from tests.guides.sheet_factories import document, feed_of, zipped

ADDRESS = "https://compte:secret@etat.example/flux/vosdroits.zip?cle=secret"
FEED = feed_of(document("F1"), document("F2"))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses asked of a State that answers with a feed."""
    addresses: list[str] = []

    def fetch(url: str, *, max_bytes: int, timeout: float) -> outgoing.Fetched:
        assert max_bytes >= 1 << 20
        assert timeout > 0
        addresses.append(url)
        return outgoing.Fetched(status=200, url=url, content=FEED, headers={})

    monkeypatch.setattr(outgoing, "fetch", fetch)
    return addresses


def test_an_address_is_downloaded_and_logged_without_its_secrets(feeds: Feeds, asked: list[str]) -> None:
    feeds.run(ADDRESS, "--write")
    assert asked == [ADDRESS]
    assert Sheet.objects.count() == 2
    assert SheetImport.objects.get().source == "https://etat.example/flux/vosdroits.zip"


def test_without_an_archive_the_setting_says_where_it_is(
    feeds: Feeds, asked: list[str], settings: Settings
) -> None:
    settings.FICHES_URL = "https://etat.example/flux.zip"
    feeds.run("--write")
    assert asked == ["https://etat.example/flux.zip"]


def test_without_an_archive_nor_a_setting_the_command_says_what_to_do(
    feeds: Feeds, settings: Settings
) -> None:
    settings.FICHES_URL = ""
    with pytest.raises(CommandError, match="réglez FICHES_URL"):
        feeds.run("--write")


def test_a_download_that_fails_changes_nothing_and_says_why(
    feeds: Feeds, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fetch(url: str, **limits: float) -> outgoing.Fetched:
        raise outgoing.OutgoingError("Le site n'a pas répondu à temps.", retry=True)

    monkeypatch.setattr(outgoing, "fetch", fetch)
    with pytest.raises(CommandError, match=r"téléchargé\. Le site n'a pas répondu à temps\. Réessayez"):
        feeds.run(ADDRESS, "--write")


@pytest.mark.parametrize("status", [403, 404, 503])
def test_an_answer_that_is_no_success_is_refused(
    feeds: Feeds, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    answer = outgoing.Fetched(status=status, url=ADDRESS, content=FEED, headers={})
    monkeypatch.setattr(outgoing, "fetch", lambda url, **limits: answer)
    with pytest.raises(CommandError, match=f"le serveur répond {status}"):
        feeds.run(ADDRESS, "--write")
    assert not Sheet.objects.exists()


@pytest.mark.parametrize(
    "source", ["absent.zip", ".", "file:///etc/passwd", "ftp://etat.example/a.zip", "a\0b"]
)
def test_a_file_that_cannot_be_read_is_refused(feeds: Feeds, source: str) -> None:
    with pytest.raises(CommandError, match="ne peut pas être lu"):
        feeds.run(source, "--write")


def test_a_name_that_no_text_can_hold_is_logged_as_well_as_it_can_be(feeds: Feeds) -> None:
    path = feeds.path.with_name(os.fsdecode(b"flux\xff.zip"))
    path.write_bytes(FEED)
    feeds.run(path, "--write")
    assert SheetImport.objects.get().source == "flux?.zip"


REFUSED = {
    "no zip": b"<html></html>",
    "cut": FEED[:-40],
    "outside": zipped({"../F1.xml": document("F1", "Piège")}),
    "bomb": zipped({"F1.xml": b"0" * (6 << 20)}),
    "no sheet": zipped({"F1.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><Publication ID='F1'>&b;</Publication>"}),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_refused_archive_changes_nothing_and_the_log_says_why(feeds: Feeds, case: str) -> None:
    feeds.run(feeds.raw(FEED), "--write")
    before = content()
    with pytest.raises(CommandError, match="Archive refusée") as refused:
        feeds.run(feeds.raw(REFUSED[case]), "--write", "--accept-volume")
    assert content() == before
    logged = SheetImport.objects.latest("pk")
    assert (logged.status, logged.report["refusal"]) == ("refused", str(refused.value))


def test_a_second_import_at_once_is_refused(feeds: Feeds) -> None:
    path = feeds.raw(FEED)
    with (
        alone("import_fiches", RuntimeError()),
        pytest.raises(CommandError, match="autre import est en cours"),
    ):
        feeds.run(path, "--write")
    assert not SheetImport.objects.exists()
    feeds.run(path, "--write")
    assert Sheet.objects.count() == 2


@pytest.mark.parametrize("model", [Sheet, SheetChange, SheetImport])
def test_a_run_that_fails_half_way_leaves_nothing_behind(feeds: Feeds, model: type[Model]) -> None:
    feeds.run(feeds.raw(FEED), "--write")
    before, logged = content(), SheetImport.objects.count()
    table = connection.ops.quote_name(model._meta.db_table)

    def execute(run, sql, *rest):  # type: ignore[no-untyped-def]
        if f"INSERT INTO {table}" in sql:
            raise OperationalError("disk full")
        return run(sql, *rest)

    changed = feed_of(document("F1", "Autre titre"), document("F3"))
    with connection.execute_wrapper(execute), pytest.raises(OperationalError):
        feeds.run(feeds.raw(changed), "--write", "--accept-volume")
    assert content() == before
    assert SheetImport.objects.count() == logged
    assert "3 fiches écrites" in feeds.run(feeds.path, "--write", "--accept-volume")


def test_the_scheduler_is_told_of_a_refusal_by_the_exit_code(tmp_path: Path) -> None:
    environment = os.environ | {"DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    command = [sys.executable, "manage.py", "import_fiches", str(tmp_path / "absent.zip")]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert run.stdout == ""
    assert "absent.zip : ce fichier ne peut pas être lu" in run.stderr
    assert "Traceback" not in run.stderr
