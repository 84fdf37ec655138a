"""The active filters of a list, each a link that removes it."""

from dataclasses import dataclass
from urllib.parse import urlencode


@dataclass(frozen=True)
class Chip:
    """An active filter; `url` is the address of the list without it, relative to the list."""

    label: str
    language_code: str
    url: str


def chips_without(chosen: dict[str, str], labels: dict[str, tuple[str, str]]) -> list[Chip]:
    """A chip for each chosen value; `labels` gives its words and the language they are in."""
    return [
        Chip(*labels[name], f"?{urlencode({key: kept for key, kept in chosen.items() if key != name})}")
        for name in chosen
    ]
