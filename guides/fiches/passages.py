"""The passages of an official sheet, with the anchors that its page writes."""

from copy import deepcopy
from xml.etree.ElementTree import Element

from commun.findable import Passage
from commun.passages import passages_of_html
from guides.fiches import rendering

# A sheet isn't found by what it only leads to: where to go, what else to read, the texts of law.
_ELSEWHERE = {
    "FicheLiee", "VoirAussi", "DossierPere", "Theme", "PourEnSavoirPlus", "LienExterneCommente",
    "Partenaire", "OuSAdresser", "OuSAdresserSupport", "Reference",
}  # fmt: skip
# A theme and a file are made of these; any other document only names them.
_MADE_OF = {"Dossier", "Fiche", "QuestionReponse", "CommentFaireSi", "SousTheme", "SousDossier"}
_LISTS = {"Theme", "Dossier"}


def passages_of_sheet(root: Element) -> tuple[Passage, ...]:
    """The passages of a parsed document (`guides.fiches.documents.parse`), which is left as it is.

    Headings say the whole path (« Déclaration › En ligne ») and anchors are those of the page. Left out:
    who signs, where to go, what else to read, and what the city adds.
    """
    dropped = _ELSEWHERE if root.get("type") in _LISTS else _ELSEWHERE | _MADE_OF
    kept = Element(root.tag, root.attrib)
    kept.extend(_unsigned(child) for child in root if child.tag not in dropped)
    links = rendering.Links(base="", known=frozenset(rendering.linked_identifiers(root)))
    return passages_of_html(rendering.write(kept, links).html)


def _unsigned(element: Element) -> Element:
    """A copy without the names of ministries, which are the same in most sheets."""
    copied = deepcopy(element)
    for parent in list(copied.iter()):
        for credit in parent.findall("Source"):
            parent.remove(credit)
    return copied
