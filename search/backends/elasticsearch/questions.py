"""A plan as searches of Elasticsearch, sent together in one request: the hits of each family, and the counts.

Apart, hits need no counting and counts no scoring. The tab and the chosen values are a `post_filter`, which
leaves the aggregations alone: so each facet is counted without its own choice.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from commun.asking import Question
from search.entries import EDITORIAL
from search.plan import Alternative, Group, Plan

Query = dict[str, Any]

# Stage 1 only has to bring the right documents into the window; shared code ranks them.
WEIGHTS = {"title": 5.0, "heading": 2.0, "body": 1.0}
NAMED = 50.0
MEANT = 12.0
# Passages by meaning looked at, by document: more than a window holds, so that totals are true.
NEIGHBOURS = 120
# Values of a facet counted, at most.
FACET_VALUES = 500
# The names of what Elasticsearch is asked, found again in its answer.
WORDS, NEAR, COUNTS, FACET = "words", "near", "counts", "facet"


def hits(plan: Plan, family: str, *, start: int = 0, size: int) -> Query:
    """The best documents of one family, neither counted nor read whole.

    Not asked for a total, Elasticsearch skips what can't reach the page. Reading stored fields costs more
    than finding: editorial documents are long, and this process knows most of them by uid and stamp.
    """
    body: Query = {
        "query": matching(plan, [{"term": {"entry.family": family}}], near=family == EDITORIAL),
        "from": start,
        "size": size,
        "track_total_hits": False,
        "docvalue_fields": ["entry.uid", "entry.stamp"],
        "stored_fields": "_none_" if family == EDITORIAL else ["entry.stored"],
    }
    kept = [*_tab(plan.question), *_chosen(plan.question)]
    if kept:
        body["post_filter"] = _all_of(kept)
    return body


def counts(plan: Plan) -> Query:
    """The total, the counts of the tabs and those of the facets, of both families together."""
    question = plan.question
    kept = [*_tab(question), *_chosen(question)]
    aggregations: Query = {COUNTS: _counted("entry.kind", _chosen(question))}
    for place, facet in enumerate(question.facets):
        others = [*_tab(question), *_chosen(question, but=facet)]
        aggregations[f"{FACET}{place}"] = _counted(f"entry.facets.{facet}", others)
    return {
        # A filter: nothing is scored, and the same question on another page is remembered.
        "query": _all_of([matching(plan, [], near=True, excerpting=False)]),
        "size": 0,
        "track_total_hits": True,
        "aggs": aggregations,
        **({"post_filter": _all_of(kept)} if kept else {}),
    }


def matching(plan: Plan, filters: Sequence[Query], *, near: bool, excerpting: bool = True) -> Query:
    """What a document must have to be found at all: words enough, a name, or a near meaning."""
    languages = plan.question.languages
    filters = [*filters, *_terms("language", languages), *_terms("kind", plan.question.kinds)]
    if len(languages) > 1:
        filters.append({"bool": {"must_not": _terms("translations", languages[:1])}})
    ways = [_words(plan), _names(plan), _meaning(plan, filters, excerpting=excerpting) if near else None]
    ways = [way for way in ways if way is not None]
    if not ways:
        return {"match_none": {}} if plan.minimum else _all_of(filters)
    return {"bool": {"should": ways, "minimum_should_match": 1, "filter": filters}}


def _words(plan: Plan) -> Query | None:
    fields = {"title": WEIGHTS["title"]} if plan.question.titles_only else WEIGHTS
    said = [group for group in plan.groups if any(way.tokens for way in group.alternatives)]
    counting, others = (
        [_group(one, fields) for one in said if one.counts is wanted] for wanted in (True, False)
    )
    if not counting:
        return None
    least = max(1, min(plan.minimum, len(counting)))
    if not others:
        return {"bool": {"should": counting, "minimum_should_match": least, "_name": WORDS}}
    enough = {"bool": {"should": counting, "minimum_should_match": least}}
    return {"bool": {"must": [enough], "should": others, "_name": WORDS}}


def _group(group: Group, fields: Mapping[str, float]) -> Query:
    importance = max(group.importance, 0.05)
    said = [
        _said(way, field, round(weight * way.weight * importance, 4))
        for way in group.alternatives
        if way.tokens
        for field, weight in fields.items()
    ]
    return {"dis_max": {"queries": said, "tie_breaker": 0.1}}


def _said(way: Alternative, field: str, boost: float) -> Query:
    if len(way.tokens) == 1:
        return {"term": {f"entry.{field}": {"value": way.tokens[0], "boost": boost}}}
    return {"match_phrase": {f"entry.{field}": {"query": " ".join(way.tokens), "boost": boost}}}


def _names(plan: Plan) -> Query | None:
    return (
        {"terms": {"entry.names": list(plan.names), "boost": NAMED, "_name": WORDS}} if plan.names else None
    )


def _meaning(plan: Plan, filters: Sequence[Query], *, excerpting: bool) -> Query | None:
    if plan.vector is None or plan.question.titles_only:
        return None
    near = {
        "field": "entry.passages.vector",
        "query_vector": [round(number, 5) for number in plan.vector.tolist()],
        "k": NEIGHBOURS,
        "num_candidates": NEIGHBOURS,
        "similarity": plan.similarity,
        "filter": list(filters),
        "boost": MEANT,
    }
    nested: Query = {"path": "entry.passages", "query": {"knn": near}, "score_mode": "max"}
    if excerpting:
        nested["inner_hits"] = {"name": NEAR, "size": 1, "stored_fields": "_none_"}
    return {"nested": nested}


def _counted(field: str, kept: Sequence[Query]) -> Query:
    values = {"terms": {"field": field, "size": FACET_VALUES}}
    return {"filter": _all_of(kept), "aggs": {"values": values}} if kept else values


def _tab(question: Question) -> list[Query]:
    return _terms("kind", question.kind)


def _chosen(question: Question, but: str = "") -> list[Query]:
    chosen = {facet: values for facet, values in question.chosen.items() if values and facet != but}
    return [found for facet, values in chosen.items() for found in _terms(f"facets.{facet}", values)]


def _terms(field: str, values: Sequence[str]) -> list[Query]:
    return [{"terms": {f"entry.{field}": list(values)}}] if values else []


def _all_of(filters: Sequence[Query]) -> Query:
    return {"bool": {"filter": list(filters)}}
