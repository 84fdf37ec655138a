"""The first words of flagged passages, so that a list tells two passages of a page apart."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.html import strip_tags
from django.utils.text import Truncator
from wagtail.fields import StreamField
from wagtail.models import Page

from guides.models import CitationAlert
from guides.watch.citations import CITING_TYPES

LENGTH = 90


def with_excerpts(alerts: Sequence[CitationAlert]) -> Sequence[CitationAlert]:
    """Set `excerpt` on each alert; it stays empty when the passage is gone. One query a kind of page."""
    pages = Page.objects.filter(pk__in={alert.page_id for alert in alerts}).specific()
    words = {(page.pk, block): text for page in pages for block, text in _passages(page)}
    for alert in alerts:
        alert.excerpt = words.get((alert.page_id, alert.block_id), "")
    return alerts


def _passages(page: Page) -> Iterator[tuple[str, str]]:
    """Read from what is stored, since building the blocks would read their sheets."""
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            for block in getattr(page, field.name).raw_data:
                if block["type"] in CITING_TYPES:
                    yield block["id"], _words(block["value"])


def _words(value: dict[str, Any]) -> str:
    said = " ".join(strip_tags(value.get(part) or "") for part in ("title", "text"))
    return Truncator(" ".join(said.split())).chars(LENGTH)
