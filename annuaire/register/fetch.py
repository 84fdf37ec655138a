"""First door: a file of the register, read row by row in constant memory.

The files are `;`-separated with quoted values that hold newlines. Each line is read as UTF-8, with
or without a byte order mark, and as ISO-8859-1 where it isn't UTF-8, so mixed files are read right.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _

from annuaire.register import cleaning
from annuaire.register.places import Places
from annuaire.register.values import IMPORT, WALDEC, RegisterError

LONGEST_LINE = 1 << 20
LONGEST_CELL = 100_000
DELIMITER = ";"

REQUIRED = {
    WALDEC: {"id", "titre", "objet_social1", "position", "adrs_codeinsee", "adrs_libcommune", "date_creat"},
    IMPORT: {"id", "titre", "objet_social1", "position", "libcom", "adrs_codepostal", "date_creat"},
}
OPTIONAL = {
    WALDEC: {
        "id_ex", "siret", "date_decla", "date_publi", "date_disso", "titre_court", "objet", "objet_social2",
        "adrs_complement", "adrs_numvoie", "adrs_repetition", "adrs_typevoie", "adrs_libvoie",
        "adrs_distrib", "adrs_codepostal", "siteweb", "publiweb",
    },
    IMPORT: {"id_ex", "siret", "date_publi", "objet", "objet_social2", "adr1", "adr2", "siteweb"},
}  # fmt: skip
# Known and deliberately never read: persons and their private addresses, and what we have no use for.
IGNORED = re.compile(r"adrg_\w+|dir_civilite|rup_mi|gestion|nature|groupement|observation|maj_time|adr3")
TELLS_WALDEC = {"adrs_codeinsee", "adrs_libcommune", "titre_court"}


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as the file has it: cells by column, and the number of its first line."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that could not be read, and why; `number` is what it has as a number, if anything."""

    line: int
    reason: str
    number: str = ""


@dataclass
class Survey:
    """What one quick reading tells of a file: it is complete, of a known form, and about a department."""

    path: Path
    form: str
    unknown_columns: list[str]
    department: str = ""
    rows: int = 0
    latin_lines: int = 0
    communes: Counter[str] = field(default_factory=Counter)


class _Lines:
    """The decoded lines of a file; `number` is the one just given, `latin` counts ISO-8859-1 ones."""

    def __init__(self, handle: BinaryIO) -> None:
        self.number = 0
        self.latin = 0
        self.last = ""
        self._handle = handle

    def __iter__(self) -> Iterator[str]:
        while chunk := self._handle.readline(LONGEST_LINE):
            self.number += chunk.endswith(b"\n")
            self.last = self._decode(chunk)
            yield self.last

    def skip_rest_of_line(self) -> None:
        """Pass over what is left of a line too long to be given whole."""
        while self.last and not self.last.endswith("\n"):
            self.last = next(iter(self), "")

    def _decode(self, chunk: bytes) -> str:
        try:
            return chunk.decode("utf-8-sig" if self.number <= 1 else "utf-8")
        except UnicodeDecodeError:
            self.latin += 1
            return chunk.decode("iso-8859-1")


def survey(path: Path, places: Places) -> Survey:
    """Read the whole file once; `places` learns its communes.

    Raises RegisterError when the file is missing, empty, no register file or cut short.
    """
    try:
        with path.open("rb") as handle:
            return _survey(path, handle, places)
    except OSError as error:
        raise RegisterError(
            _("%(file)s : ce fichier ne peut pas être lu, vérifiez son chemin et vos droits.")
            % {"file": path.name}
        ) from error


def _survey(path: Path, handle: BinaryIO, places: Places) -> Survey:
    lines = _Lines(handle)
    reader = csv.reader(lines, delimiter=DELIMITER, strict=True)
    header = _header(path, reader)
    found = _recognise(path, header)
    departments: Counter[str] = Counter()
    last: RawRow | BadRow | None = None
    for last in _rows(path, lines, reader, header):
        found.rows += 1
        if isinstance(last, RawRow):
            departments[places.learn(found.form, last.cells, found.communes)] += 1
    if not found.rows:
        raise RegisterError(_("%(file)s : ce fichier ne contient aucune association.") % {"file": path.name})
    if isinstance(last, BadRow) and not lines.last.endswith("\n"):
        raise _truncated(path, last.line)
    found.latin_lines = lines.latin
    found.department = _department_of_name(path) or next(iter(departments.most_common(1)), ("",))[0]
    return found


def rows(found: Survey) -> Iterator[RawRow | BadRow]:
    """The rows of a surveyed file, in order."""
    with found.path.open("rb") as handle:
        lines = _Lines(handle)
        reader = csv.reader(lines, delimiter=DELIMITER, strict=True)
        header = _header(found.path, reader)
        yield from _rows(found.path, lines, reader, header)


def _header(path: Path, reader: Iterator[list[str]]) -> list[str]:
    try:
        header = next(reader, [])
    except csv.Error as error:
        raise _foreign(path) from error
    if any("\0" in cell for cell in header):
        raise _foreign(path)
    if not any(cell.strip() for cell in header):
        raise RegisterError(_("%(file)s : ce fichier est vide.") % {"file": path.name})
    return [cleaning.one_line(cell).lower().lstrip("\ufeff") for cell in header]


def _recognise(path: Path, header: list[str]) -> Survey:
    columns = set(header)
    form = WALDEC if columns & TELLS_WALDEC else IMPORT
    missing = sorted(REQUIRED[form] - columns)
    if len(missing) > len(REQUIRED[form]) // 2:
        raise _foreign(path)
    if missing:
        raise RegisterError(
            _("%(file)s : il manque des colonnes du répertoire national : %(columns)s.")
            % {"file": path.name, "columns": ", ".join(missing)}
        )
    known = REQUIRED[form] | OPTIONAL[form]
    unknown = [name for name in header if name not in known and not IGNORED.fullmatch(name)]
    return Survey(path, form, unknown)


def _rows(
    path: Path, lines: _Lines, reader: Iterator[list[str]], header: list[str]
) -> Iterator[RawRow | BadRow]:
    while True:
        start = lines.number + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            if "unexpected end of data" in str(error):
                raise _truncated(path, start) from error
            lines.skip_rest_of_line()
            too_long = "field limit" in str(error)
            yield BadRow(start, _("cellule démesurée") if too_long else _("guillemets mal fermés"))
            continue
        if cells is None:
            return
        if cells:
            yield _row(start, cells, header)


def _row(line: int, cells: list[str], header: list[str]) -> RawRow | BadRow:
    number = cells[header.index("id")] if len(cells) > header.index("id") else ""
    if len(cells) != len(header):
        return BadRow(line, _("nombre de cellules inattendu"), number)
    if any(len(cell) > LONGEST_CELL for cell in cells):
        return BadRow(line, _("cellule démesurée"), number)
    if any("\0" in cell for cell in cells):
        return BadRow(line, _("octet nul"), number)
    return RawRow(line, dict(zip(header, cells, strict=True)))


def _department_of_name(path: Path) -> str:
    found = re.search(r"dpt_(\d{2,3}|2[AB])(?=\D|$)", path.name, re.IGNORECASE)
    return found[1].upper() if found else ""


def _foreign(path: Path) -> RegisterError:
    return RegisterError(
        _(
            "%(file)s : ce n'est pas un fichier du répertoire national des associations "
            "(CSV à points-virgules, avec les colonnes id, titre, position…)."
        )
        % {"file": path.name}
    )


def _truncated(path: Path, line: int) -> RegisterError:
    return RegisterError(
        _("%(file)s : ce fichier est coupé, sa dernière valeur commence à la ligne %(line)d et ne finit pas.")
        % {"file": path.name, "line": line}
    )
