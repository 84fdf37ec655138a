"""`--commune` keeps the associations of some communes; a wrong code is refused in a clear sentence."""

import pytest
from django.core.management.base import CommandError

from annuaire.models import Association, ImportRun
from tests.annuaire.factories import import_row, waldec_row
from tests.annuaire.register.conftest import Register, content
from tests.annuaire.register.editing import entry

BELFORT = waldec_row("W901000001")
DELLE = waldec_row(
    "W901000002", adrs_codeinsee="90033", adrs_libcommune="Delle", adrs_codepostal="90100", titre="DELLE"
)
BESSONCOURT = waldec_row("W901000003", adrs_codeinsee="90012", adrs_libcommune="Bessoncourt")


def test_only_associations_of_these_communes_are_imported(register: Register) -> None:
    path = register.file(BELFORT, DELLE, BESSONCOURT)
    output = register.run(path, "--commune", "90010", "90012", "--write")
    codes = Association.objects.order_by("commune_code").values_list("commune_code", flat=True)
    assert list(codes) == ["90010", "90012"]
    assert "Hors des communes demandées, laissées" in output
    assert ImportRun.objects.get().communes == "90010 90012"


def test_the_older_form_is_kept_to_communes_that_the_newer_one_names(register: Register) -> None:
    newer, older = register.file(DELLE, BELFORT), register.file(import_row(), import_row(libcom="DELLE"))
    register.run(older, newer, "--commune", "90010", "--write")
    assert set(Association.objects.values_list("rna_number", flat=True)) == {"W901000001", "901P0901000018"}


def test_codes_are_tidied(register: Register) -> None:
    corsican = waldec_row(adrs_codeinsee="2A004", adrs_libcommune="Ajaccio")
    register.run(register.file(corsican), "--commune", " 2a004 ", "--write")
    assert entry().commune_code == "2A004"


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("Belfort", "BELFORT : .*cinq caractères"),
        ("9001", "9001 : .*cinq caractères"),
        ("", "cinq caractères"),
        ("90100", "90100 : c'est un code postal.* Delle .*90033"),
        ("25056", "25056 : aucune association de ces fichiers"),
    ],
)
def test_a_wrong_code_is_refused_and_nothing_changes(register: Register, code: str, sentence: str) -> None:
    register.imports(BELFORT)
    path, before = register.file(BELFORT, DELLE), content()
    with pytest.raises(CommandError, match=sentence):
        register.run(path, "--commune", "90010", code, "--write")
    assert content() == before


def test_the_older_form_alone_tells_that_the_newer_is_needed_first(register: Register) -> None:
    path = register.file(import_row())
    with pytest.raises(CommandError, match="d'abord le fichier « waldec »"):
        register.run(path, "--commune", "90010")
    register.imports(BELFORT)
    assert "Nouvelles" in register.run(path, "--commune", "90010")


def test_a_whole_department_s_communes_may_be_asked_for(register: Register) -> None:
    codes = [f"90{number:03}" for number in range(1, 102)]
    rows = [waldec_row(f"W901000{code[2:]}", adrs_codeinsee=code) for code in codes]
    register.run(register.file(*rows), "--commune", *codes, "--write")
    assert Association.objects.count() == 101
