"""The State's sheets as HTML: every word of the source, by one small rule for each element."""

from xml.etree.ElementTree import Element

from django.utils.safestring import SafeString

from guides.fiches.rendering import chapters, online, places, pointers, prose, tables, terms
from guides.fiches.rendering.document import Written, unknown_elements, write
from guides.fiches.rendering.head import Head, head_of
from guides.fiches.rendering.links import Links, linked_identifiers, official_address
from guides.models import Sheet

__all__ = [
    "Head",
    "Links",
    "Written",
    "chapters",
    "head_of",
    "linked_identifiers",
    "official_address",
    "online",
    "places",
    "pointers",
    "prose",
    "render",
    "tables",
    "terms",
    "unknown_elements",
    "write",
]


def render(sheet: Sheet, root: Element, links: Links) -> SafeString:
    """The text of a sheet and what it leads to, without what the city adds; `root` is its source."""
    return write(root, links).html
