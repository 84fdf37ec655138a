"""Several kinds of results read as one list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from search.answering.rows import Result, Results, fetch
from search.sources import Source

__all__ = ["Answer", "Hit", "Result", "Results", "fetch"]


@dataclass(frozen=True)
class Hit:
    """A result and the kind it is of."""

    kind: str
    item: Any


class Answer:
    """The results of several sources one after the other; counts and slices, so that it paginates."""

    def __init__(self, parts: Sequence[tuple[Source, Any]], counts: dict[str, int] | None = None) -> None:
        self._parts = parts
        self.counts = counts or {source.kind: results.count() for source, results in parts}

    def only(self, kind: str) -> "Answer":
        """The same answer kept to one kind, or whole when `kind` is empty."""
        parts = [(source, found) for source, found in self._parts if kind in ("", source.kind)]
        return Answer(parts, self.counts)

    def count(self) -> int:
        return sum(self.counts[source.kind] for source, _results in self._parts)

    __len__ = count

    def __getitem__(self, wanted: slice) -> list[Hit]:
        """The hits of a slice with both bounds; no source is asked for more than it has to give."""
        hits: list[Hit] = []
        start, stop = wanted.start or 0, wanted.stop
        for source, results in self._parts:
            total = self.counts[source.kind]
            if start < total and stop > 0:
                hits += [Hit(source.kind, item) for item in results[max(start, 0) : min(stop, total)]]
            start, stop = start - total, stop - total
        return hits
