"""Tables of the official sheets, merged cells and headers included."""

import pytest
from bs4 import BeautifulSoup, Tag
from defusedxml.ElementTree import fromstring

from guides.fiches.rendering import Links, write
from guides.fiches.rendering.tables import placed
from tests.guides.official_factories import document


def table(content: str) -> Tag:
    xml = document("F0", "Un jardin", f"<Texte><Tableau>{content}</Tableau></Texte>")
    found = BeautifulSoup(write(fromstring(xml), Links("/fiches/")).html, "html.parser").find("table")
    assert isinstance(found, Tag)
    return found


def row(*cells: str, kind: str = "normal") -> str:
    written = "".join(cell if cell.startswith("<") else f"<Cellule>{cell}</Cellule>" for cell in cells)
    return f'<Rangée type="{kind}">{written}</Rangée>'


def test_header_rows_make_the_head_and_header_columns_head_their_rows() -> None:
    found = table(
        '<Titre>Prix</Titre><Colonne type="header"/><Colonne type="normal"/>'
        f"{row('Surface', 'Prix', kind='header')}{row('Petite', '5 €')}"
    )
    assert found.caption is not None
    assert found.caption.get_text() == "Prix"
    assert [(cell.name, cell.get("scope")) for cell in found.find_all(["th", "td"])] == [
        ("th", "col"),
        ("th", "col"),
        ("th", "row"),
        ("td", None),
    ]
    assert found.thead is not None
    assert len(found.thead.find_all("tr")) == 1


def test_merged_cells_keep_the_others_under_their_column() -> None:
    xml = (
        '<T><R><Cellule fusionVerticale="2" fusionHorizontale="2">a</Cellule><Cellule>b</Cellule></R>'
        "<R><Cellule>c</Cellule></R><R><Cellule>d</Cellule><Cellule>e</Cellule><Cellule>f</Cellule></R></T>"
    )
    rows = placed(list(fromstring(xml)))
    found = [(cell.source.text, cell.column, cell.width, cell.height) for cells in rows for cell in cells]
    assert found == [
        ("a", 0, 2, 2),
        ("b", 2, 1, 1),
        ("c", 2, 1, 1),
        ("d", 0, 1, 1),
        ("e", 1, 1, 1),
        ("f", 2, 1, 1),
    ]


def test_a_cell_under_a_merged_header_column_is_no_header() -> None:
    found = table(
        '<Colonne type="header"/><Colonne type="normal"/>'
        + row('<Cellule fusionVerticale="2">Été</Cellule>', "juin")
        + row("juillet")
    )
    kinds = [(cell.name, cell.get("scope"), cell.get("rowspan")) for cell in found.find_all(["th", "td"])]
    assert kinds == [("th", "rowgroup", "2"), ("td", None, None), ("td", None, None)]


@pytest.mark.parametrize("span", ["0", "-2", "deux", "²", "99999999999999999999", ""])
def test_a_span_that_makes_no_sense_is_a_span_of_one(span: str) -> None:
    found = table(row(f'<Cellule fusionHorizontale="{span}">a</Cellule>'))
    assert [cell.get("colspan") for cell in found.find_all("td")] == [None]


def test_a_cell_is_never_taller_than_its_table() -> None:
    found = table(row('<Cellule fusionVerticale="9">a</Cellule>', "b") + row("c"))
    assert [cell.get("rowspan") for cell in found.find_all("td")] == ["2", None, None]


def test_a_table_of_header_rows_alone_still_has_a_body() -> None:
    found = table(row("a", kind="header"))
    assert found.tbody is not None
    assert [cell.name for cell in found.tbody.find_all(["th", "td"])] == ["th"]
