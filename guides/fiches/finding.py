"""What an official sheet gives to the one search."""

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from django.conf import settings

from commun import trust
from commun.findable import Document, Passage
from guides.fiches.documents import parse
from guides.fiches.errors import SheetError
from guides.fiches.passages import passages_of_sheet
from guides.models import Sheet
from guides.search_documents import said

# « 13973*04 », in the title of a form or as an attribute of its source.
_FORM_NUMBER = re.compile(r"\b\d{5}[*#]\d{2}\b")
_NUMBERS = ("numerocerfa", "autrenumero")
# Their numbers are those of other papers.
_BESIDE = {"NoticeLiee", "ServiceEnLigneAnnexe"}


def document_of(sheet: Sheet) -> Document | None:
    """An official sheet, unless it has left the feed; cut by chapter when its source can be read."""
    if not sheet.live:
        return None
    numbers = _FORM_NUMBER.findall(sheet.title)
    try:
        root = parse(sheet.xml)
        passages = passages_of_sheet(root)
        numbers += _own_numbers(root) if sheet.kind == Sheet.Kind.FORM else []
    except SheetError:
        # Kept as it was published: its words are known all the same.
        passages = (Passage(sheet.text),)
    return Document(
        kind="fiche",
        language=settings.LANGUAGE_CODE,
        title=sheet.title,
        passages=said([Passage(sheet.summary), *passages]),
        names=tuple(dict.fromkeys([sheet.identifier, *_wordings(numbers)])),
        facets={"nature": (sheet.kind,)},
        trust=trust.of_day(sheet.modified_on),
    )


def _own_numbers(root: Element) -> list[str]:
    return [
        number
        for element in root.iter()
        if element.tag not in _BESIDE
        for name in _NUMBERS
        if (number := element.get(name))
    ]


def _wordings(numbers: Iterable[str]) -> Iterator[str]:
    """« 13973*04 » is also called 13973."""
    for number in dict.fromkeys(numbers):
        yield number
        yield re.split(r"[*#]", number)[0]
