"""Whole pages, in states that a portal can hardly be brought to."""

from datetime import date
from typing import Any

from django.http import HttpRequest

from annuaire.models import Association
from commun import pagination
from guides.models import by_theme
from guides.reading_order import card
from patterns import portal
from patterns.lists import searched
from patterns.states import state
from patterns.texts import article_of
from patterns.words import long_name, unbreakable

ASSOCIATION, DIRECTORY = "annuaire/association.html", "annuaire/annuaire_page.html"
GUIDE, GUIDES = "guides/guide_page.html", "guides/guide_index_page.html"


def _page_of(request: HttpRequest, entry: Association) -> dict[str, Any]:
    page = portal.annuaire()
    return {**_frame_of(page, request), **page.detail_context(request, entry)}


def _frame_of(page: Any, request: HttpRequest) -> dict[str, Any]:
    """The breadcrumb and the languages, which only a page of the tree has."""
    return page.get_context(request) if page.pk else {"page": page}


@state(ASSOCIATION)
def association(request: HttpRequest) -> dict[str, Any]:
    return _page_of(request, portal.association())


@state(ASSOCIATION, "Rien que son nom")
def name_only(request: HttpRequest) -> dict[str, Any]:
    return _page_of(request, Association(name="Les Amis du lavoir", slug="les-amis-du-lavoir"))


@state(ASSOCIATION, "Nom de 300 caractères")
def long_association(request: HttpRequest) -> dict[str, Any]:
    entry = portal.unsaved_association(
        name=long_name(300), acronym=unbreakable(40), website=f"https://www.example.org/{unbreakable(200)}"
    )
    return _page_of(request, entry)


@state(ASSOCIATION, "Retirée des listes")
def unlisted(request: HttpRequest) -> dict[str, Any]:
    return _page_of(request, portal.unsaved_association(listed=False))


@state(ASSOCIATION, "Dissoute")
def dissolved(request: HttpRequest) -> dict[str, Any]:
    return _page_of(request, portal.unsaved_association(listed=False, dissolved_on=date(2025, 6, 1)))


@state(DIRECTORY)
def directory(request: HttpRequest) -> dict[str, Any]:
    page = portal.annuaire()
    shown = page.list_context(request)
    if not shown["entries"]:
        shown["entries"] = pagination.paginate([portal.unsaved_association()], "1")
    return {**_frame_of(page, request), **shown}


@state(DIRECTORY, "Rien trouvé")
def nothing_found(request: HttpRequest) -> dict[str, Any]:
    form = searched(q=unbreakable(200))
    found = {"form": form, "chips": form.chips(), "entries": pagination.paginate([], "1")}
    return {**_frame_of(portal.annuaire(), request), **found}


@state(GUIDE)
def guide(request: HttpRequest) -> dict[str, Any]:
    shown = portal.guide()
    return {**_frame_of(shown, request), **article_of(shown), "themes": shown.themes.all()}


@state(GUIDES)
def guides(request: HttpRequest) -> dict[str, Any]:
    return {**_frame_of(portal.guide_index(), request), "sections": by_theme(map(card, portal.guides(12)))}


@state(GUIDES, "Sans aucun guide")
def no_guide(request: HttpRequest) -> dict[str, Any]:
    return {**_frame_of(portal.guide_index(), request), "sections": []}
