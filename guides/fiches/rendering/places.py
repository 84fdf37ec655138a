"""Where to apply, and what the city adds there."""

from xml.etree.ElementTree import Element

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from commun.templatetags.commun_tags import icon
from guides.fiches.rendering.markup import NOTHING, host, joined, tag, web_address
from guides.fiches.rendering.online import from_source
from guides.fiches.rendering.pointers import link_or_text
from guides.fiches.rendering.writer import Writer, block, words_in


@block("OuSAdresser", "OuSAdresserSupport")
def place(w: Writer, element: Element) -> SafeString:
    """A place by its name, which leads to its site, then what is said of it and the city's own addresses."""
    title, source = element.find("Titre"), element.find("Source")
    site = element.find("RessourceWeb")
    own_site = site if site is not None and not words_in(site) else None
    skip = [found for found in (title, source, own_site) if found is not None]
    label = w.plain(title) if title is not None and words_in(title) else _("Où s'adresser")
    name = link_or_text(w, own_site.get("URL"), label) if own_site is not None else label
    return tag(
        "div",
        tag("p", icon("pin"), tag("span", name), class_="official__title"),
        w.flow(element, skip),
        from_source(w, source),
        _added(w, element),
        class_="official official--place",
    )


def _added(w: Writer, element: Element) -> SafeString:
    codes = dict.fromkeys(words_in(pivot) for pivot in element.findall("PivotLocal"))
    return joined(w.additions.get(code, NOTHING) for code in codes)


@block("Complement")
def complement(w: Writer, element: Element) -> SafeString:
    return tag("p", w.inline(element))


@block("RessourceWeb")
def website(w: Writer, element: Element) -> SafeString:
    """A site of a place that has several, or one with a name."""
    own = w.plain(element) if words_in(element) else NOTHING
    shown = own or tag("span", host(web_address(element.get("URL"))))
    return tag("p", link_or_text(w, element.get("URL"), shown))
