"""One key for all the ways of typing the same question: without accents, case, dots nor stray signs."""

import re

from commun import text

_ACRONYM = re.compile(r"\b(?:[^\W\d_]\.)+[^\W\d_]\b|\b(?:[^\W\d_]\.){2,}")
_WORD = re.compile(r"[^\W_]+")


def key_of(query: str) -> str:
    """The folded words of a query, one space between them; « Une A.G. ? » and « une ag » give « une ag »."""
    folded = text.fold(query[: text.MAX_QUERY_LENGTH])
    undotted = _ACRONYM.sub(lambda found: found[0].replace(".", ""), folded)
    # Cut again: one sign may be a sentence of its own once it is folded (« ﷺ »).
    return " ".join(_WORD.findall(undotted))[: text.MAX_QUERY_LENGTH].strip()
