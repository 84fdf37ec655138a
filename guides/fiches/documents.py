"""A document of the official feed as a tree, wherever its text comes from."""

from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

from guides.fiches.errors import SheetError

DEEPEST = 100


def parse(xml: str) -> Element:
    """The tree of a document; raises SheetError when it isn't well formed, or could do harm."""
    try:
        # Text, not bytes: what is read is what is kept, whatever encoding the document declares.
        root: Element = fromstring(xml, forbid_dtd=True)
    except DefusedXmlException as error:
        raise SheetError(_("déclaration DTD ou entité, jamais lues")) from error
    except (ParseError, ValueError) as error:
        raise SheetError(_("XML mal formé ou coupé")) from error
    if _is_deeper(root, DEEPEST):
        raise SheetError(_("éléments emboîtés sans mesure"))
    return root


def _is_deeper(root: Element, limit: int) -> bool:
    level = [root]
    for _depth in range(limit):
        level = [child for element in level for child in element]
        if not level:
            return False
    return True
