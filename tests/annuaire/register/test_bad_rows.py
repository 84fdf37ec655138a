"""One bad row never stops a run: it is rejected with its reason and line, and the others are imported."""

import re

import pytest

from annuaire.models import Association, ImportRun
from tests.annuaire.factories import register_text, waldec_row
from tests.annuaire.register.conftest import Register
from tests.annuaire.register.editing import entry

FIRST, LAST = waldec_row("W901000001"), waldec_row("W901000009")


def rejections(output: str) -> list[tuple[int, str, str]]:
    """How many, why and where."""
    found = re.findall(r"^  (\d+) × (.+) \(lignes? (.+)\)$", output, re.MULTILINE)
    return [(int(count), reason, lines) for count, reason, lines in found]


def numbers() -> list[str | None]:
    return list(Association.objects.order_by("rna_number").values_list("rna_number", flat=True))


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ({"id": "W90"}, "numéro illisible"),
        ({"id": ""}, "numéro illisible"),
        ({"id": "901P0901000018"}, "numéro illisible"),
        ({"position": ""}, "position inconnue"),
        ({"position": "Z"}, "position inconnue"),
        ({"titre": ""}, "association sans nom"),
        ({"titre": " _ "}, "association sans nom"),
        ({"titre": "A" * 301}, "nom de plus de 300 caractères"),
        ({"objet": "chanter\0"}, "octet nul"),
        ({"titre": "\0"}, "octet nul"),
        ({"objet": "x" * 110_000}, "cellule démesurée"),
    ],
)
def test_a_row_that_can_t_be_used_is_rejected_alone(
    register: Register, bad: dict[str, str], reason: str
) -> None:
    output = register.imports(FIRST, waldec_row("W901000005") | bad, LAST)
    assert numbers() == ["W901000001", "W901000009"]
    assert rejections(output) == [(1, reason, "3")]


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ('"Belfort"', '"Belfort";""', "nombre de cellules inattendu"),
        (';"Belfort"', "", "nombre de cellules inattendu"),
        ('"Belfort"', '"Bel"fort"', "guillemets mal fermés"),
    ],
)
def test_a_row_whose_csv_is_wrong_is_rejected_alone(
    register: Register, before: str, after: str, reason: str
) -> None:
    header, first, bad, last = register_text(FIRST, waldec_row("W901000005"), LAST).splitlines()
    text = "\n".join([header, first, bad.replace(before, after), last])
    output = register.run(register.raw(text.encode()), "--write")
    assert numbers() == ["W901000001", "W901000009"]
    assert rejections(output) == [(1, reason, "3")]


def test_a_cell_of_two_megabytes_costs_its_own_row_only(register: Register) -> None:
    output = register.imports(FIRST, waldec_row("W901000005", objet="x" * 2_000_000), LAST)
    assert numbers() == ["W901000001", "W901000009"]
    assert rejections(output) == [(1, "cellule démesurée", "3")]
    assert ImportRun.objects.get().rows_read == 3


def test_the_lines_of_an_enormous_cell_are_no_rows_of_their_own(register: Register) -> None:
    lines = "chanter;danser\n" * 10_000
    output = register.imports(FIRST, waldec_row("W901000005", objet=lines), LAST)
    assert numbers() == ["W901000001", "W901000009"]
    assert "cellule démesurée" in output


def test_a_quote_that_is_never_closed_costs_no_more_than_the_rows_it_swallows(register: Register) -> None:
    others = [waldec_row(f"W90100010{number}") for number in range(5)]
    header, first, bad, *rest = register_text(FIRST, waldec_row("W901000005"), *others).splitlines()
    text = "\n".join([header, first, bad.replace('"Belfort"', '"Belfort'), *rest, ""])
    register.run(register.raw(text.encode()), "--write")
    assert entry("W901000001")
    assert set(numbers()) >= {f"W90100010{number}" for number in range(1, 5)}


def test_a_number_read_twice_is_imported_once_and_as_it_was_first(register: Register) -> None:
    output = register.imports(FIRST, waldec_row("w901000001 ", titre="UNE COPIE"), LAST)
    assert numbers() == ["W901000001", "W901000009"]
    assert entry().name == "Les amis du lion"
    assert rejections(output) == [(1, "numéro déjà lu plus haut", "3")]


def test_lines_are_named_with_their_file_when_there_are_several(register: Register) -> None:
    one = register.file(FIRST, waldec_row("W9"), name="one.csv")
    two = register.file(waldec_row("W9"), LAST, name="two.csv")
    output = register.run(one, two, "--write")
    assert rejections(output) == [(2, "numéro illisible", "one.csv:3, two.csv:2")]


def test_only_the_first_lines_are_listed_when_many_rows_are_bad(register: Register) -> None:
    output = register.imports(FIRST, *(waldec_row(position="Z") for _row in range(12)))
    assert rejections(output) == [(12, "position inconnue", "3, 4, 5, 6, 7, 8, 9, 10, 11, 12…")]
    assert ImportRun.objects.get().rejected == 12


def test_a_file_of_bad_rows_only_changes_nothing(register: Register) -> None:
    output = register.imports(waldec_row("W1"), waldec_row("W2"))
    assert "Rien à changer" in output
    assert ImportRun.objects.get().status == "done"


@pytest.mark.parametrize(
    "bad", [{"titre": ""}, {"position": "Z"}, {"titre": "A" * 301}, {"objet": "\0"}, {"objet": "x" * 110_000}]
)
def test_a_rejected_row_with_a_legible_number_has_not_vanished(
    register: Register, bad: dict[str, str]
) -> None:
    register.imports(FIRST, LAST)
    output = register.imports(FIRST | bad, LAST)
    assert entry("W901000001").listed
    assert "Disparues" not in output


def test_a_row_with_a_cell_too_many_has_not_vanished(register: Register) -> None:
    register.imports(FIRST, LAST)
    text = register_text(FIRST, LAST).replace('"Belfort"', '"Belfort";""', 1)
    register.run(register.raw(text.encode()), "--write", "--accept-volume")
    assert entry("W901000001").listed
