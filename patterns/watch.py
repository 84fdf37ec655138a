"""Passages that rest on official sheets, and what readers see when a sheet has changed."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from wagtail.rich_text import RichText

from guides.blocks import SourcedParagraphBlock
from guides.models import Sheet
from guides.watch.notices import Notice
from patterns.states import state
from patterns.words import long_name

NOTICE, SOURCES = "guides/parts/source_notice.html", "guides/parts/sources.html"
PARAGRAPH = "guides/blocks/sourced_paragraph.html"
CHANGED = Notice(date(2026, 10, 5), is_withdrawal=False)


def _sheets() -> list[Sheet]:
    """Nowhere in the database: one in force, one withdrawn."""
    return [
        Sheet(identifier="F1", title="Réserver une salle", modified_on=date(2026, 10, 5)),
        Sheet(identifier="F2", title=long_name(300), live=False, withdrawn_on=date(2026, 9, 1)),
    ]


@state(NOTICE)
def changed(request: HttpRequest) -> dict[str, Any]:
    return {"notice": CHANGED}


@state(NOTICE, "Fiche retirée")
def withdrawn(request: HttpRequest) -> dict[str, Any]:
    return {"notice": Notice(date(2026, 10, 5), is_withdrawal=True)}


@state(SOURCES)
def sources(request: HttpRequest) -> dict[str, Any]:
    return {"sheets": _sheets()}


@state(PARAGRAPH)
def sourced(request: HttpRequest) -> dict[str, Any]:
    text = RichText("<p>Une salle se réserve un mois avant.</p>")
    value = SourcedParagraphBlock().to_python({"text": "", "sheets": []})
    value["text"], value["sheets"], value.notice = text, _sheets(), CHANGED
    return {"self": value, "value": value}
