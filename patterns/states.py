"""The states that each pattern is shown in, and where in a page it stands."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.text import slugify

PARAMETER = "etat"

Fill = Callable[[HttpRequest], dict[str, Any]]

# What a template needs around it to be valid, and to look as it does in a page.
_PLACES = {
    "components/alerts.html": "edge",
    "components/footer.html": "edge",
    "components/header.html": "edge",
    "components/hero.html": "edge",
    "components/share_image.html": "head",
    "guides/parts/feed_link.html": "head",
}
_PROSE = ("commun/blocks/", "home/facts/", "guides/parts/")


@dataclass(frozen=True)
class State:
    """A pattern under given circumstances; `fill` gives the template its context."""

    template: str
    label: str
    fill: Fill

    @property
    def slug(self) -> str:
        return slugify(self.label)

    @property
    def url(self) -> str:
        """The address of the pattern alone, in this state."""
        path = reverse("pattern_library:render_pattern", args=[self.template])
        return f"{path}?{urlencode({PARAMETER: self.slug})}"


_states: dict[str, list[State]] = {}


def state(template: str, label: str = "Ordinaire") -> Callable[[Fill], Fill]:
    """Decorate what fills `template` in one of its states; the first one is shown first."""

    def add(fill: Fill) -> Fill:
        _states.setdefault(template, []).append(State(template, label, fill))
        return fill

    return add


def templates_with_states() -> list[str]:
    return list(_states)


def states_of(template: str) -> list[State]:
    """The states of a template, in the order they are written; empty for one that has none."""
    return _states.get(template, [])


def asked(template: str, request: HttpRequest) -> State:
    """The state that the address asks for, or the first; Http404 for one that doesn't exist."""
    known = states_of(template)
    slug = request.GET.get(PARAMETER, known[0].slug if known else "")
    for found in known:
        if found.slug == slug:
            return found
    raise Http404


def place(template: str) -> str:
    """`edge` to edge, in the `head`, within `prose` or simply in the page's `band`."""
    return _PLACES.get(template) or ("prose" if template.startswith(_PROSE) else "band")
