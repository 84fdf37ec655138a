"""Words of associative life in other languages (`abroad.txt`), beside the encoder, which knows sentences."""

from functools import cache
from pathlib import Path

from search.analysis import analyse
from search.expansion import Expression

_LIST = Path(__file__).with_name("abroad.txt")


def meant_abroad(token: str) -> tuple[Expression, ...]:
    """What an analysed word that no document has means in French; nothing when the list lacks it."""
    return _known().get(token, ())


@cache
def _known() -> dict[str, tuple[Expression, ...]]:
    """By analysed word, analysed expressions. ValueError names a line that says nothing."""
    known: dict[str, tuple[Expression, ...]] = {}
    for line in _LIST.read_text(encoding="utf-8").splitlines():
        said = line.partition("#")[0].strip()
        if not said:
            continue
        heads, sign, words = said.partition(":")
        if not sign:
            raise ValueError(f"This line says no word: {line}")
        means = tuple(tuple(analyse(head)) for head in heads.split(","))
        for word in set(analyse(words)).difference(*means):
            known[word] = tuple(dict.fromkeys((*known.get(word, ()), *means)))
    return known
