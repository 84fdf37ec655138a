"""Online services, forms and templates of letters, and the address where each is."""

from xml.etree.ElementTree import Element

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from guides.fiches.rendering.files import described, numbers_of
from guides.fiches.rendering.links import Target
from guides.fiches.rendering.markup import NOTHING, joined, tag, web_address
from guides.fiches.rendering.pointers import anchor, link_or_text, pointer, to_sheet
from guides.fiches.rendering.writer import Writer, block, words_in


def _kind(raw: str | None) -> str:
    kinds = {
        "Téléservice": _("Service en ligne"),
        "Formulaire": _("Formulaire"),
        "Modèle de document": _("Modèle de document"),
        "Outil de recherche": _("Outil de recherche"),
    }
    return kinds.get(raw or "", raw or "")


@block("ServiceEnLigne", "ServiceEnLigneAnnexe")
def online_service(w: Writer, element: Element) -> SafeString:
    """A card: what it is, its number, its title as the link, what is said of it, who offers it."""
    title, source, link = (element.find(name) for name in ("Titre", "Source", "LienWeb"))
    own_link = link if link is not None and not element.get("URL") and not words_in(link) else None
    kind = " · ".join(filter(None, [_kind(element.get("type")), *numbers_of(element)]))
    return tag(
        "div",
        tag("p", kind, class_="official__kind") if kind else "",
        _titled(w, element, title, own_link),
        w.flow(element, skip=[found for found in (title, source, own_link) if found is not None]),
        from_source(w, source),
        class_="official",
    )


def _titled(w: Writer, element: Element, title: Element | None, link: Element | None) -> SafeString:
    """The title leads to the service itself, or to its sheet when the source gives no address."""
    label = w.plain(title) if title is not None and words_in(title) else _("Accéder")
    file = element if link is None else link
    url = file.get("URL")
    linked = link_or_text(w, url, label) if url else to_sheet(w, element, label)
    return tag("p", linked, described(file), class_="official__title")


@block("LienWeb")
def access(w: Writer, element: Element) -> SafeString:
    """The button of a form's or a service's own sheet."""
    url = web_address(element.get("URL"))
    source = element.find("Source")
    others = w.flow(element, skip=[] if source is None else [source])
    button = anchor(Target(url, True), _action(w.root.get("type")), "button") if url else NOTHING
    opening = tag("p", button, described(element)) if button else NOTHING
    return joined([opening, others, from_source(w, source)])


def _action(kind: str | None) -> str:
    actions = {
        "Téléservice": _("Accéder au service en ligne"),
        "Formulaire": _("Ouvrir le formulaire"),
        "Modèle de document": _("Ouvrir le modèle"),
        "Outil de recherche": _("Ouvrir l'outil de recherche"),
    }
    return actions.get(kind or "", _("Ouvrir"))


@block("NoticeLiee")
def notice(w: Writer, element: Element) -> SafeString:
    """How to fill a form in."""
    label = w.plain(element) if words_in(element) else _("Notice")
    link = link_or_text(w, element.get("URL"), label)
    numbers = ", ".join(numbers_of(element))
    return tag("p", _("Notice :"), " ", link, f" – {numbers}" if numbers else "", described(element))


@block("ServiceEnLigneAlternatif")
def instead(w: Writer, element: Element) -> SafeString:
    return tag("p", _("Se fait aussi en ligne :"), " ", pointer(w, element))


@block("NumeroCerfa")
def cerfa_number(w: Writer, element: Element) -> SafeString:
    return tag("p", _("Cerfa n°"), " ", w.inline(element), class_="official__kind")


@block("AutreNumero")
def other_number(w: Writer, element: Element) -> SafeString:
    return tag("p", _("Formulaire n°"), " ", w.inline(element), class_="official__kind")


@block("Source")
def stray_source(w: Writer, element: Element) -> SafeString:
    return from_source(w, element)


def from_source(w: Writer, element: Element | None) -> SafeString:
    """Who answers for a service, a place or a page."""
    if element is None or not words_in(element):
        return NOTHING
    return tag("p", _("Source :"), " ", w.inline(element), class_="soft")
