"""What is known of a file before opening it: its form's number, its format, its weight."""

import re
from xml.etree.ElementTree import Element

from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from guides.fiches.rendering.markup import NOTHING, tag

_FORMATS = {
    "application/pdf": "PDF",
    "application/msword": "Word",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word",
    "application/vnd.ms-excel": "Excel",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel",
    "application/vnd.oasis.opendocument.text": "OpenDocument",
    "application/vnd.oasis.opendocument.spreadsheet": "OpenDocument",
    "application/zip": "ZIP",
}
_UNITS = {"B": "o", "KB": "Ko", "MB": "Mo", "GB": "Go"}
_WEIGHT = re.compile(r"(\d{1,9}(?:\.\d{1,3})?) ?([KMG]?B)")


def format_of(element: Element) -> str:
    """The name of a format as readers know it; the source's own for one that isn't in the list."""
    raw = element.get("format", "").strip()
    return _FORMATS.get(raw, raw.rpartition("/")[2])


def weight_of(element: Element) -> str:
    """« 505,8 Ko » for `505.8 KB`; what the source says when it says it in another way."""
    raw = element.get("poids", "").strip()
    found = _WEIGHT.fullmatch(raw)
    return f"{number_format(found[1])}\N{NO-BREAK SPACE}{_UNITS[found[2]]}" if found else raw


def described(element: Element) -> SafeString:
    """« (PDF, 505,8 Ko) » after the link to a file; nothing when neither is known."""
    known = [word for word in (format_of(element), weight_of(element)) if word]
    return tag("span", f" ({', '.join(known)})", class_="file-facts") if known else NOTHING


def numbers_of(element: Element) -> list[str]:
    """The numbers of a form: of the Cerfa, or of the ministry that made it."""
    cerfa, other = element.get("numerocerfa"), element.get("autrenumero")
    found = [_("Cerfa n° %(number)s") % {"number": cerfa}] if cerfa else []
    return [*found, *([_("N° %(number)s") % {"number": other}] if other else [])]
