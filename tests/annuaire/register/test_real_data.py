"""The real files of Territoire de Belfort, where they lie beside the repository."""

import re
from pathlib import Path

import pytest

from annuaire.models import Association, ImportRun
from tests.annuaire.register.conftest import Register, content

CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")


@pytest.fixture
def belfort(real_data: Path) -> Path:
    return real_data / "rna" / "rna_waldec_20250901_dpt_90.csv"


@pytest.fixture
def older(real_data: Path) -> Path:
    return real_data / "rna" / "rna_import_20250901_dpt_90.csv"


def figures_of(output: str) -> dict[str, int]:
    found = re.findall(r"^(\S.*?) {2,}(\d+)$", output, re.MULTILINE)
    return {label: int(figure) for label, figure in found}


def log(register: Register, *arguments: str | Path) -> ImportRun:
    register.run(*arguments, "--write")
    return ImportRun.objects.latest("pk")


def test_belfort_is_imported_whole_then_nothing_is_left_to_change(
    register: Register, belfort: Path, older: Path
) -> None:
    first = log(register, belfort)
    assert (first.rows_read, first.created, first.rejected) == (3799, 3799, 0)
    assert Association.objects.filter(listed=False).count() == 621
    before = content()
    second = log(register, belfort)
    assert (second.rows_read, second.created, second.changed, second.unlisted) == (3799, 0, 0, 0)
    assert "Rien à changer" in second.report
    assert content() == before

    figures = figures_of(register.run(older))
    assert figures["Passées dans l'autre fichier, laissées"] == 374
    assert (figures["Nouvelles"], figures["Rejetées"]) == (figures["Lignes lues"] - 374, 0)


def test_every_real_association_can_be_shown_and_saved_by_an_editor(
    register: Register, belfort: Path
) -> None:
    register.run(belfort, "--commune", "90033", "90099", "--write")
    found = Association.objects.filter(commune_code__in=["90033", "90099"])
    assert found.count() == Association.objects.count() > 200
    for association in found:
        association.full_clean()
        assert not CONTROLS.search(association.name + association.purpose)


def test_the_older_file_alone_of_another_department_is_read_to_its_end(
    register: Register, real_data: Path
) -> None:
    figures = figures_of(register.run(real_data / "rna" / "rna_import_20250901_dpt_70.csv"))
    assert figures["Lignes lues"] == 7418
    assert figures["Passées dans l'autre fichier, laissées"] == 5191
    assert figures["Nouvelles"] + figures["Rejetées"] == 7418 - 5191
