"""Official sheets, in words of our own: a portal has none before its first import."""

from datetime import date
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from django.http import HttpRequest
from django.urls import reverse

from guides.fiches import rendering
from guides.fiches.tree import File, shelves_of, themes_of
from guides.models import Sheet, SheetComplement
from patterns.states import state
from patterns.words import long_name, unbreakable

INDEX, SHEET = "guides/sheets/index.html", "guides/sheets/sheet.html"
FILE, SOURCE = "guides/sheets/file.html", "guides/sheets/source.html"
NOTICES, COMPLEMENT = "guides/sheets/notices.html", "guides/sheets/complement.html"


def _tree(kind: str, *children: Element | str, **attributes: str) -> Element:
    """An element of the feed; a text among its children is a paragraph."""
    element = Element(kind, attributes)
    for child in children:
        if isinstance(child, str):
            SubElement(element, "Paragraphe").text = child
        else:
            element.append(child)
    return element


def _titled(kind: str, title: str, *children: Element | str, **attributes: str) -> Element:
    element = _tree(kind, *children, **attributes)
    head = Element("Titre")
    head.text = title
    element.insert(0, head)
    return element


def _document(title: str = "Par courrier") -> Element:
    """A sheet with tabs, choices, a callout, a form and a place."""
    tabs = [_titled("Cas", name, "Deux semaines suffisent.") for name in ("En ligne", "Sur place", title)]
    choices = [_titled("Cas", name, "La salle se réserve un mois avant.") for name in ("Moins de 50", title)]
    chapter = _titled(
        "Chapitre",
        "Réserver la salle",
        _tree("BlocCas", *tabs, affichage="onglet"),
        _titled("Attention", "Attention", "une salle réservée et vide se paie."),
        _tree("BlocCas", *choices, affichage="radio"),
        _titled(
            "ServiceEnLigne", title, URL="https://www.example.org", type="Formulaire", numerocerfa="12345*01"
        ),
        _titled("OuSAdresser", "Mairie"),
    )
    kind = Element("SurTitre")
    kind.text = "Fiche pratique"
    texts = _tree("Texte", "Une fête se prépare à plusieurs.", chapter)
    return _tree("Publication", kind, texts, ID="F0", type="Fiche d'information")


def _sheet(identifier: str = "F0", **fields: Any) -> Sheet:
    values = {"title": "Préparer une fête de quartier", "kind": Sheet.Kind.INFORMATION}
    return Sheet(identifier=identifier, modified_on=date(2024, 2, 29), **(values | fields))


def _context(sheet: Sheet, root: Element) -> dict[str, Any]:
    written = rendering.write(root, rendering.Links(reverse("sheet_index")))
    url = rendering.official_address(sheet.identifier)
    return {
        "sheet": sheet,
        "head": rendering.head_of(root)._replace(authors="Ministère chargé de la vie associative"),
        "written": written,
        "contents": written.contents,
        "official_url": url,
        "canonical_url": url,
    }


@state(SHEET)
def sheet(request: HttpRequest) -> dict[str, Any]:
    return _context(_sheet(), _document())


@state(SHEET, "Ancienne, titre de 300 caractères")
def old_sheet(request: HttpRequest) -> dict[str, Any]:
    return _context(_sheet(title=long_name(300)), _document(long_name(200))) | {"is_stale": True}


@state(SOURCE)
def source(request: HttpRequest) -> dict[str, Any]:
    return _context(_sheet(), _document())


@state(INDEX)
def index(request: HttpRequest) -> dict[str, Any]:
    theme = _sheet("N0", kind=Sheet.Kind.THEME, title="Vivre dehors", pk=1)
    file = _sheet("N1", kind=Sheet.Kind.FILE, title="Fêtes", pk=2, theme_id=1)
    forms = [_sheet(f"R{number}", kind=Sheet.Kind.FORM, title=f"Formulaire {number}") for number in range(3)]
    sheets = [theme, file, _sheet(theme_id=1, file_id=2), *forms]
    return {"themes": themes_of(sheets), "shelves": shelves_of(sheets)}


@state(INDEX, "Avant le premier import")
def empty_index(request: HttpRequest) -> dict[str, Any]:
    return {"themes": [], "shelves": []}


@state(FILE)
def file(request: HttpRequest) -> dict[str, Any]:
    return {"file": File(_sheet("N1", title="Fêtes"), [_sheet(), _sheet("F1", title="Défiler en ville")])}


@state(FILE, "Titres interminables")
def long_file(request: HttpRequest) -> dict[str, Any]:
    return {"file": File(_sheet("N1", title=unbreakable(200)), [_sheet(title=long_name(300))])}


@state(NOTICES)
def notices(request: HttpRequest) -> dict[str, Any]:
    return {"withdrawn": _sheet(withdrawn_on=date(2026, 3, 1)), "is_foreign": True}


@state(NOTICES, "Titre de 300 caractères, sans date")
def long_notice(request: HttpRequest) -> dict[str, Any]:
    return {"withdrawn": _sheet(title=long_name(300))}


@state(COMPLEMENT)
def complement(request: HttpRequest) -> dict[str, Any]:
    note = "<p>Le service prête des tables et des bancs.</p>"
    return {"complement": SheetComplement(note=note, contact="2 rue du Lion\n03 81 00 00 00")}


@state(COMPLEMENT, "Sans note, contact d'un seul mot")
def bare_complement(request: HttpRequest) -> dict[str, Any]:
    return {"complement": SheetComplement(contact=unbreakable(200))}
