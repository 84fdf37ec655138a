"""A file that can't be imported is refused in one clear sentence, and the directory is left as it was."""

import io
import zipfile
from pathlib import Path

import pytest
from django.core.management.base import CommandError

from annuaire.models import ImportRun
from tests.annuaire.factories import register_text, waldec_row
from tests.annuaire.register.conftest import Register, content

ROWS = register_text(waldec_row(), waldec_row("W901000002", objet="chanter\nensemble"))
WHOLE = ROWS.encode("utf-8-sig")
HEADER = ROWS.splitlines()[0]

FOREIGN = "ce n'est pas un fichier du répertoire national"
NAME = "rna_waldec_20250901_dpt_90.csv"
TRUNCATED = r"ce fichier est coupé\b.* ligne 3\b"


def zipped() -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("rna_waldec_20250901_dpt_90.csv", WHOLE)
    return archive.getvalue()


def without(column: str) -> bytes:
    row = waldec_row()
    del row[column]
    return register_text(row).encode()


@pytest.fixture
def directory(register: Register) -> Register:
    """A directory that already holds something to lose."""
    register.imports(*(waldec_row(f"W90100000{number}") for number in range(3)))
    return register


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        pytest.param(b"", "ce fichier est vide", id="empty"),
        pytest.param(b"\xef\xbb\xbf", "ce fichier est vide", id="only a byte order mark"),
        pytest.param(b"\n\n\n", "ce fichier est vide", id="only blank lines"),
        pytest.param(HEADER.encode(), "ne contient aucune association", id="only a header"),
        pytest.param(zipped(), FOREIGN, id="zip"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 500, FOREIGN, id="binary"),
        pytest.param(bytes(100_000), "ce fichier est vide|" + FOREIGN, id="zeros"),
        pytest.param(b'"' * 300_000, FOREIGN, id="quotes"),
        pytest.param(ROWS.encode("utf-16"), FOREIGN, id="utf-16"),
        pytest.param(ROWS.replace(";", ",").encode(), FOREIGN, id="commas"),
        pytest.param(b"<!doctype html>\n<title>Erreur 404</title>\n", FOREIGN, id="web page"),
        pytest.param(b"id;nom;ville\n1;Lion;Belfort\n", FOREIGN, id="another table"),
        pytest.param(without("titre"), "il manque des colonnes .* : titre\\.", id="missing column"),
        pytest.param(WHOLE[:-1].removesuffix(b'"'), TRUNCATED, id="cut before the last quote"),
        pytest.param(WHOLE[: WHOLE.index(b"ensemble") + 3], TRUNCATED, id="cut on a second line"),
        pytest.param(WHOLE[: WHOLE.index(b"chanter") - 3], TRUNCATED, id="cut between values"),
    ],
)
def test_it_is_refused_and_nothing_changes(directory: Register, bad: bytes, sentence: str) -> None:
    path, before = directory.raw(bad), content()
    with pytest.raises(CommandError, match=sentence):
        directory.run(path)
    with pytest.raises(CommandError, match=sentence):
        directory.run(path, "--write", "--accept-volume")
    assert content() == before


@pytest.mark.parametrize("name", ["absent.csv", "."])
def test_a_path_that_is_no_file_is_refused(directory: Register, name: str) -> None:
    with pytest.raises(CommandError, match="ce fichier ne peut pas être lu"):
        directory.run(Path(directory.folder, name), "--write")


def test_one_bad_file_refuses_them_all(directory: Register) -> None:
    good = directory.file(waldec_row("W901000009"), name="good.csv")
    before = content()
    with pytest.raises(CommandError, match=r"zip\.csv : "):
        directory.run(good, directory.raw(zipped(), name="zip.csv"), "--write", "--accept-volume")
    assert content() == before


def test_what_was_refused_is_in_the_log_with_its_reason(register: Register) -> None:
    with pytest.raises(CommandError) as refusal:
        register.run(register.raw(b""), "--write")
    run = ImportRun.objects.get()
    assert (run.status, run.report, run.files) == ("refused", str(refusal.value), NAME)
    assert run.finished_at is not None
