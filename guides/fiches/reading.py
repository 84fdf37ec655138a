"""Second door: the bytes of one document become a sheet, or a reason why they can't.

The source says its form in its name spaces: "comarquage", schema 3.3 (service-public.fr).
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _

from guides.fiches.documents import parse
from guides.fiches.errors import SheetError, shown
from guides.fiches.words import DUBLIN_CORE, one_line
from guides.models import Sheet

ROOTS = {"Publication", "ServiceComplementaire"}
IDENTIFIER = re.compile(r"[A-Z][0-9]{1,12}")
KINDS = {
    "Theme": Sheet.Kind.THEME,
    "Dossier": Sheet.Kind.FILE,
    "Fiche d'information": Sheet.Kind.INFORMATION,
    "Fiche d'information conditionnée": Sheet.Kind.INFORMATION,
    "Fiche avec liens externes": Sheet.Kind.INFORMATION,
    "Fiche Question-réponse": Sheet.Kind.QUESTION,
    "Fiche Question-réponse conditionnée": Sheet.Kind.QUESTION,
    "Fiche Comment faire si": Sheet.Kind.HOW_TO,
    "Formulaire": Sheet.Kind.FORM,
    "Téléservice": Sheet.Kind.ONLINE_SERVICE,
    "Modèle de document": Sheet.Kind.LETTER,
    "Outil de recherche": Sheet.Kind.SEARCH_TOOL,
}
# The longest real document is 50 kB; PostgreSQL refuses to index much more than this.
LONGEST = 300_000
LONGEST_TITLE = 300
LONGEST_MINISTRY = 300
LONGEST_URL = 500

_LISTED = {"SousTheme", "Dossier", "SousDossier", "Fiche", "QuestionReponse", "CommentFaireSi"}
_DATE = re.compile(r"(?<!\d)[0-9]{4}-[0-9]{2}-[0-9]{2}(?!\d)")


@dataclass(frozen=True, slots=True)
class SheetSource:
    """What one document says of itself; `parents`, `children` and `links` are identifiers.

    `parents` starts with the nearest one; `children` is in the order of the document (themes and files
    only); `links` is the forms and services that a sheet offers, or the sheets that a form serves.
    Texts are empty, and the date None, where the document has none that can be read.
    """

    identifier: str
    kind: str
    kind_label: str
    title: str
    summary: str
    ministry: str
    modified_on: date | None
    url: str
    parents: tuple[str, ...]
    children: tuple[str, ...]
    links: tuple[str, ...]
    xml: str
    source_hash: str
    root: Element


def read(content: bytes) -> SheetSource:
    """The sheet of a document; raises SheetError when it can't be one."""
    xml = _decoded(content)
    root = parse(xml)
    if root.tag not in ROOTS:
        raise SheetError(_("ce n'est pas une fiche (élément « %s »)") % shown(root.tag))
    identifier = root.get("ID", "")
    if not IDENTIFIER.fullmatch(identifier):
        raise SheetError(_("identifiant illisible : « %s »") % shown(identifier))
    title = _said(root, "title")
    if not title:
        raise SheetError(_("document sans titre"), identifier)
    kind_label = shown(one_line(root.get("type", "")))
    kind = KINDS.get(kind_label, Sheet.Kind.OTHER)
    return SheetSource(
        identifier=identifier,
        kind=kind.value,
        kind_label=kind_label,
        title=_cut(title, LONGEST_TITLE),
        summary=_said(root, "description"),
        ministry=_cut(_said(root, "contributor"), LONGEST_MINISTRY),
        modified_on=_date(_said(root, "date")),
        url=_address(root.get("spUrl", "")),
        parents=_identifiers(_parents(root), identifier),
        children=_identifiers(_children(root, kind), identifier),
        links=_identifiers(_links(root), identifier),
        xml=xml,
        source_hash=hashlib.sha256(content).hexdigest(),
        root=root,
    )


def _decoded(content: bytes) -> str:
    if len(content) > LONGEST:
        raise SheetError(_("document démesuré"))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SheetError(_("texte qui n'est pas en UTF-8")) from error


def _said(root: Element, name: str) -> str:
    found = root.find(f"{DUBLIN_CORE}{name}")
    return "" if found is None else one_line("".join(found.itertext()))


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def _date(text: str) -> date | None:
    found = _DATE.search(text)
    try:
        return date.fromisoformat(found[0]) if found else None
    except ValueError:
        return None


def _address(url: str) -> str:
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    is_web = parts.scheme in {"http", "https"} and parts.hostname
    return url.strip() if is_web and len(url) <= LONGEST_URL else ""


def _parents(root: Element) -> Iterator[Element]:
    yield from root.iterfind("DossierPere")
    yield from reversed(root.findall("FilDAriane/Niveau"))
    yield from root.iterfind("Theme")


def _children(root: Element, kind: Sheet.Kind) -> Iterator[Element]:
    if kind in {Sheet.Kind.THEME, Sheet.Kind.FILE}:
        for child in root:
            if child.tag in _LISTED:
                yield from (element for element in child.iter() if element.tag in _LISTED)


def _links(root: Element) -> Iterator[Element]:
    yield from root.iterfind("FicheLiee")
    yield from root.iter("ServiceEnLigne")


def _identifiers(elements: Iterator[Element], own: str) -> tuple[str, ...]:
    """The legible identifiers of elements, each once and in order, without the document's own."""
    found = dict.fromkeys(element.get("ID", "") for element in elements)
    return tuple(name for name in found if name != own and IDENTIFIER.fullmatch(name))
