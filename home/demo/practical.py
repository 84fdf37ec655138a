"""What the demonstration's guides say around their texts: essentials, papers, questions, law, links."""

import json
from collections.abc import Iterable
from typing import Any

from annuaire.models import Association
from guides.models import DemarchePage, GuidePage, PageUpdate, ServicePage
from guides.models.practical import PracticalPage


def fields(guide: dict[str, Any]) -> dict[str, Any]:
    """The fields of a `PracticalPage`, from the `practical` table of a guide's file; links aside."""
    found = guide.get("practical", {})
    plain = {name: found.get(name, "") for name in ("for_whom", "cost", "time_needed", "update_note")}
    return plain | {
        "essentials": _stream("line", found.get("essentials", [])),
        "needed_documents": _stream("document", found.get("needed", [])),
        "questions": _stream("question", found.get("questions", [])),
        "legal_references": _stream("reference", [_reference(row) for row in found.get("legal", [])]),
    }


def link(guides: Iterable[dict[str, Any]]) -> None:
    """Lead guides to other pages and to associations, once all exist; a link that was made stays.

    Older changes are announced too, so that a guide has a history.
    """
    for guide in guides:
        found = guide.get("practical", {})
        page = GuidePage.objects.filter(slug=guide["slug"], locale__language_code="fr").first()
        if page is None or page.related or "related" not in found:
            continue
        page.related = json.dumps(list(_links(found)))
        page.save_revision().publish()
        _link_back(page, found.get("procedures", []))
        for row in found.get("updates", []):
            PageUpdate.objects.get_or_create(page_id=page.pk, day=row["day"], note=row["note"])


def _stream(kind: str, values: list[Any]) -> str:
    return json.dumps([{"type": kind, "value": value} for value in values])


def _reference(row: dict[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in row.items()}


def _pages(model: type[PracticalPage], slugs: list[str]) -> Iterable[dict[str, Any]]:
    pages = model.objects.filter(slug__in=slugs, locale__language_code="fr")
    by_slug = {page.slug: page.pk for page in pages}
    yield from ({"type": "page", "value": by_slug[slug]} for slug in slugs if slug in by_slug)


def _link_back(guide: GuidePage, procedures: list[str]) -> None:
    """A procedure leads to the guide that explains it, unless it leads somewhere already."""
    for procedure in DemarchePage.objects.filter(slug__in=procedures, locale__language_code="fr"):
        if not procedure.related:
            procedure.related = json.dumps([{"type": "page", "value": guide.pk}])
            procedure.save_revision().publish()


def _links(found: dict[str, Any]) -> Iterable[dict[str, Any]]:
    # A guide and a service may bear the same slug: each kind of page has a list of its own.
    yield from _pages(DemarchePage, found.get("procedures", []))
    yield from _pages(ServicePage, found.get("services", []))
    yield from _pages(GuidePage, found["related"])
    helpers = Association.objects.filter(name__in=found.get("associations", [])).alphabetical()
    yield from ({"type": "association", "value": entry.pk} for entry in helpers)
