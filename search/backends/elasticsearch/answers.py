"""What Elasticsearch found, as the candidates that shared code ranks."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from search import stored
from search.backends.elasticsearch.connection import border, refused
from search.backends.elasticsearch.questions import COUNTS, FACET, MEANT, NEAR, WORDS, counts, hits
from search.entries import EDITORIAL, ENTRIES
from search.errors import EngineError
from search.plan import EDITORIAL_WINDOW, ENTRY_WINDOW, Candidate, Candidates, Plan
from search.stored import Stored

WINDOWS = {EDITORIAL: EDITORIAL_WINDOW, ENTRIES: ENTRY_WINDOW}


def candidates(backend: Any, plan: Plan) -> Candidates:
    """One request for all of a plan; a second one where an editorial document is new to this process.

    Raises EngineError.
    """
    bodies = [hits(plan, family, size=size) for family, size in WINDOWS.items()]
    editorial, entries, counted = _ask(backend, [*bodies, counts(plan)])
    facets = plan.question.facets

    def tail(skip_editorial: int, skip_entries: int, size: int) -> Sequence[Candidate]:
        return _tail(backend, plan, (skip_editorial, skip_entries), size)

    return Candidates(
        editorial=_candidates(backend, editorial),
        entries=_candidates(backend, entries),
        counts=_values(counted, COUNTS),
        total=int(counted["hits"]["total"]["value"]),
        facets={name: _values(counted, f"{FACET}{place}") for place, name in enumerate(facets)},
        tail=tail,
    )


def _tail(backend: Any, plan: Plan, skipped: tuple[int, int], size: int) -> Sequence[Candidate]:
    bodies = [
        hits(plan, family, start=start, size=size) for family, start in zip(WINDOWS, skipped, strict=True)
    ]
    found = [one for response in _ask(backend, bodies) for one in _candidates(backend, response)]
    return found[:size]


def _ask(backend: Any, bodies: Sequence[dict[str, Any]]) -> list[Any]:
    # The same copy of the index for everybody: two may break ties differently, from one page to the next.
    header = {"index": backend.readers, "allow_partial_search_results": False, "preference": "maillage"}
    # Halves of surrogate pairs, which no parser of JSON takes, become question marks.
    sent = [
        json.dumps(line, ensure_ascii=False).encode("utf-8", "replace").decode()
        for body in bodies
        for line in (header, body)
    ]
    with backend.breaker.guarding():
        with border("answer"):
            responses = backend.es.msearch(searches=sent)["responses"]
        for response in responses:
            if "error" in response:
                raise refused("answer", response)
    return list(responses)


def _values(response: Any, name: str) -> Mapping[str, int]:
    """The counts of one aggregation, greatest first."""
    found = response["aggregations"][name]
    return {bucket["key"]: bucket["doc_count"] for bucket in found.get("values", found)["buckets"]}


def _candidates(backend: Any, response: Any) -> list[Candidate]:
    found = response["hits"]["hits"]
    documents = _documents(backend, found)
    return [_candidate(hit, documents[uid]) for hit in found if (uid := _uid(hit)) in documents]


def _uid(hit: Any) -> str:
    return str(hit["fields"]["entry.uid"][0])


def _candidate(hit: Any, document: Stored) -> Candidate:
    near = hit.get("inner_hits", {}).get(NEAR, {}).get("hits", {}).get("hits", ())
    if not near:
        return Candidate(document, hit["_score"])
    # Elasticsearch scores a cosine as (1 + cosine) / 2.
    return Candidate(
        document,
        max(0.0, hit["_score"] - near[0]["_score"]),
        meaning=2 * near[0]["_score"] / MEANT - 1,
        nearest=near[0]["_nested"]["offset"],
        matched_words=WORDS in hit.get("matched_queries", ()),
    )


def _documents(backend: Any, found: Sequence[Any]) -> dict[str, Stored]:
    """What is stored of each hit, by uid: in the answer, or known to this process, or else asked for."""
    known: dict[str, Stored] = {}
    missing = []
    for hit in found:
        fields = hit["fields"]
        document = (
            _read(hit) if "entry.stored" in fields else stored.recall(_uid(hit), fields["entry.stamp"][0])
        )
        if document is None:
            missing.append(_uid(hit))
        else:
            known[_uid(hit)] = document
    return known | _fetched(backend, missing) if missing else known


def _read(hit: Any) -> Stored:
    try:
        return stored.read(hit["fields"]["entry.stored"][0])
    except ValueError as error:
        raise EngineError("The index was written by another version: rebuild it", retry=False) from error


def _fetched(backend: Any, uids: Sequence[str]) -> dict[str, Stored]:
    """A document deleted in between is left out."""
    with backend.breaker.guarding(), border("documents"):
        found = backend.es.search(
            index=backend.readers,
            query={"terms": {"entry.uid": list(uids)}},
            size=len(uids),
            stored_fields=["entry.stored"],
            preference="maillage",
        )
    documents = [_read(hit) for hit in found["hits"]["hits"]]
    return {document.uid: document for document in documents}
