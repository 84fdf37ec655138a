"""The shapes that travel between the doors of the import."""

from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from typing import Any

ACTIVE = "A"
DISSOLVED = "D"
DELETED = "S"
VANISHED = "V"
MOVED = "R"

WALDEC = "waldec"
IMPORT = "import"


class RegisterError(Exception):
    """An import that can't go on; its text is one French sentence for the city's IT."""


@dataclass(frozen=True, slots=True)
class RegisterValues:
    """What the register says of one association, cleaned; the columns of `RegisterRecord`.

    Dates are None where the register has its sentinel; texts are empty where it has none.
    `themes` is the slugs deduced from the purpose codes, sorted and joined by commas.
    """

    number: str
    former_number: str
    form: str
    department: str
    position: str
    title: str
    name: str
    acronym: str
    purpose: str
    purpose_codes: str
    themes: str
    founded_on: date | None
    declared_on: date | None
    published_on: date | None
    dissolved_on: date | None
    commune_code: str
    commune_name: str
    postal_code: str
    seat_address: str
    siret: str
    website: str
    website_is_public: bool

    def entry(self) -> dict[str, Any]:
        """What these values would make of an entry of the directory, by field of `Association`."""
        return {
            "name": self.name,
            "acronym": self.acronym,
            "purpose": self.purpose,
            "rna_number": self.number,
            "siret": self.siret,
            "founded_on": self.founded_on,
            "declared_on": self.declared_on,
            "dissolved_on": self.dissolved_on,
            "commune_code": self.commune_code,
            "commune_name": self.commune_name,
            "seat_address": self.seat_address,
            "website": self.website if self.website_is_public else "",
            "listed": self.position == ACTIVE,
            "themes": frozenset(self.themes.split(",")) if self.themes else frozenset(),
        }


@cache
def field_names() -> tuple[str, ...]:
    """The names of `RegisterValues`, in order."""
    return tuple(field.name for field in fields(RegisterValues))
