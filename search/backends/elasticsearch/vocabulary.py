"""The words of the index, counted by Elasticsearch again when something was written since the last time.

Shared code asks for them once a minute at most, in a thread: no reader waits but the first of a process.
"""

import os
import threading
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from search.backends.elasticsearch.connection import border
from search.entries import EDITORIAL, ENTRIES
from search.plan import Vocabulary

# Elasticsearch refuses to count more than 65,536 values at once.
VALUES_AT_ONCE = 30_000
_FAMILIES = (EDITORIAL, ENTRIES)


class Kept:
    """The vocabulary of one index in this process."""

    def __init__(self) -> None:
        self._vocabulary: Vocabulary | None = None
        self._state: object = None
        self._lock = threading.Lock()

    def get(self, backend: Any) -> Vocabulary:
        """Raises EngineError."""
        with self._lock:
            state = index_state(backend)
            if self._vocabulary is None or state != self._state:
                # Else what was written just before would not be counted, and never be looked for again.
                with backend.breaker.guarding(), border("refresh"):
                    backend.patient.indices.refresh(index=backend.readers)
                self._vocabulary = counted(backend)
                self._state = state
            return self._vocabulary


def index_state(backend: Any) -> object:
    """A value that differs after each write and each rebuild."""
    with backend.breaker.guarding(), border("state of the index"):
        stats = backend.es.indices.stats(index=backend.readers, metric="indexing")["indices"]
    return {(found["uuid"], *_written(found["primaries"]["indexing"])) for found in stats.values()}


def _written(indexing: Mapping[str, int]) -> tuple[int, int]:
    return indexing["index_total"], indexing["delete_total"]


def counted(backend: Any) -> Vocabulary:
    """Everything counted now, in a few requests that wait for no reader. Raises EngineError."""
    sizes = _sizes(backend)
    return Vocabulary(
        words=_terms(backend, "entry.words", sizes["words"], {"match_all": {}}),
        tokens={
            family: _terms(backend, "entry.tokens", sizes[family], {"term": {"entry.family": family}})
            for family in _FAMILIES
        },
        documents={family: sizes[f"documents_{family}"] for family in _FAMILIES},
    )


def _sizes(backend: Any) -> dict[str, int]:
    """How many words, tokens by family and documents by family there are, about."""
    aggs: dict[str, Any] = {"words": {"cardinality": {"field": "entry.words"}}}
    for family in _FAMILIES:
        aggs[family] = {
            "filter": {"term": {"entry.family": family}},
            "aggs": {"tokens": {"cardinality": {"field": "entry.tokens"}}},
        }
    found = _aggregated(backend, aggs, {"match_all": {}})
    sizes = {"words": found["words"]["value"]}
    for family in _FAMILIES:
        sizes[family] = found[family]["tokens"]["value"]
        sizes[f"documents_{family}"] = found[family]["doc_count"]
    return sizes


def _terms(backend: Any, field: str, size: int, query: Mapping[str, Any]) -> dict[str, int]:
    parts = size // VALUES_AT_ONCE + 1
    values: dict[str, int] = {}
    for part in range(parts):
        terms: dict[str, Any] = {"field": field, "size": 2 * VALUES_AT_ONCE}
        if parts > 1:
            terms["include"] = {"partition": part, "num_partitions": parts}
        found = _aggregated(backend, {"values": {"terms": terms}}, query)
        values |= {bucket["key"]: bucket["doc_count"] for bucket in found["values"]["buckets"]}
    return values


def _aggregated(backend: Any, aggs: Mapping[str, Any], query: Mapping[str, Any]) -> Any:
    with backend.breaker.guarding(), border("vocabulary"):
        return backend.patient.search(index=backend.readers, size=0, aggs=aggs, query=query)["aggregations"]


def vocabulary(backend: Any) -> Vocabulary:
    """What this process knows of the words of the index."""
    return _kept(os.getpid(), backend.key).get(backend)


def forget() -> None:
    """Count again at the next question (in tests, and after a rebuild in this process)."""
    _kept.cache_clear()


@lru_cache(maxsize=8)
def _kept(_process: int, _key: str) -> Kept:
    return Kept()
