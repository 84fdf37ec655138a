"""A plan as queries of the engine: what matches, by family, with and without a score."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import tantivy
from tantivy import Occur

from search.backends.tantivy import schema
from search.backends.tantivy.filters import either, every, nothing
from search.backends.tantivy.place import Snapshot
from search.entries import EDITORIAL, ENTRIES
from search.meaning.store import Neighbour
from search.plan import EDITORIAL_WINDOW, Alternative, Group, Plan

# Stage 1 has only to bring the right documents into the windows: shared code ranks them.
_TITLE, _TEXT, _NAME = 3.0, 1.0, 30.0
# Above any score of words: what is near by its meaning is never left out of the window.
_NEAR = 1_000.0
_LEAST_IMPORTANCE = 0.05
_FACET = re.compile(r"[a-z][a-z0-9_]*\Z")


def facet_column(name: str) -> str | None:
    """Where the values of a facet are; None for what can't be the name of one."""
    return f"{schema.FACETS}.{name}" if _FACET.match(name) else None


def _said(value: str) -> str:
    return re.sub("[\x00\ud800-\udfff]", "", value)


@dataclass(frozen=True)
class Present:
    """The languages and kinds that an index has: a filter that lets all of them through costs for nothing."""

    languages: frozenset[str]
    kinds: frozenset[str]


@dataclass
class Asked:
    """The queries of one plan on one state of the index.

    `words` are, by family, what matches by words, scored; `near` what matches by meaning, nearest first.
    """

    plan: Plan
    snapshot: Snapshot
    present: Present
    near: Sequence[Neighbour] = ()
    words: Mapping[str, tantivy.Query] = field(default_factory=dict)

    def scored(self, family: str) -> tantivy.Query:
        """The hits of a family under the tab chosen, best first."""
        matching = [self.words[family]]
        if family == EDITORIAL:
            matching += [self._nearby(found) for found in self.near]
        return self._kept(either(matching), self.plan.question.kind)

    def nearby_words(self) -> tantivy.Query:
        """What is near by its meaning and matches by words too, scored by words."""
        uids = [found.uid for found in self.near]
        nearby = tantivy.Query.term_set_query(self.snapshot.schema, schema.UID, uids)
        return every([self.words[EDITORIAL], tantivy.Query.const_score_query(nearby, 0.0)])

    def counted(self, tab: tuple[str, ...], but_facet: str = "") -> tantivy.Query:
        """The hits of both families under a tab, whatever is chosen of one facet; nobody reads its scores."""
        matching = list(self.words.values())
        if self.near:
            uids = [found.uid for found in self.near]
            matching.append(tantivy.Query.term_set_query(self.snapshot.schema, schema.UID, uids))
        return self._kept(either(matching), tab, but_facet)

    def _nearby(self, found: Neighbour) -> tantivy.Query:
        term = tantivy.Query.term_query(self.snapshot.schema, schema.UID, found.uid, "basic")
        return tantivy.Query.const_score_query(term, _NEAR * (1.0 + found.similarity))

    def _kept(self, query: tantivy.Query, tab: tuple[str, ...], but_facet: str = "") -> tantivy.Query:
        """What of a query passes all the filters of the question."""
        question = self.plan.question
        wanted = [
            (schema.LANGUAGE, question.languages, self.present.languages),
            (schema.KIND, question.kinds, self.present.kinds),
            (schema.KIND, tab, self.present.kinds),
        ]
        filters = [(name, values) for name, values, known in wanted if values and not known <= set(values)]
        for name, values in question.chosen.items():
            column = facet_column(name)
            if values and name != but_facet:
                filters.append((column or schema.KIND, values if column else ("",)))
        if not filters:
            return query
        kept = [(Occur.Must, self._among(name, values)) for name, values in filters]
        return tantivy.Query.boolean_query([(Occur.Must, query), *kept])

    def _among(self, column: str, values: Iterable[str]) -> tantivy.Query:
        found = tantivy.Query.term_set_query(self.snapshot.schema, column, [_said(value) for value in values])
        return tantivy.Query.const_score_query(found, 0.0)


def asked(plan: Plan, snapshot: Snapshot, present: Present) -> Asked:
    """The queries of a plan. Raises what the library raises."""
    near: Sequence[Neighbour] = ()
    if plan.vector is not None and present.kinds:
        near = snapshot.vectors.nearest(plan.vector, EDITORIAL_WINDOW, plan.similarity)
    words = {family: _words(plan, snapshot, family) for family in (EDITORIAL, ENTRIES)}
    return Asked(plan, snapshot, present, near, words)


def _words(plan: Plan, snapshot: Snapshot, family: str) -> tantivy.Query:
    """What of a family matches a plan by words or by name; all of it when no word is wanted (`minimum` 0)."""
    of_family = tantivy.Query.term_query(snapshot.schema, schema.FAMILY, family, "basic")
    if not plan.groups and plan.minimum <= 0:
        return tantivy.Query.const_score_query(of_family, 1.0)
    ways = []
    if any(group.counts for group in plan.groups):
        ways.append(_groups(plan, snapshot, family))
    if plan.names:
        names = [_said(name) for name in plan.names]
        named = tantivy.Query.term_set_query(snapshot.schema, schema.NAMES, names)
        ways.append(tantivy.Query.const_score_query(every([of_family, named]), _NAME))
    return either(ways) if ways else nothing()


def _groups(plan: Plan, snapshot: Snapshot, family: str) -> tantivy.Query:
    """Enough of the groups that count; the others only raise the score."""
    counting, others = (
        [
            (Occur.Should, _group(group, plan, snapshot, family))
            for group in plan.groups
            if group.counts is wanted
        ]
        for wanted in (True, False)
    )
    least = max(1, min(plan.minimum, len(counting)))
    enough = tantivy.Query.boolean_query(counting, minimum_number_should_match=least)
    return tantivy.Query.boolean_query([(Occur.Must, enough), *others]) if others else enough


def _group(group: Group, plan: Plan, snapshot: Snapshot, family: str) -> tantivy.Query:
    columns = [(schema.title_column(family), _TITLE)]
    if not plan.question.titles_only:
        columns.append((schema.text_of(family), _TEXT))
    importance = max(group.importance, _LEAST_IMPORTANCE)
    ways = [
        tantivy.Query.boost_query(
            _way(alternative, snapshot, column), weight * importance * max(alternative.weight, 0.01)
        )
        for alternative in group.alternatives
        if alternative.tokens
        for column, weight in columns
    ]
    return either(ways) if ways else nothing()


def _way(alternative: Alternative, snapshot: Snapshot, column: str) -> tantivy.Query:
    tokens = [_said(token) for token in alternative.tokens]
    if len(tokens) == 1:
        return tantivy.Query.term_query(snapshot.schema, column, tokens[0], "freq")
    phrase: Callable[..., tantivy.Query] = tantivy.Query.phrase_query
    return phrase(snapshot.schema, column, tokens)
