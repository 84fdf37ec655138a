"""Found by django-pattern-library, by this name: gives each template the context of the state asked for."""

from functools import partial
from typing import Any

from django.http import HttpRequest
from pattern_library import register_context_modifier

from patterns import (
    blocks,
    cards,
    city_services,
    facts,
    frame,
    glossary,
    guide_parts,
    lists,
    official,
    pages,
    procedures,
    search,
    texts,
    upkeep,
    watch,
    words,
)
from patterns.states import asked, templates_with_states

__all__ = [
    "blocks",
    "cards",
    "city_services",
    "facts",
    "frame",
    "glossary",
    "guide_parts",
    "lists",
    "official",
    "pages",
    "procedures",
    "search",
    "texts",
    "upkeep",
    "watch",
    "words",
]


def _fill(template: str, context: dict[str, Any], request: HttpRequest) -> None:
    context.update(asked(template, request).fill(request))


for _template in templates_with_states():
    register_context_modifier(partial(_fill, _template), template=_template)
