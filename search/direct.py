"""What stands above the list: the meaning of a word, the association that was named, what editors chose."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest

from commun import text
from guides.glossary.shelf import Meaning, meaning_of
from search.asked import Asked, plain_number
from search.rows import Row
from search.steering import promoted_for
from search.steering.promotions import Promoted


@dataclass(frozen=True)
class Above:
    """What stands above the list."""

    meaning: Meaning | None = None
    named: Row | None = None
    promoted: Sequence[Promoted] = ()

    @property
    def count(self) -> int:
        return len(self.promoted) + (self.meaning is not None) + (self.named is not None)

    def rest(self, rows: Sequence[Row]) -> list[Row]:
        """The list without it."""
        urls = {each.url for each in self.promoted}
        return [
            row
            for row in rows
            if row is not self.named and row.url.partition("#")[0] not in urls and not self._is_meant(row)
        ]

    def _is_meant(self, row: Row) -> bool:
        return self.meaning is not None and row.hit.kind == "terme" and row.object.pk == self.meaning.pk


def above(request: HttpRequest, asked: Asked, rows: Sequence[Row]) -> Above:
    """What answers a question directly, at a first look: nothing under a tab, a choice or on a later page."""
    if not asked.is_first_look:
        return Above()
    return Above(
        meaning=meaning_of(asked.query, asked.language),
        named=association_named(asked.query, rows),
        promoted=promoted_for(asked.query, asked.language, request),
    )


def association_named(query: str, rows: Sequence[Row]) -> Row | None:
    """The association whose name, acronym, RNA number or SIRET is the whole question.

    None where two have it: the reader is left to choose in the list.
    """
    named = [row for row in rows if row.hit.kind == "association" and _is_named(row, query)]
    return named[0] if len(named) == 1 else None


def _is_named(row: Row, query: str) -> bool:
    entry = row.object
    if number := plain_number(query):
        return number in (entry.rna_number, entry.siret)
    asked = _spelled(query)
    return bool(asked) and asked in {_spelled(entry.name), _spelled(entry.acronym)}


def _spelled(name: str) -> str:
    """Letters and digits alone: « A.S.B. » is « ASB »."""
    return "".join(text.words(name))
