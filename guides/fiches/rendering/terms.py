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
    return tag("button", w.plain(element), type="button", class_="term", popovertarget=_target(identifier))


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
    """What the list under the text says too: `data-twin`."""
    element = w.used_terms[identifier]
    title = element.find("Titre")
    skip = [*element.findall("Reference"), *([] if title is None else [title])]
    head = tag("p", tag("strong", w.inline(title))) if title is not None else ""
    body = w.flow(element, skip)
    return tag(
        "div",
        *(head, body, _close(identifier)),
        id=_target(identifier),
        class_="term__note",
        role="note",
        popover=True,
        data_twin=True,
    )


def _target(identifier: str) -> str:
    return f"terme-{identifier}"


def _close(identifier: str) -> SafeString:
    target, said = _target(identifier), joined([icon("close"), " ", _("Fermer")])
    attributes = {"class_": "term__close", "popovertarget": target, "popovertargetaction": "hide"}
    return tag("button", said, type="button", **attributes)
