"""The pattern library, read as its own pages read it."""

from collections.abc import Iterator
from typing import Any

from pattern_library.utils import get_renderer

from patterns import pattern_contexts  # noqa: F401 - importing it is what declares the states
from patterns.states import states_of


def patterns() -> list[str]:
    """The templates that the library shows."""
    return sorted(_templates_of(get_renderer().get_pattern_templates()))


def pattern_addresses() -> list[str]:
    """The address of every pattern alone, once for each of its states."""
    return [state.url for template in patterns() for state in states_of(template)]


def _templates_of(group: dict[str, Any]) -> Iterator[str]:
    for template in group["templates_stored"]:
        yield template.origin.template_name
    for inner in group["template_groups"].values():
        yield from _templates_of(inner)
