"""The places where sheets say to apply, by the code that the official feed gives to a kind of place."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from guides.fiches.documents import parse
from guides.fiches.errors import SheetError
from guides.fiches.words import one_line

PLACES = {"OuSAdresser", "OuSAdresserSupport"}
CODE = "PivotLocal"


def places_of(root: Element) -> dict[str, str]:
    """The places of one document that have a code, in order: code → the name that it bears there."""
    found: dict[str, str] = {}
    for place in root.iter():
        if place.tag in PLACES:
            for pivot in place.findall(CODE):
                code = one_line("".join(pivot.itertext()))
                found.setdefault(code, one_line(place.findtext("Titre") or "") or code)
    found.pop("", None)
    return found


def places_in(xml: str) -> dict[str, str]:
    """The places of a stored document; none when it can't be read as XML."""
    if f"<{CODE}>" not in xml:
        return {}
    try:
        return places_of(parse(xml))
    except SheetError:
        return {}


def all_places(documents: Iterable[str]) -> dict[str, str]:
    """The places of many documents, by name."""
    found: dict[str, str] = {}
    for xml in documents:
        for code, name in places_in(xml).items():
            found.setdefault(code, name)
    return dict(sorted(found.items(), key=lambda place: place[1].casefold()))
