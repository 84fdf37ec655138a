"""Two wordings of a sheet side by side: paragraph by paragraph, then word by word."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, zip_longest

# Beyond that many pairs, a rewritten passage is paired in order instead of by likeness.
MAX_PAIRS = 2500
ALIKE = 0.4
CONTEXT = 1

_TOKENS = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True)
class Piece:
    """Some words, which are also on the other side or not."""

    text: str
    changed: bool = False


@dataclass(frozen=True)
class Row:
    """A paragraph before and after; a side is None where the paragraph isn't there."""

    old: tuple[Piece, ...] | None
    new: tuple[Piece, ...] | None

    @property
    def changed(self) -> bool:
        return self.old != self.new


@dataclass(frozen=True)
class Fold:
    """A run of paragraphs alike on both sides, left out of a short view."""

    count: int


def compare(old: str, new: str) -> list[Row]:
    """All paragraphs of both texts, one a line, in order; each side's pieces joined give its paragraph."""
    before, after = old.splitlines(), new.splitlines()
    rows: list[Row] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            rows += [_same(line) for line in before[i1:i2]]
        else:
            rows += [_row(*pair) for pair in _paired(before[i1:i2], after[j1:j2])]
    return rows


def shortened(rows: Sequence[Row]) -> list[Row | Fold]:
    """What changed, with `CONTEXT` paragraphs around; each longer run of the rest is one `Fold`."""
    near = {
        place
        for number, row in enumerate(rows)
        if row.changed
        for place in range(number - CONTEXT, number + CONTEXT + 1)
    }
    shown: list[Row | Fold] = []
    for is_near, run in groupby(enumerate(rows), key=lambda numbered: numbered[0] in near):
        found = [row for _number, row in run]
        shown += found if is_near or len(found) == 1 else [Fold(len(found))]
    return shown


def _same(line: str) -> Row:
    pieces = (Piece(line),)
    return Row(pieces, pieces)


def _row(old: str | None, new: str | None) -> Row:
    if old is None or new is None:
        return Row(_whole(old), _whole(new))
    return Row(*_by_word(_TOKENS.findall(old), _TOKENS.findall(new)))


def _whole(line: str | None) -> tuple[Piece, ...] | None:
    return None if line is None else (Piece(line, changed=True),)


def _by_word(old: list[str], new: list[str]) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return (
        _pieces(old, [(block.a, block.size) for block in blocks]),
        _pieces(new, [(block.b, block.size) for block in blocks]),
    )


def _pieces(tokens: list[str], kept: list[tuple[int, int]]) -> tuple[Piece, ...]:
    """Consecutive words of one kind joined; a space between two changed words counts with them."""
    changed = [True] * len(tokens)
    for start, size in kept:
        changed[start : start + size] = [False] * size
    for place in range(1, len(tokens) - 1):
        if tokens[place].isspace() and changed[place - 1] and changed[place + 1]:
            changed[place] = True
    runs = groupby(zip(tokens, changed, strict=True), key=lambda token: token[1])
    return tuple(Piece("".join(word for word, _ in run), is_changed) for is_changed, run in runs)


def _paired(old: list[str], new: list[str]) -> Iterator[tuple[str | None, str | None]]:
    """The paragraphs of a rewritten passage beside those that they became, in the order of both."""
    if not old or not new or len(old) * len(new) > MAX_PAIRS:
        yield from zip_longest(old, new)
        return
    likeness, i, j = _closest(old, new)
    if likeness < ALIKE:
        yield from ((line, None) for line in old)
        yield from ((None, line) for line in new)
        return
    yield from _paired(old[:i], new[:j])
    yield old[i], new[j]
    yield from _paired(old[i + 1 :], new[j + 1 :])


def _closest(old: list[str], new: list[str]) -> tuple[float, int, int]:
    """How alike the two closest paragraphs are, from 0 to 1, and where they stand."""
    before = [Counter(_TOKENS.findall(line)) for line in old]
    after = [Counter(_TOKENS.findall(line)) for line in new]
    pairs = ((_likeness(a, b), i, j) for i, a in enumerate(before) for j, b in enumerate(after))
    return max(pairs, key=lambda pair: pair[0])


def _likeness(first: Counter[str], second: Counter[str]) -> float:
    total = first.total() + second.total()
    return 2 * (first & second).total() / total if total else 1.0
