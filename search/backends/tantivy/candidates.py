"""Stage 1 of an answer: candidates, totals, counts and facets, on one state of the index."""

from collections.abc import Mapping, Sequence
from typing import Any

import tantivy

from search.backends.tantivy import schema
from search.backends.tantivy.asking import Asked, Present, asked, facet_column
from search.backends.tantivy.place import Snapshot
from search.entries import EDITORIAL, ENTRIES
from search.memory import Memory
from search.plan import EDITORIAL_WINDOW, ENTRY_WINDOW, Candidate, Candidates, Plan
from search.stored import Stored, read, recall

Hits = list[tuple[float, tantivy.DocAddress]]
# More values than any facet has.
_MOST_VALUES = 500
# The uid of each version read not long ago, in characters.
_UIDS: Memory[str] = Memory(2_000_000)
_PRESENT: Memory[Present] = Memory(8)


def candidates(plan: Plan, snapshot: Snapshot) -> Candidates:
    """Raises what the library raises."""
    present = _present(snapshot)
    question = asked(plan, snapshot, present)
    counts, facets = _counted(question)
    tab = plan.question.kind
    return Candidates(
        editorial=_editorial(question, EDITORIAL_WINDOW),
        entries=_entries(question, ENTRY_WINDOW),
        counts=counts,
        total=sum(count for kind, count in counts.items() if not tab or kind in tab),
        facets=facets,
        tail=lambda editorial, entries, size: _tail(question, editorial, entries, size),
    )


def _editorial(question: Asked, size: int, skipped: int = 0) -> Sequence[Candidate]:
    """What is near comes first in the engine's order; its score is that of its words all the same."""
    hits = _hits(question, EDITORIAL, size, skipped)
    found = _stored(question.snapshot, hits)
    if not question.near:
        return [Candidate(stored, score) for stored, (score, _address) in zip(found, hits, strict=True)]
    near = {neighbour.uid: neighbour for neighbour in question.near}
    by_words = _scores_of_near(question)
    ranked = []
    for stored, (score, _address) in zip(found, hits, strict=True):
        if (neighbour := near.get(stored.uid)) is None:
            ranked.append(Candidate(stored, score))
            continue
        passage = neighbour.passage if neighbour.stamp == stored.stamp else -1
        words = by_words.get(stored.stamp)
        ranked.append(Candidate(stored, words or 0.0, neighbour.similarity, passage, words is not None))
    return ranked if skipped else sorted(ranked, key=lambda one: -one.score)


def _scores_of_near(question: Asked) -> Mapping[int, float]:
    """The score by words, by its stamp, of what is near and matches by words too."""
    searcher = question.snapshot.searcher
    hits = searcher.search(question.nearby_words(), limit=len(question.near), count=False).hits
    stamps = searcher.fast_field_values(schema.STAMP, [address for _score, address in hits])
    return {int(stamp or 0): score for stamp, (score, _address) in zip(stamps, hits, strict=True)}


def _entries(question: Asked, size: int, skipped: int = 0) -> Sequence[Candidate]:
    hits = _hits(question, ENTRIES, size, skipped)
    found = _stored(question.snapshot, hits)
    return [Candidate(stored, score) for stored, (score, _address) in zip(found, hits, strict=True)]


def _tail(question: Asked, editorial: int, entries: int, size: int) -> Sequence[Candidate]:
    if size <= 0:
        return []
    first = _editorial(question, size, editorial)
    rest = size - len(first)
    return [*first, *_entries(question, rest, entries)] if rest else first


def _hits(question: Asked, family: str, size: int, skipped: int) -> Hits:
    found: Hits = question.snapshot.searcher.search(
        question.scored(family), limit=size, count=False, offset=skipped
    ).hits
    return found


def _stored(snapshot: Snapshot, hits: Hits) -> list[Stored]:
    """What the index keeps of some hits; a version that was read not long ago is not read again."""
    addresses = [address for _score, address in hits]
    stamps = snapshot.searcher.fast_field_values(schema.STAMP, addresses)
    return [
        _one(snapshot, address, int(stamp or 0)) for address, stamp in zip(addresses, stamps, strict=True)
    ]


def _one(snapshot: Snapshot, address: tantivy.DocAddress, stamp: int) -> Stored:
    uid = _UIDS.get(stamp)
    known = recall(uid, stamp) if uid else None
    if known is not None:
        return known
    line: Any = snapshot.searcher.doc(address).get_first(schema.STORED)
    found = read(line.decode())
    _UIDS.put(stamp, found.uid, len(found.uid))
    return found


def _counted(question: Asked) -> tuple[dict[str, int], dict[str, dict[str, int]]]:
    """How many hits of each kind, whatever the tab; under the tab, how many of each value of each facet.

    One pass counts all that is under the same filters; each facet that has a choice takes one more.
    """
    tab, chosen = question.plan.question.kind, question.plan.question.chosen
    wanted = {name: column for name in question.plan.question.facets if (column := facet_column(name))}
    free = {name: column for name, column in wanted.items() if not chosen.get(name)}
    found: dict[str, dict[str, int]] = {name: {} for name in wanted}
    counts = _aggregated(question, (), {schema.KIND: schema.KIND, **({} if tab else _prefixed(free))})
    found.update({name: counts[_OF + name] for name in free if not tab})
    if tab and free:
        under = _aggregated(question, tab, free)
        found.update(under)
    for name in wanted.keys() - free.keys():
        found |= _aggregated(question, tab, {name: wanted[name]}, name)
    return counts[schema.KIND], found


_OF = "of "


def _prefixed(columns: Mapping[str, str]) -> dict[str, str]:
    """So that no facet takes the name of the counts by kind."""
    return {_OF + name: column for name, column in columns.items()}


def _aggregated(
    question: Asked, tab: tuple[str, ...], columns: Mapping[str, str], but_facet: str = ""
) -> dict[str, dict[str, int]]:
    asked_for = {name: {"terms": {"field": column, "size": _MOST_VALUES}} for name, column in columns.items()}
    found = question.snapshot.searcher.aggregate(question.counted(tab, but_facet), asked_for)
    return {
        name: {str(bucket["key"]): int(bucket["doc_count"]) for bucket in found[name]["buckets"]}
        for name in columns
    }


def _present(snapshot: Snapshot) -> Present:
    known = _PRESENT.get(snapshot.version)
    if known is None:
        known = Present(
            *(
                frozenset(term for term, _count in snapshot.searcher.terms_with_prefix(name, ""))
                for name in (schema.LANGUAGE, schema.TRANSLATIONS, schema.KIND)
            )
        )
        _PRESENT.put(snapshot.version, known, 1)
    return known
