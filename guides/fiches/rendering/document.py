"""A whole document: its text first, then what it leads to, in sections."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element

from django.conf import settings
from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from commun.contents import Entry
from guides.fiches.rendering.dropped import DROPPED, DROPPED_FROM_HEAD, SHOWN_BY_PAGE
from guides.fiches.rendering.links import Links
from guides.fiches.rendering.markup import NOTHING, joined, tag
from guides.fiches.rendering.terms import definitions, popovers
from guides.fiches.rendering.writer import BLOCKS, ENTRIES, INLINES, Writer, name_of

HEAD = {**SHOWN_BY_PAGE, **DROPPED_FROM_HEAD}


class Written(NamedTuple):
    """A sheet as readers see it, and the lines of its contents list."""

    html: SafeString
    contents: list[Entry]


class Part(NamedTuple):
    """Elements that stand together under a title, wherever the source has them at its top level."""

    title: str
    names: tuple[str, ...]


def write(root: Element, links: Links, additions: Mapping[str, SafeString] | None = None) -> Written:
    """The document in French, which is its language whatever the reader's.

    `additions` is what the city adds at each place where one may apply, by the place's code.
    """
    with translation.override(settings.LANGUAGE_CODE):
        w = Writer(root, links, additions or {})
        return Written(joined([*_parts(w), popovers(w)]), w.contents)


def unknown_elements(root: Element) -> Counter[str]:
    """How many times each element without a rule of its own occurs: its text alone is shown."""
    known = {*BLOCKS, *INLINES}
    names = (name_of(element) for element in shown_elements(root) if element is not root)
    return Counter(name for name in names if name not in known)


def shown_elements(root: Element) -> Iterator[Element]:
    """A document and, in order, all that its text is made of: neither its head nor what is dropped."""
    yield root
    for child in root:
        if name_of(child) not in {"", *HEAD}:
            yield from _kept(child)


def _kept(element: Element) -> Iterator[Element]:
    if name_of(element) not in {"", *DROPPED}:
        yield element
        for child in element:
            yield from _kept(child)


def _titled_parts(kind: str | None) -> list[Part]:
    """The sections of a document, in their order; what a theme or a file is made of comes first."""
    made_of = {"Theme": _("Les dossiers de ce thème"), "Dossier": _("Les fiches de ce dossier")}
    first = [Part(made_of[kind], ("Dossier", "Fiche"))] if kind in made_of else []
    return [
        *first,
        Part(_("Services en ligne et formulaires"), ("ServiceEnLigne", "ServiceEnLigneAnnexe")),
        Part(_("Où s'adresser ?"), ("OuSAdresser", "OuSAdresserSupport")),
        Part(_("Questions et réponses"), ("QuestionReponse", "CommentFaireSi")),
        Part(
            _("Sur le même sujet"),
            ("VoirAussi", "FicheLiee", *(() if first else ("Dossier", "Fiche")), "Theme", "DossierPere"),
        ),
        Part(_("Pour en savoir plus"), ("PourEnSavoirPlus", "LienExterneCommente", "Partenaire")),
        Part(_("Textes de référence"), ("Reference",)),
        Part(_("Définitions et sigles"), ("Definition", "Abreviation")),
    ]


def _parts(w: Writer) -> list[SafeString]:
    parts = _titled_parts(w.root.get("type"))
    elsewhere = {name for part in parts for name in part.names} | {*HEAD}
    warnings = w.root.findall("Avertissement")
    skip = [child for child in w.root if name_of(child) in elsewhere] + warnings
    before = [BLOCKS["Avertissement"](w, element) for element in warnings]
    return [*before, w.flow(w.root, skip), *(_part(w, part) for part in parts)]


def _part(w: Writer, part: Part) -> SafeString:
    found = [child for name in part.names for child in w.root if name_of(child) == name]
    if not found:
        return NOTHING
    heading = w.heading(part.title, w.anchor(part.title))
    entries = len(w.contents)
    with w.deeper():
        members = _members(w, part, found)
    # The chapters of a place or of a service would drown those of the sheet.
    del w.contents[entries:]
    return tag("section", heading, members, class_="official-part")


def _members(w: Writer, part: Part, found: list[Element]) -> SafeString:
    if "Definition" in part.names:
        return definitions(w, found)
    listed = [element for element in found if name_of(element) in ENTRIES]
    items = [tag("li", ENTRIES[name_of(element)](w, element)) for element in listed]
    alone = [BLOCKS[name_of(element)](w, element) for element in found if element not in listed]
    return joined([tag("ul", *items, class_="entries") if items else NOTHING, *alone])
