"""Chapters, callouts and the cases among which readers find theirs."""

from datetime import date
from xml.etree.ElementTree import Element

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from commun.templatetags.commun_tags import icon
from commun.text import long_date
from guides.fiches.rendering.markup import NOTHING, joined, tag
from guides.fiches.rendering.writer import Writer, block, words_in

_CALLOUTS = {"Attention": "warning", "Avertissement": "warning", "Rappel": "reminder"}


@block("Chapitre", "SousChapitre")
def chapter(w: Writer, element: Element) -> SafeString:
    title = element.find("Titre")
    if title is None or not words_in(title):
        return w.flow(element)
    heading = w.heading(w.inline(title), w.anchor(words_in(title)))
    with w.deeper():
        return heading + w.flow(element, skip=[title])


@block("ANoter", "ASavoir", "Attention", "Rappel", "Avertissement")
def callout(w: Writer, element: Element) -> SafeString:
    kind = _CALLOUTS.get(element.tag, "know")
    title = element.find("Titre")
    drawing = icon("warning" if kind == "warning" else "info")
    head = (
        tag("p", drawing, tag("span", w.inline(title)), class_="callout__title") if title is not None else ""
    )
    return tag(
        "div",
        head,
        _published_on(element),
        w.flow(element, skip=[] if title is None else [title]),
        class_=f"callout callout--{kind}",
        role="note",
    )


def _published_on(element: Element) -> SafeString:
    try:
        day = date.fromisoformat(element.get("date", "")[:10])
    except ValueError:
        return NOTHING
    return tag("p", _("Publié le %(date)s") % {"date": long_date(day)}, class_="soft")


@block("ListeSituations")
def situations(w: Writer, element: Element) -> SafeString:
    return _choices(w, element, "Situation")


@block("BlocCas")
def cases(w: Writer, element: Element) -> SafeString:
    return _choices(w, element, "Cas")


@block("Situation", "Cas")
def stray_case(w: Writer, element: Element) -> SafeString:
    return chapter(w, element)


def _choices(w: Writer, element: Element, name: str) -> SafeString:
    """One disclosure a case, one open at a time: the stylesheet shows them as tabs or as choices.

    The browser opens the one that a search in the page or an anchor leads to, and paper shows them all.
    """
    found = element.findall(name)
    others = w.flow(element, skip=found)
    if not found:
        return others
    look = "tabs" if element.get("affichage") == "onglet" else "choices"
    group = f"cas-{w.next_group()}"
    shown = [
        _choice(w, case, number, group, is_open=number == 1 and (look == "tabs" or len(found) == 1))
        for number, case in enumerate(found, start=1)
    ]
    prompt = _("Choisissez votre situation") if look == "choices" else ""
    label = tag("p", prompt, class_="cases__prompt") if prompt else ""
    return joined([others, tag("div", label, *shown, class_=f"cases cases--{look}")])


def _choice(w: Writer, case: Element, number: int, group: str, *, is_open: bool) -> SafeString:
    title = case.find("Titre")
    words = words_in(title) or _("Cas %(number)s") % {"number": number}
    content = w.plain(title) if title is not None and words_in(title) else words
    heading = w.heading(content)
    # On what the disclosure hides, so that the browser opens it for those who follow the contents list.
    anchor = w.anchor(words) if case.tag == "Situation" else None
    with w.deeper():
        body = w.flow(case, skip=[] if title is None else [title])
    return tag(
        "details",
        tag("summary", heading),
        tag("div", body, class_="cases__body", id=anchor),
        name=group,
        open=is_open,
    )
