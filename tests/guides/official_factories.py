"""Official sheets as an import leaves them, in words of our own."""

from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import factory
from factory.django import DjangoModelFactory

from guides.models import Sheet, SheetComplement

# A sheet that holds every element of the feed.
EVERYTHING = (Path(__file__).parent / "rendering/everything.xml").read_text("utf-8")
_DUBLIN_CORE = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'


def document(identifier: str, title: str, content: str = "", kind: str = "Fiche d'information") -> str:
    """A document of the feed; `content` is XML."""
    head = f"<dc:title>{escape(title)}</dc:title><SurTitre>Fiche</SurTitre>"
    root = f"Publication {_DUBLIN_CORE} ID={quoteattr(identifier)} type={quoteattr(kind)}"
    return f"<{root}>{head}{content}</Publication>"


class SheetFactory(DjangoModelFactory[Any]):
    identifier = factory.Sequence(lambda n: f"F{n + 100}")
    kind = Sheet.Kind.INFORMATION
    title = factory.Sequence(lambda n: f"Fiche {n}")
    url = factory.LazyAttribute(lambda sheet: f"https://www.example.org/vosdroits/{sheet.identifier}")
    xml = factory.LazyAttribute(lambda sheet: document(sheet.identifier, sheet.title, sheet.content))
    text = "Le dossier se dépose sous deux mois."

    class Meta:
        model = Sheet

    class Params:
        content = "<Texte><Paragraphe>Ce que dit la loi.</Paragraphe></Texte>"


class SheetComplementFactory(DjangoModelFactory[Any]):
    note = "<p>Le service vous reçoit sans rendez-vous.</p>"

    class Meta:
        model = SheetComplement
