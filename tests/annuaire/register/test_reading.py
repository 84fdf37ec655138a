"""The files are read by header name, in either encoding, with the line numbers that an editor sees."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annuaire.register import fetch
from annuaire.register.fetch import BadRow, RawRow, Survey
from annuaire.register.places import Places
from tests.annuaire.factories import WALDEC_COLUMNS, import_row, register_text, waldec_row


def survey(path: Path, content: str | bytes) -> Survey:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return fetch.survey(path, Places())


def read(path: Path, content: str | bytes) -> list[RawRow]:
    rows = list(fetch.rows(survey(path, content)))
    good = [row for row in rows if not isinstance(row, BadRow)]
    assert len(good) == len(rows)
    return good


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "rna_waldec_20250901_dpt_90.csv"


def test_both_forms_are_recognised_by_their_columns(path: Path) -> None:
    assert survey(path, register_text(waldec_row())).form == "waldec"
    assert survey(path, register_text(import_row())).form == "import"


def test_columns_are_found_by_name_whatever_their_order_and_case(path: Path) -> None:
    row = waldec_row(titre="LE LION")
    backwards = {f" {name.upper()} ": row[name] for name in reversed(row)}
    [raw] = read(path, register_text(backwards))
    assert (raw.cells["titre"], raw.cells["id"]) == ("LE LION", "W901000001")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "iso-8859-1"])
def test_each_encoding_gives_the_same_text(path: Path, encoding: str) -> None:
    [raw] = read(path, register_text(waldec_row(objet="Fêter l'été")).encode(encoding))
    assert (raw.cells["id"], raw.cells["objet"]) == ("W901000001", "Fêter l'été")


def test_a_file_may_mix_encodings_from_one_line_to_the_next(path: Path) -> None:
    header, old, new = register_text(waldec_row(objet="Été"), waldec_row(objet="Noël")).splitlines()
    content = b"\n".join([header.encode("utf-8-sig"), old.encode("iso-8859-1"), new.encode()])
    assert [raw.cells["objet"] for raw in read(path, content)] == ["Été", "Noël"]
    assert survey(path, content).latin_lines == 1


def test_a_value_of_several_lines_is_one_value_and_lines_are_still_numbered_right(path: Path) -> None:
    rows = [waldec_row(objet="chanter\n\ndanser"), waldec_row(), waldec_row(titre="a\nb"), waldec_row()]
    found = read(path, register_text(*rows))
    assert found[0].cells["objet"] == "chanter\n\ndanser"
    assert [raw.line for raw in found] == [2, 5, 6, 8]


def test_blank_lines_are_no_rows_but_count_as_lines(path: Path) -> None:
    header, row = register_text(waldec_row()).splitlines()
    assert [raw.line for raw in read(path, f"{header}\n\n\n{row}\n\n{row}\n")] == [4, 6]


def test_windows_line_ends_are_read(path: Path) -> None:
    content = register_text(waldec_row(), waldec_row("W901000002")).replace("\n", "\r\n")
    assert [raw.cells["maj_time"] for raw in read(path, content)] == ["", ""]
    assert [raw.line for raw in read(path, content)] == [2, 3]


def test_a_file_without_its_last_newline_is_whole(path: Path) -> None:
    assert len(read(path, register_text(waldec_row(), waldec_row("W901000002")).rstrip("\n"))) == 2


def test_unknown_columns_are_named_and_known_ones_are_not(path: Path) -> None:
    assert survey(path, register_text(waldec_row(courriel="x@example.org"))).unknown_columns == ["courriel"]
    assert survey(path, register_text(import_row())).unknown_columns == []


def test_the_survey_counts_the_rows_of_each_commune(path: Path) -> None:
    rows = [waldec_row(), waldec_row(), waldec_row(adrs_codeinsee="90020")]
    found = survey(path, register_text(*rows))
    assert (found.rows, dict(found.communes)) == (3, {"90010": 2, "90020": 1})


@pytest.mark.parametrize(
    ("name", "department"),
    [
        ("rna_waldec_20250901_dpt_25.csv", "25"),
        ("rna_waldec_20250901_dpt_2a.csv", "2A"),
        ("rna_waldec_20250901_dpt_2B", "2B"),
        ("rna_waldec_20250901_dpt_971.csv", "971"),
        ("RNA_DPT_01 (copie).csv", "01"),
        ("belfort.csv", "90"),
        ("rna_waldec_20250901_dpt_9.csv", "90"),
    ],
)
def test_the_department_is_in_the_file_s_name_or_else_that_of_most_seats(
    tmp_path: Path, name: str, department: str
) -> None:
    rows = [waldec_row(), waldec_row(), waldec_row(adrs_codeinsee="70248")]
    assert survey(tmp_path / name, register_text(*rows)).department == department


def test_the_older_form_s_department_is_that_of_its_postal_codes(tmp_path: Path) -> None:
    overseas = import_row(adrs_codepostal="97110")
    assert survey(tmp_path / "guadeloupe.csv", register_text(overseas)).department == "971"


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)


@settings(deadline=None)
@given(st.lists(st.lists(CELLS, min_size=39, max_size=39), min_size=1, max_size=4))
def test_whatever_the_cells_hold_they_are_read_as_they_were_written(
    tmp_path_factory: pytest.TempPathFactory, table: list[list[str]]
) -> None:
    rows = [dict(zip(WALDEC_COLUMNS, cells, strict=True)) for cells in table]
    path = tmp_path_factory.getbasetemp() / "any.csv"
    assert [raw.cells for raw in read(path, register_text(*rows))] == rows
