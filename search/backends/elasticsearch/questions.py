"""A plan as searches of Elasticsearch: one for each family, sent together in one request.

Each counts all that matches (aggregations), and gives back only what the tab and the chosen values let through
(`post_filter`): so one request holds the hits, the totals, the counts of the tabs and those of the facets.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from commun.asking import Question
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


def clean(values: Sequence[str]) -> list[str]:
    """Values of an address, which may hold halves of surrogate pairs that no JSON parser takes."""
    return [value.encode("utf-8", "replace").decode() for value in values]


def search(plan: Plan, family: str, *, start: int = 0, size: int, counting: bool = True) -> Query:
    """The search of one family; without `counting`, hits alone."""
    question = plan.question
    body: Query = {
        "query": matching(plan, family),
        "from": start,
        "size": size,
        "track_total_hits": counting,
        "_source": False,
        "sort": [{"_score": "desc"}, {"entry.uid": "asc"}],
        "docvalue_fields": ["entry.stamp", "entry.uid"],
    }
    if counting:
        body["aggs"] = _counts(question)
    kept = [*_tab(question), *_chosen(question)]
    if kept:
        body["post_filter"] = _all_of(kept)
    return body


def matching(plan: Plan, family: str) -> Query:
    """What a document must have to be found at all: words enough, a name, or a near meaning."""
    filters = [{"term": {"entry.family": family}}, *_terms("language", plan.question.languages)]
    filters += _terms("kind", plan.question.kinds)
    ways = [way for way in (_words(plan), _names(plan), _meaning(plan, filters)) if way is not None]
    if not ways:
        return {"match_none": {}}
    return {"bool": {"should": ways, "minimum_should_match": 1, "filter": filters}}


def _words(plan: Plan) -> Query | None:
    fields = {"title": WEIGHTS["title"]} if plan.question.titles_only else WEIGHTS
    groups = [_group(group, fields) for group in plan.groups if group.alternatives]
    if not groups:
        return None
    least = max(1, min(plan.minimum, len(groups)))
    return {"bool": {"should": groups, "minimum_should_match": least, "_name": WORDS}}


def _group(group: Group, fields: Mapping[str, float]) -> Query:
    importance = max(group.importance, 0.05)
    said = [
        _said(way, field, round(weight * way.weight * importance, 4))
        for way in group.alternatives
        for field, weight in fields.items()
    ]
    return {"dis_max": {"queries": said, "tie_breaker": 0.1}}


def _said(way: Alternative, field: str, boost: float) -> Query:
    if len(way.tokens) == 1:
        return {"term": {f"entry.{field}": {"value": way.tokens[0], "boost": boost}}}
    return {"match_phrase": {f"entry.{field}": {"query": " ".join(way.tokens), "boost": boost}}}


def _names(plan: Plan) -> Query | None:
    return {"terms": {"entry.names": clean(plan.names), "boost": NAMED, "_name": WORDS}} if plan.names else None


def _meaning(plan: Plan, filters: Sequence[Query]) -> Query | None:
    if plan.vector is None or plan.question.titles_only:
        return None
    near = {
        "field": "entry.passages.vector",
        "query_vector": [round(number, 6) for number in plan.vector.tolist()],
        "k": NEIGHBOURS,
        "num_candidates": NEIGHBOURS,
        "similarity": plan.similarity,
        "filter": list(filters),
        "boost": MEANT,
    }
    return {
        "nested": {
            "path": "entry.passages",
            "query": {"knn": near},
            "score_mode": "max",
            "inner_hits": {"name": NEAR, "size": 1, "_source": False},
        }
    }


def _counts(question: Question) -> Query:
    """Kinds counted whatever the tab; each facet within the tab, whatever its own choice."""
    counts: Query = {COUNTS: _counted("entry.kind", _chosen(question))}
    for place, facet in enumerate(question.facets):
        kept = [*_tab(question), *_chosen(question, but=facet)]
        counts[f"{FACET}{place}"] = _counted(f"entry.facets.{facet}", kept)
    return counts


def _counted(field: str, kept: Sequence[Query]) -> Query:
    values = {"terms": {"field": field, "size": FACET_VALUES}}
    return {"filter": _all_of(kept), "aggs": {"values": values}} if kept else values


def _tab(question: Question) -> list[Query]:
    return _terms("kind", question.kind)


def _chosen(question: Question, but: str = "") -> list[Query]:
    chosen = {facet: values for facet, values in question.chosen.items() if values and facet != but}
    return [found for facet, values in chosen.items() for found in _terms(f"facets.{facet}", values)]


def _terms(field: str, values: Sequence[str]) -> list[Query]:
    return [{"terms": {f"entry.{field}": clean(values)}}] if values else []


def _all_of(filters: Sequence[Query]) -> Query:
    return {"bool": {"filter": list(filters)}}
