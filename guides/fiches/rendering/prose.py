"""Sentences, lists and what is marked in them."""

from xml.etree.ElementTree import Element

from django.utils.safestring import SafeString

from guides.fiches.rendering.markup import joined, tag
from guides.fiches.rendering.writer import Writer, block, inline, is_phrase, name_of

_MARKS = {
    "Valeur": "b",
    "MiseEnEvidence": "strong",
    "Expression": "em",
    "Exposant": "sup",
    "Citation": "q",
    "Variable": "var",
}


@block("Paragraphe")
def paragraph(w: Writer, element: Element) -> SafeString:
    return tag("p", w.inline(element)) if is_phrase(element) else w.flow(element)


@block("Texte", "Introduction", "Commentaire")
def passage(w: Writer, element: Element) -> SafeString:
    return w.flow(element)


@block("Titre")
def stray_title(w: Writer, element: Element) -> SafeString:
    """A title that its parent's rule has no use for."""
    return tag("p", tag("strong", w.inline(element)))


@block("Liste")
def bullets(w: Writer, element: Element) -> SafeString:
    items = element.findall("Item")
    kind = "ul" if element.get("type", "puce") == "puce" else "ol"
    listed = tag(kind, *(tag("li", w.lone(item)) for item in items)) if items else ""
    return joined([w.flow(element, skip=items), listed])


@block("Item")
def stray_item(w: Writer, element: Element) -> SafeString:
    return w.flow(element)


@inline(*_MARKS)
def mark(w: Writer, element: Element) -> SafeString:
    return tag(_MARKS[name_of(element)], w.inline(element))
