"""Small repairs of the register's texts, dates and numbers."""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from stdnum.exceptions import ValidationError as InvalidNumber
from stdnum.fr import siret as siret_number

NO_DATE = "0001-01-01"
PLACEHOLDER = "_"
OLDEST_YEAR = 1600
LONGEST_ADDRESS = 255

_SPACES = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r"\s*\n\s*")


def _windows_1252() -> dict[int, str | None]:
    """C1 controls are Windows-1252 bytes read as ISO-8859-1; other controls mean nothing here."""
    table: dict[int, str | None] = {code: None for code in range(0x20) if chr(code) not in "\t\n\r"}
    table[0x7F] = None
    for code in range(0x80, 0xA0):
        table[code] = bytes([code]).decode("cp1252", errors="ignore") or None
    return table


_REPAIRS = _windows_1252()


def tidy(text: str) -> str:
    """`text` with its control characters repaired and its white space made single; lines are kept."""
    repaired = text.translate(_REPAIRS).replace("\r", "\n")
    single = _BLANK_LINES.sub("\n", _SPACES.sub(" ", repaired)).strip()
    return "" if single == PLACEHOLDER else single


def one_line(text: str) -> str:
    """`tidy`, on a single line."""
    return tidy(text).replace("\n", " ")


def address_part(text: str) -> str:
    """A part of an address, where `_` stands for a blank."""
    return _SPACES.sub(" ", one_line(text).replace(PLACEHOLDER, " ")).strip()


def to_date(text: str, today: date) -> date | None:
    """The date of an ISO text, or None for the register's sentinel.

    Raises ValueError for what is no date, lies in the future or before 1600.
    """
    raw = text.strip()
    if raw in ("", NO_DATE):
        return None
    found = date.fromisoformat(raw)
    if not found.year >= OLDEST_YEAR or found > today:
        raise ValueError(raw)
    return found


def to_siret(text: str) -> str:
    """Fourteen digits, or nothing; raises ValueError when a check digit of SIRET or SIREN is wrong."""
    raw = text.strip()
    try:
        return str(siret_number.validate(raw)) if raw else ""
    except InvalidNumber as error:
        raise ValueError(raw) from error


_VALID_URL = URLValidator(schemes=["http", "https"])


def to_website(text: str) -> str:
    """A complete address, or nothing; raises ValueError for anything else, an e-mail address too."""
    raw = one_line(text)
    if not raw:
        return ""
    address = raw if re.match(r"https?://", raw, re.IGNORECASE) else f"https://{raw}"
    if "@" in address or len(address) > LONGEST_ADDRESS:
        raise ValueError(raw)
    try:
        _VALID_URL(address)
    except ValidationError as error:
        raise ValueError(raw) from error
    return address
