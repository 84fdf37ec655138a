"""schema.org descriptions, safe to print inside a page."""

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

# A value must never be able to close the script element that carries it.
_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def render(description: dict[str, Any]) -> SafeString:
    """A `<script type="application/ld+json">` element; empty values are left out."""
    filled = {key: value for key, value in description.items() if value not in (None, "", [], {})}
    text = json.dumps({"@context": "https://schema.org", **filled}, ensure_ascii=False, default=str)
    return mark_safe(  # noqa: S308 - escaped just above
        f'<script type="application/ld+json">{text.translate(_ESCAPES)}</script>'
    )
