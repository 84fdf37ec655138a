"""The public pages of the official sheets."""

from datetime import timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commun import languages
from guides.fiches import rendering
from guides.fiches.documents import parse
from guides.fiches.rendering.markup import joined
from guides.fiches.tree import shelves_of, themes_of
from guides.models import Sheet, SheetComplement
from guides.watch.complements import complements_for

WITHDRAWN = "retiree"
FRENCH = settings.LANGUAGE_CODE


class Crumb(NamedTuple):
    """A step of the breadcrumb; `language` is empty when it is the reader's."""

    title: str
    url: str
    language: str = ""


@require_safe
def sheet_index(request: HttpRequest) -> HttpResponse:
    """All sheets: by theme and file, then forms, services and letters by kind."""
    sheets = list(Sheet.objects.live().without_texts())
    context = {
        "themes": themes_of(sheets),
        "shelves": shelves_of(sheets),
        "breadcrumb": _crumbs(request)[:1],
    }
    return render(request, "guides/sheets/index.html", _frame(request) | context)


@require_safe
def sheet(request: HttpRequest, identifier: str) -> HttpResponse:
    """A sheet; a withdrawn one leads to the nearest that is live, which explains."""
    found = Sheet.objects.placed().filter(identifier=identifier).first()
    if found is None:
        raise Http404
    if not found.live:
        return _redirected(found)
    return render(request, "guides/sheets/sheet.html", _frame(request) | _shown(request, found))


def _redirected(withdrawn: Sheet) -> HttpResponse:
    """For good, as search engines need; an hour only, as a sheet may come back in a later feed."""
    response = HttpResponsePermanentRedirect(f"{_nearest(withdrawn)}?{WITHDRAWN}={withdrawn.identifier}")
    response["Cache-Control"] = "public, max-age=3600"
    return response


def _nearest(withdrawn: Sheet) -> str:
    above = [withdrawn.file, withdrawn.theme, withdrawn.file.theme if withdrawn.file else None]
    live = [sheet.identifier for sheet in above if sheet is not None and sheet.live]
    return reverse("sheet", args=live[:1]) if live else reverse("sheet_index")


def _frame(request: HttpRequest) -> dict[str, Any]:
    """What all pages of sheets show."""
    return {
        "alternates": languages.view_alternates(request, translation.get_language() or FRENCH),
        "withdrawn": _withdrawn(request.GET.get(WITHDRAWN, "")),
        "is_foreign": translation.get_language() != FRENCH,
    }


def _withdrawn(identifier: str) -> Sheet | None:
    """The withdrawn sheet that a reader was looking for; None for anything else in the address."""
    if not identifier.isalnum() or len(identifier) > 20:
        return None
    return Sheet.objects.withdrawn().without_texts().filter(identifier=identifier).first()


def _shown(request: HttpRequest, sheet: Sheet) -> dict[str, Any]:
    root = parse(sheet.xml)
    own, additions = _added(request, sheet)
    links = rendering.Links(
        reverse("sheet_index"), Sheet.objects.identifiers_among(rendering.linked_identifiers(root))
    )
    written = rendering.write(root, links, additions)
    return {
        "sheet": sheet,
        "head": rendering.head_of(root),
        "written": written,
        "contents": written.contents if len(written.contents) > 2 else [],
        "added": own,
        "is_stale": _is_stale(sheet),
        "official_url": sheet.url or rendering.official_address(sheet.identifier),
        "canonical_url": _canonical_url(request, sheet),
        "breadcrumb": [*_crumbs(request), *_crumbs_above(sheet)],
    }


def _added(request: HttpRequest, sheet: Sheet) -> tuple[SafeString, dict[str, SafeString]]:
    """What the city adds to the sheet, then at each place; in French, as the sheet is."""
    complements = complements_for(sheet)
    with translation.override(FRENCH):
        by_place = {place: _complements(request, found) for place, found in complements.by_place.items()}
        return _complements(request, complements.own), by_place


def _complements(request: HttpRequest, found: list[SheetComplement]) -> SafeString:
    return joined(
        render_to_string("guides/sheets/complement.html", {"complement": complement}, request=request)
        for complement in found
    )


def _is_stale(sheet: Sheet) -> bool:
    oldest = timezone.localdate() - timedelta(days=settings.FICHES_STALE_AFTER_DAYS)
    return sheet.modified_on is not None and sheet.modified_on < oldest


def _canonical_url(request: HttpRequest, sheet: Sheet) -> str:
    """The text is French in every language: search engines keep one address of it."""
    with translation.override(FRENCH):
        return request.build_absolute_uri(reverse("sheet", args=[sheet.identifier]))


def _crumbs(request: HttpRequest) -> list[Crumb]:
    home = languages.open_languages(request).get(translation.get_language() or FRENCH, "/")
    return [Crumb(_("Accueil"), home), Crumb(_("Fiches officielles"), reverse("sheet_index"))]


def _crumbs_above(sheet: Sheet) -> list[Crumb]:
    """Its theme, then its file: those of them that readers may open."""
    theme = sheet.theme or (sheet.file.theme if sheet.file else None)
    above = [parent for parent in (theme, sheet.file) if parent is not None and parent.live]
    return [Crumb(parent.title, reverse("sheet", args=[parent.identifier]), FRENCH) for parent in above]
