"""Who is listed: active associations, unless an editor said otherwise; nobody's page is deleted."""

from datetime import date

import pytest
from django.test import Client

from annuaire.models import AnnuairePage, Association, RegisterRecord
from tests.annuaire.factories import import_row, waldec_row
from tests.annuaire.register.conftest import Register
from tests.annuaire.register.editing import entry, publish

LION, TIGER = waldec_row("W901000001"), waldec_row("W901000002", titre="LE TIGRE")
DELLE = waldec_row("W901000003", adrs_codeinsee="90033", adrs_libcommune="Delle", titre="LE LYNX")


def listed() -> set[str]:
    return {found.rna_number or "" for found in Association.objects.listed()}


def position(number: str = "W901000001") -> str:
    return RegisterRecord.objects.get(number=number).position


@pytest.mark.parametrize("gone", ["D", "S"])
def test_an_association_that_is_no_longer_active_is_imported_but_not_listed(
    register: Register, gone: str
) -> None:
    register.imports(LION | {"position": gone, "date_disso": "2024-12-31"}, TIGER)
    assert listed() == {"W901000002"}
    assert (entry().live, entry().dissolved_on) == (True, date(2024, 12, 31))


@pytest.mark.parametrize("gone", ["D", "S"])
def test_an_association_dissolved_since_leaves_the_lists_and_keeps_its_page(
    register: Register, client: Client, annuaire: AnnuairePage, gone: str
) -> None:
    register.imports(LION, TIGER)
    register.imports(LION | {"position": gone}, TIGER)
    assert listed() == {"W901000002"}
    assert client.get("/annuaire/les-amis-du-lion/").status_code == 200
    assert "Les amis du lion" not in client.get("/annuaire/").content.decode()


def test_an_editor_who_lists_a_dissolved_association_again_is_not_overruled(register: Register) -> None:
    register.imports(LION | {"position": "D"})
    publish(listed=True)
    register.imports(LION | {"position": "S", "objet": "Autre objet"})
    assert (entry().listed, entry().purpose, position()) == (True, "Autre objet", "S")


def test_an_association_that_becomes_active_again_is_listed_again(register: Register) -> None:
    register.imports(LION | {"position": "D"})
    register.imports(LION)
    assert listed() == {"W901000001"}


def test_a_vanished_association_leaves_the_lists_and_keeps_its_entry(register: Register) -> None:
    register.imports(LION, TIGER)
    output = register.imports(TIGER)
    assert "Disparues du fichier" in output
    assert (listed(), position()) == ({"W901000002"}, "V")
    assert entry().live


def test_a_vanished_association_vanishes_once(register: Register) -> None:
    register.imports(LION, TIGER)
    register.imports(TIGER)
    assert "Rien à changer" in register.imports(TIGER)


def test_a_vanished_association_that_comes_back_is_listed_again(register: Register) -> None:
    register.imports(LION, TIGER)
    register.imports(TIGER)
    register.imports(LION, TIGER)
    assert (listed(), position()) == ({"W901000001", "W901000002"}, "A")


def test_a_vanished_association_that_an_editor_lists_again_stays_listed(register: Register) -> None:
    register.imports(LION, TIGER)
    register.imports(TIGER)
    publish(listed=True)
    register.imports(TIGER)
    assert listed() == {"W901000001", "W901000002"}


def test_a_dissolved_association_that_vanishes_stays_as_it_was(register: Register) -> None:
    register.imports(LION | {"position": "D"}, TIGER)
    publish(listed=True)
    register.imports(TIGER)
    assert listed() == {"W901000001", "W901000002"}


def test_a_file_of_the_other_form_makes_nobody_vanish(register: Register) -> None:
    register.imports(LION)
    register.imports(import_row())
    register.imports(TIGER, LION)
    assert listed() == {"W901000001", "W901000002", "901P0901000018"}


def test_a_file_of_another_department_makes_nobody_vanish(register: Register) -> None:
    register.imports(LION)
    register.imports(TIGER, name="rna_waldec_20250901_dpt_70.csv")
    assert listed() == {"W901000001", "W901000002"}


def test_a_file_of_an_unknown_name_is_judged_by_its_seats(register: Register) -> None:
    register.imports(LION, TIGER, DELLE, name="belfort.csv")
    register.imports(TIGER, DELLE, name="copie.csv")
    assert listed() == {"W901000002", "W901000003"}


def test_only_the_communes_asked_for_are_judged(register: Register) -> None:
    register.imports(LION, TIGER, DELLE)
    register.run(register.file(TIGER), "--commune", "90010", "--write", "--accept-volume")
    assert listed() == {"W901000002", "W901000003"}


def test_a_seat_that_leaves_the_communes_asked_for_leaves_the_lists(register: Register) -> None:
    register.imports(LION, TIGER)
    moved = LION | {"adrs_codeinsee": "90033", "adrs_libcommune": "Delle"}
    register.run(register.file(moved, TIGER), "--commune", "90010", "--write", "--accept-volume")
    assert listed() == {"W901000002"}


def test_two_departments_in_one_run_are_each_judged(register: Register) -> None:
    name = "rna_waldec_20250901_dpt_70.csv"
    lynx = waldec_row("W701000001")
    paths = [register.file(LION, TIGER), register.file(lynx, waldec_row("W701000002"), name=name)]
    register.run(*paths, "--write")
    paths = [register.file(TIGER), register.file(lynx, name=name)]
    register.run(*paths, "--write", "--accept-volume")
    assert listed() == {"W901000002", "W701000001"}
