"""Words that the sheet defines: explained in place, and listed under the text."""

from xml.etree.ElementTree import Element

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from commun.templatetags.commun_tags import icon
from guides.fiches.rendering.markup import NOTHING, joined, tag
from guides.fiches.rendering.writer import Writer, block


def term(w: Writer, identifier: str, element: Element) -> SafeString:
    """A word that opens its definition; a browser without popovers leaves the list under the text."""
    if w.is_plain:
        return w.inline(element)
    w.used_terms.setdefault(identifier, w.terms[identifier])
    return tag("button", w.plain(element), type="button", class_="term", popovertarget=f"terme-{identifier}")


@block("Definition", "Abreviation")
def stray_definition(w: Writer, element: Element) -> SafeString:
    return definitions(w, [element])


def definitions(w: Writer, found: list[Element]) -> SafeString:
    """Terms and what they mean."""
    return tag("dl", *(_definition(w, element) for element in found), class_="definitions")


def _definition(w: Writer, element: Element) -> SafeString:
    title = element.find("Titre")
    name = w.inline(title) if title is not None else NOTHING
    body = w.flow(element, skip=[] if title is None else [title])
    return tag("div", tag("dt", name), tag("dd", body))


def popovers(w: Writer) -> SafeString:
    """The definitions of the words that were used, those used in these definitions included."""
    shown: dict[str, SafeString] = {}
    entries = len(w.contents)
    while waiting := [identifier for identifier in w.used_terms if identifier not in shown]:
        shown |= {identifier: _popover(w, identifier) for identifier in waiting}
    del w.contents[entries:]
    return joined(shown.values())


def _popover(w: Writer, identifier: str) -> SafeString:
    element = w.used_terms[identifier]
    title = element.find("Titre")
    skip = [*element.findall("Reference"), *([] if title is None else [title])]
    head = tag("p", tag("strong", w.inline(title))) if title is not None else ""
    target = f"terme-{identifier}"
    close = tag(
        "button",
        icon("close"),
        " ",
        _("Fermer"),
        type="button",
        class_="term__close",
        popovertarget=target,
        popovertargetaction="hide",
    )
    return tag(
        "div", head, w.flow(element, skip), close, id=target, popover=True, class_="term__note", role="note"
    )
