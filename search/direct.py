"""The answers that stand above the list: what a word means, and the association that was named."""

from collections.abc import Sequence

from commun import text
from search.asked import plain_number
from search.rows import Row


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
