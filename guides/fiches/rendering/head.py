"""What the head of a document says of it, for the page around its text."""

from typing import NamedTuple
from xml.etree.ElementTree import Element

from guides.fiches.rendering.writer import DUBLIN_CORE, words_in

_TEXTS = ("Introduction", "Texte", "ListeSituations", "Dossier", "Fiche")


class Head(NamedTuple):
    """Each in the source's words, empty where it has none; `summary` stands in for a text that lacks."""

    kind: str
    publisher: str
    authors: str
    territory: str
    audiences: str
    summary: str


def head_of(root: Element) -> Head:
    described = any(root.find(name) is not None for name in _TEXTS)
    audiences = [words_in(root_child) for root_child in root if root_child.tag in {"Audience", "Cible"}]
    return Head(
        kind=words_in(root.find("SurTitre")),
        publisher=_said(root, "creator"),
        authors=_said(root, "contributor"),
        territory=_said(root, "coverage"),
        audiences=", ".join(filter(None, audiences)),
        summary="" if described else _said(root, "description"),
    )


def _said(root: Element, name: str) -> str:
    return words_in(root.find(f"{DUBLIN_CORE}{name}"))
