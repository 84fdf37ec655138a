"""Where the links of a sheet lead: to a sheet that the portal has, or to the official site."""

from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import quote
from xml.etree.ElementTree import Element

OFFICIAL_SITE = "https://www.service-public.fr"
_SPACES = {"Particuliers": "particuliers", "Professionnels": "professionnels-entreprises"}


class Target(NamedTuple):
    """An address, and whether it leaves the portal."""

    url: str
    is_external: bool


@dataclass(frozen=True)
class Links:
    """`known` are the identifiers of the sheets that readers may open at `base`."""

    base: str
    known: frozenset[str] = frozenset()

    def to(self, identifier: str, audience: str | None = None) -> Target:
        if identifier in self.known:
            return Target(f"{self.base}{quote(identifier, safe='')}/", False)
        return Target(official_address(identifier, audience), True)


def official_address(identifier: str, audience: str | None = None) -> str:
    """The address of a document on the official site, in the space of its audience."""
    space = _SPACES.get(audience or "", "associations")
    return f"{OFFICIAL_SITE}/{space}/vosdroits/{quote(identifier, safe='')}"


def linked_identifiers(root: Element) -> set[str]:
    """The identifiers of all documents that a document may lead to."""
    found = {element.get(key) for element in root.iter() for key in ("ID", "LienPublication")}
    return {identifier for identifier in found if identifier}
