"""What the demonstration's guides say around their texts: essentials, papers, questions, law, links."""

import json
from collections.abc import Iterable
from typing import Any

from annuaire.models import Association
from guides.models import GuidePage, PageUpdate


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
    """Lead guides to one another and to associations, once all exist; a link that was made stays.

    Older changes are announced too, so that a guide has a history.
    """
    for guide in guides:
        found = guide.get("practical", {})
        page = GuidePage.objects.filter(slug=guide["slug"], locale__language_code="fr").first()
        if page is None or page.related or "related" not in found:
            continue
        page.related = json.dumps(list(_links(found)))
        page.save_revision().publish()
        for row in found.get("updates", []):
            PageUpdate.objects.get_or_create(page_id=page.pk, day=row["day"], note=row["note"])


def _stream(kind: str, values: list[Any]) -> str:
    return json.dumps([{"type": kind, "value": value} for value in values])


def _reference(row: dict[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in row.items()}


def _links(found: dict[str, Any]) -> Iterable[dict[str, Any]]:
    pages = GuidePage.objects.filter(slug__in=found["related"], locale__language_code="fr")
    by_slug = {page.slug: page.pk for page in pages}
    yield from ({"type": "page", "value": by_slug[slug]} for slug in found["related"] if slug in by_slug)
    helpers = Association.objects.filter(name__in=found.get("associations", [])).alphabetical()
    yield from ({"type": "association", "value": entry.pk} for entry in helpers)
