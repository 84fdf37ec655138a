"""The words of a document and those of a page, to be compared."""

import re
from collections import Counter
from xml.etree.ElementTree import Element

from bs4 import BeautifulSoup

from guides.fiches.rendering.document import shown_elements
from guides.fiches.rendering.dropped import SHOWN_BY_PAGE
from guides.fiches.rendering.writer import name_of

_WORD = re.compile(r"\w+")


def words(texts: list[str]) -> Counter[str]:
    """Each word and how many times it occurs; a text's edges are edges of words."""
    return Counter(word for text in texts for word in _WORD.findall(text))


def of_source(root: Element, *, with_head: bool = False) -> Counter[str]:
    """The words that a document must show, in its text or, `with_head`, on the page around it."""
    kept = list(shown_elements(root))
    head = [child for child in root if name_of(child) in SHOWN_BY_PAGE] if with_head else []
    texts = [text for child in head for text in child.itertext()]
    # The text after an element is its parent's: it counts even where the element is dropped.
    texts += [element.text or "" for element in kept]
    texts += [child.tail or "" for element in kept for child in element]
    return words(texts)


def of_html(html: str, selector: str = "") -> Counter[str]:
    page = BeautifulSoup(html, "html.parser")
    found = page.select_one(selector) if selector else page
    assert found is not None, selector
    return words(list(found.strings))
