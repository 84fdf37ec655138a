"""The places where sheets say to apply, by the code that the official feed gives to a kind of place."""

from collections.abc import Iterable
from xml.etree import ElementTree

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

PLACE = "OuSAdresser"
CODE = "PivotLocal"


def places_of(root: ElementTree.Element) -> dict[str, str]:
    """The places of one document that have a code, in order: code → the name that it bears there."""
    found: dict[str, str] = {}
    for place in root.iter(PLACE):
        code = _text(place, CODE)
        if code:
            found.setdefault(code, _text(place, "Titre") or code)
    return found


def places_in(xml: str) -> dict[str, str]:
    """The places of a stored document; none when it can't be read as XML."""
    if f"<{CODE}>" not in xml:
        return {}
    try:
        return places_of(fromstring(xml.encode()))
    except (ElementTree.ParseError, DefusedXmlException):
        return {}


def all_places(documents: Iterable[str]) -> dict[str, str]:
    """The places of many documents, by name."""
    found: dict[str, str] = {}
    for xml in documents:
        for code, name in places_in(xml).items():
            found.setdefault(code, name)
    return dict(sorted(found.items(), key=lambda place: place[1].casefold()))


def _text(place: ElementTree.Element, tag: str) -> str:
    return " ".join((place.findtext(tag) or "").split())
