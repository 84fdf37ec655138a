"""Links in sentences and, in lists, what to read beside the sheet."""

from xml.etree.ElementTree import Element

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from guides.fiches.rendering.files import described
from guides.fiches.rendering.links import Target
from guides.fiches.rendering.markup import NOTHING, host, joined, tag, text, web_address
from guides.fiches.rendering.terms import term
from guides.fiches.rendering.writer import Writer, block, entry, inline, words_in


def anchor(target: Target, content: str, look: str = "") -> SafeString:
    """A link that says, to those who don't see its arrow, that it leaves the portal."""
    if not target.is_external:
        return tag("a", content, href=target.url, class_=look or None)
    said = tag("span", f" ({host(target.url) or _('courriel')})", class_="visually-hidden")
    return tag("a", content, said, href=target.url, rel="external", class_=f"{look} external".strip())


def link_or_text(w: Writer, raw: str | None, content: str) -> SafeString:
    """A link to an address of the outside; the text alone where the address isn't one of the web."""
    url = web_address(raw)
    return text(content) if w.is_plain or not url else anchor(Target(url, True), content)


def to_sheet(w: Writer, element: Element, content: str) -> SafeString:
    identifier = element.get("LienPublication") or element.get("ID")
    if w.is_plain or not identifier:
        return text(content)
    if identifier == w.root.get("ID"):
        return tag("strong", content, aria_current="page")
    return anchor(w.links.to(identifier, element.get("audience")), content)


@inline("LienInterne", "LienIntra")
def internal_link(w: Writer, element: Element) -> SafeString:
    """Leads to another sheet, or explains a word when the sheet itself defines it."""
    identifier = element.get("LienPublication") or element.get("LienID") or ""
    if identifier in w.terms:
        return term(w, identifier, element)
    if element.tag == "LienIntra":
        return w.inline(element)
    return to_sheet(w, element, w.plain(element))


@inline("LienExterne")
def external_link(w: Writer, element: Element) -> SafeString:
    content = w.plain(element) if words_in(element) else _("Site internet")
    return joined([link_or_text(w, element.get("URL"), content), described(element)])


@block("LienExterneCommente")
def annotated_link(w: Writer, element: Element) -> SafeString:
    return tag("div", w.flow(element), class_="entry")


@entry("QuestionReponse", "FicheLiee", "Fiche", "Dossier", "Theme", "CommentFaireSi")
def pointer(w: Writer, element: Element) -> SafeString:
    """A document of the feed by its title, then where it is filed."""
    title = element.find("Titre")
    if title is None:
        return to_sheet(w, element, w.plain(element))
    kinds = {"Dossier": _("Dossier :"), "Theme": _("Thème :")}
    kind = next((kinds[child.tag] for child in element if child.tag in kinds), "")
    more = w.plain(element, skip=[title])
    filed = tag("span", kind, " ", more, class_="entry__more") if more.strip() else ""
    return joined([to_sheet(w, element, w.plain(title)), filed])


@entry("PourEnSavoirPlus", "Reference", "Partenaire")
def outside_pointer(w: Writer, element: Element) -> SafeString:
    """A page of the outside by its title, its format, then what is said of it."""
    title = element.find("Titre")
    label = w.plain(title) if title is not None and words_in(title) else NOTHING
    shown = label or tag("span", host(web_address(element.get("URL"))))
    more = w.inline(element, skip=[] if title is None else [title])
    said = tag("span", more, class_="entry__more") if more.strip() else ""
    return joined([link_or_text(w, element.get("URL"), shown), described(element), said])


@block("VoirAussi")
def see_also(w: Writer, element: Element) -> SafeString:
    return w.flow(element)


@block("DossierPere")
def parent_file(w: Writer, element: Element) -> SafeString:
    """The file that a sheet is in, and the sheets beside it."""
    title = element.find("Titre")
    sheets = element.findall("Fiche")
    taken = [*sheets, *([] if title is None else [title])]
    heading = w.heading(to_sheet(w, element, w.plain(title))) if title is not None and words_in(title) else ""
    listed = tag("ul", *(tag("li", pointer(w, sheet)) for sheet in sheets)) if sheets else ""
    return joined([heading, w.flow(element, skip=taken), listed])


@block("Audience", "Cible")
def audience(w: Writer, element: Element) -> SafeString:
    """Whom a linked document is for."""
    return tag("p", w.inline(element), class_="soft")
