"""Tables, with merged cells, header rows and header columns."""

from itertools import groupby
from typing import NamedTuple
from xml.etree.ElementTree import Element

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from guides.fiches.rendering.markup import tag
from guides.fiches.rendering.writer import Writer, block, words_in

# HTML's own limits.
WIDEST, TALLEST = 1000, 65534


class Cell(NamedTuple):
    """A cell where it stands; `column` counts from 0, merged cells included."""

    source: Element
    column: int
    width: int
    height: int


@block("Tableau")
def table(w: Writer, element: Element) -> SafeString:
    title = element.find("Titre")
    rows = element.findall("Rangée")
    others = w.flow(element, skip=[*rows, *([] if title is None else [title])])
    if not rows:
        return others
    caption = tag("caption", w.inline(title)) if title is not None and words_in(title) else ""
    headers = {
        number for number, column in enumerate(element.findall("Colonne")) if column.get("type") == "header"
    }
    label = words_in(title) or _("Tableau")
    grid = tag("table", caption, *_groups(w, rows, headers))
    return others + tag("div", grid, class_="table-frame", tabindex=0, role="region", aria_label=label)


@block("Rangée")
def stray_row(w: Writer, element: Element) -> SafeString:
    return w.flow(element)


@block("Cellule")
def stray_cell(w: Writer, element: Element) -> SafeString:
    return w.flow(element)


def _groups(w: Writer, rows: list[Element], headers: set[int]) -> list[SafeString]:
    """The head, then the body; header rows further down stand in the body."""
    groups = [(is_head, list(members)) for is_head, members in groupby(rows, key=_is_header)]
    head = groups.pop(0)[1] if len(groups) > 1 and groups[0][0] else []
    body = [row for _is_head, members in groups for row in members]
    written = [tag("thead", *_rows(w, head, headers))] if head else []
    return [*written, tag("tbody", *_rows(w, body, headers))]


def _is_header(row: Element) -> bool:
    return row.get("type") == "header"


def _rows(w: Writer, rows: list[Element], headers: set[int]) -> list[SafeString]:
    written = []
    for row, cells in zip(rows, placed(rows), strict=True):
        aside = w.flow(row, skip=[cell.source for cell in cells])
        shown = [_cell(w, cell, _scope(row, cell, headers)) for cell in cells]
        written.append(tag("tr", *shown, *([tag("td", aside)] if aside else [])))
    return written


def placed(rows: list[Element]) -> list[list[Cell]]:
    """The cells of each row of a group: a merged cell takes the place of those it covers."""
    covered: set[tuple[int, int]] = set()
    placed_rows = []
    for number, row in enumerate(rows):
        cells, column = [], 0
        for source in row.findall("Cellule"):
            while (number, column) in covered:
                column += 1
            width = _span(source, "fusionHorizontale", WIDEST)
            height = min(_span(source, "fusionVerticale", TALLEST), len(rows) - number)
            covered |= {(number + down, column + right) for down in range(height) for right in range(width)}
            cells.append(Cell(source, column, width, height))
            column += width
        placed_rows.append(cells)
    return placed_rows


def _span(cell: Element, attribute: str, most: int) -> int:
    written = cell.get(attribute, "")
    return min(max(int(written), 1), most) if written.isdecimal() and len(written) < 6 else 1


def _scope(row: Element, cell: Cell, headers: set[int]) -> str | None:
    if _is_header(row):
        return "colgroup" if cell.width > 1 else "col"
    if cell.column in headers:
        return "rowgroup" if cell.height > 1 else "row"
    return None


def _cell(w: Writer, cell: Cell, scope: str | None) -> SafeString:
    return tag(
        "th" if scope else "td",
        w.lone(cell.source),
        scope=scope,
        colspan=cell.width if cell.width > 1 else None,
        rowspan=cell.height if cell.height > 1 else None,
    )
