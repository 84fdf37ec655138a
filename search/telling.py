"""Which words of a question tell: not its courtesies, nor stop words, unless they name something."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from search.analysis import Token, tokens
from search.analysis.stop_words import COURTESIES, NOUNS, STOP_WORDS

_INITIALS_APART = re.compile(r"(?<![^\W_])([^\W\d_]\.) (?=[^\W\d_](?![^\W_]))")
_LONGEST_COURTESY = max(map(len, COURTESIES))


@dataclass(frozen=True)
class Read:
    """A word of a question. `is_stop`: it says little by itself."""

    token: Token
    is_stop: bool


def with_acronyms(typed: str) -> str:
    """« A.G. » for « A. G. »."""
    return _INITIALS_APART.sub(r"\1", typed)


def read_question(typed: str, most: int) -> list[Read]:
    """The words of a question without its courtesies, cut after as many that tell as `most`."""
    found = list(_without_courtesies(tokens(typed)))
    read, left = [], most
    for place, token in enumerate(found):
        before = found[place - 1].surface if place else ""
        word = Read(token, token.surface in STOP_WORDS and not _names(token, before, typed))
        left -= not word.is_stop
        if left < 0:
            break
        read.append(word)
    return read


def _without_courtesies(found: Sequence[Token]) -> Iterator[Token]:
    place = 0
    while place < len(found):
        said = tuple(token.surface for token in found[place : place + _LONGEST_COURTESY])
        length = max((len(one) for one in COURTESIES if said[: len(one)] == one), default=0)
        if not length or length == len(found):
            yield found[place]
            length = 1
        place += length


def _names(token: Token, before: str, typed: str) -> bool:
    """Whether a stop word names something here: an acronym (« C.A. », « le CA ») or a noun (« des sous »)."""
    written = typed[token.start : token.end]
    if "ç" in written.lower() or typed[token.end : token.end + 1] == "-":
        return False
    is_acronym = len(token.surface) > 1 and (
        "." in written[:-1] or (written.isupper() and not typed.isupper())
    )
    return is_acronym or before in NOUNS.get(token.surface, ())
