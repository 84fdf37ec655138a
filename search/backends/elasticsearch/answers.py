"""What Elasticsearch found, as the candidates that shared code ranks."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from search import stored
from search.backends.elasticsearch.connection import border, refused
from search.backends.elasticsearch.questions import COUNTS, FACET, MEANT, NEAR, WORDS, search
from search.entries import EDITORIAL, ENTRIES
from search.plan import EDITORIAL_WINDOW, ENTRY_WINDOW, Candidate, Candidates, Plan
from search.stored import Stored

WINDOWS = {EDITORIAL: EDITORIAL_WINDOW, ENTRIES: ENTRY_WINDOW}


def candidates(backend: Any, plan: Plan) -> Candidates:
    """One request for all of a plan. Raises EngineError."""
    bodies = [search(plan, family, size=size) for family, size in WINDOWS.items()]
    editorial, entries = asked = _ask(backend, bodies)
    found = [_candidates(backend, response) for response in asked]
    facets = plan.question.facets

    def tail(skip_editorial: int, skip_entries: int, size: int) -> Sequence[Candidate]:
        return _tail(backend, plan, (skip_editorial, skip_entries), size)

    return Candidates(
        editorial=found[0],
        entries=found[1],
        counts=_values(asked, COUNTS),
        total=_total(editorial) + _total(entries),
        facets={name: _values(asked, f"{FACET}{place}") for place, name in enumerate(facets)},
        tail=tail,
    )


def _tail(backend: Any, plan: Plan, skipped: tuple[int, int], size: int) -> Sequence[Candidate]:
    bodies = [
        search(plan, family, start=start, size=size, counting=False)
        for family, start in zip(WINDOWS, skipped, strict=True)
    ]
    found = [one for response in _ask(backend, bodies) for one in _candidates(backend, response)]
    return found[:size]


def _ask(backend: Any, bodies: Sequence[dict[str, Any]]) -> list[Any]:
    header = {"index": backend.alias, "allow_partial_search_results": False}
    sent = [line for body in bodies for line in (header, body)]
    with backend.breaker.guarding():
        with border("answer"):
            responses = backend.es.msearch(searches=sent)["responses"]
        for response in responses:
            if "error" in response:
                raise refused("answer", response)
    return list(responses)


def _total(response: Any) -> int:
    return int(response["hits"]["total"]["value"])


def _values(responses: Sequence[Any], name: str) -> Mapping[str, int]:
    """The counts of one aggregation in all families together, greatest first."""
    counts: Counter[str] = Counter()
    for response in responses:
        found = response.get("aggregations", {}).get(name, {})
        for bucket in found.get("values", found).get("buckets", ()):
            counts[bucket["key"]] += bucket["doc_count"]
    return dict(counts.most_common())


def _candidates(backend: Any, response: Any) -> list[Candidate]:
    hits = response["hits"]["hits"]
    documents = _documents(backend, hits)
    return [_candidate(hit, documents[hit["_id"]]) for hit in hits if hit["_id"] in documents]


def _candidate(hit: Any, document: Stored) -> Candidate:
    near = hit.get("inner_hits", {}).get(NEAR, {}).get("hits", {}).get("hits", ())
    if not near:
        return Candidate(document, hit["_score"])
    # Elasticsearch scores a cosine as (1 + cosine) / 2.
    return Candidate(
        document,
        hit["_score"],
        meaning=2 * near[0]["_score"] / MEANT - 1,
        nearest=near[0]["_nested"]["_nested"]["offset"]
        if "_nested" in near[0]["_nested"]
        else near[0]["_nested"]["offset"],
        matched_words=WORDS in hit.get("matched_queries", ()),
    )


def _documents(backend: Any, hits: Sequence[Any]) -> dict[str, Stored]:
    """What is stored of each hit: mostly known to this process, the rest asked for by one request."""
    known: dict[str, Stored] = {}
    for hit in hits:
        fields = hit["fields"]
        found = stored.recall(fields["entry.uid"][0], fields["entry.stamp"][0])
        if found is not None:
            known[hit["_id"]] = found
    missing = [hit["_id"] for hit in hits if hit["_id"] not in known]
    return known | _fetched(backend, missing) if missing else known


def _fetched(backend: Any, identifiers: Sequence[str]) -> dict[str, Stored]:
    """A document deleted in between is left out."""
    with backend.breaker.guarding(), border("documents"):
        found = backend.es.search(
            index=backend.alias,
            query={"ids": {"values": list(identifiers)}},
            size=len(identifiers),
            source=False,
            stored_fields=["entry.stored"],
        )
    return {hit["_id"]: stored.read(hit["fields"]["entry.stored"][0]) for hit in found["hits"]["hits"]}
