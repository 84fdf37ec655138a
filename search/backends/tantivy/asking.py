"""A plan as queries of the engine: what matches, by family, with and without a score."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import tantivy
from tantivy import Occur

from search.backends.tantivy import schema
from search.backends.tantivy.filters import either, every
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
    """The languages and kinds that an index has: a filter that lets all of them through costs for nothing.

    `translations` are the languages that something else is translated into.
    """

    languages: frozenset[str]
    translations: frozenset[str]
    kinds: frozenset[str]


@dataclass
class Asked:
    """The queries of one plan on one state of the index.

    `words` are, by family, the ways to match by words, scored; `near` what matches by meaning, nearest first.
    """

    plan: Plan
    snapshot: Snapshot
    present: Present
    near: Sequence[Neighbour] = ()
    words: Mapping[str, Sequence[tantivy.Query]] = field(default_factory=dict)

    def scored(self, family: str) -> tantivy.Query:
        """The hits of a family under the tab chosen, best first."""
        matching = list(self.words[family])
        if family == EDITORIAL:
            matching += [self._nearby(found) for found in self.near]
        return self._kept(either(matching), self.plan.question.kind)

    def let_through(self, uids: Sequence[str]) -> Collection[int]:
        """The stamps of those of some documents that pass all the filters of the question."""
        among = tantivy.Query.term_set_query(self.snapshot.schema, schema.UID, uids)
        kept = self._kept(tantivy.Query.const_score_query(among, 1.0), self.plan.question.kind)
        searcher = self.snapshot.searcher
        hits = searcher.search(kept, limit=len(uids), count=False).hits
        stamps = searcher.fast_field_values(schema.STAMP, [address for _score, address in hits])
        return {int(stamp or 0) for stamp in stamps}

    @property
    def is_filtered(self) -> bool:
        return bool(self._filters(self.plan.question.kind))

    def nearby_words(self) -> tantivy.Query:
        """What is near by its meaning and matches by words too, scored by words."""
        uids = [found.uid for found in self.near]
        nearby = tantivy.Query.term_set_query(self.snapshot.schema, schema.UID, uids)
        return every([either(self.words[EDITORIAL]), tantivy.Query.const_score_query(nearby, 0.0)])

    def counted(self, tab: tuple[str, ...], but_facet: str = "") -> tantivy.Query:
        """The hits of both families under a tab, whatever is chosen of one facet; nobody reads its scores."""
        matching = [
            way
            for family in (EDITORIAL, ENTRIES)
            for way in _words(self.plan, self.snapshot, family, counting=True)
        ]
        if self.near:
            uids = [found.uid for found in self.near]
            matching.append(tantivy.Query.term_set_query(self.snapshot.schema, schema.UID, uids))
        return self._kept(either(matching), tab, but_facet)

    def _nearby(self, found: Neighbour) -> tantivy.Query:
        term = tantivy.Query.term_query(self.snapshot.schema, schema.UID, found.uid, "basic")
        return tantivy.Query.const_score_query(term, _NEAR * (1.0 + found.similarity))

    def _kept(self, query: tantivy.Query, tab: tuple[str, ...], but_facet: str = "") -> tantivy.Query:
        """What of a query passes all the filters of the question."""
        filters = self._filters(tab, but_facet)
        return tantivy.Query.boolean_query([(Occur.Must, query), *filters]) if filters else query

    def _filters(self, tab: tuple[str, ...], but_facet: str = "") -> list[tuple[Occur, tantivy.Query]]:
        """What must be and what must not, but for filters that let all through."""
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
        kept = [(Occur.Must, self._among(name, values)) for name, values in filters]
        own = self.present.translations.intersection(question.languages[:1])
        if own and len(question.languages) > 1:
            kept.append((Occur.MustNot, self._among(schema.TRANSLATIONS, own)))
        return kept

    def _among(self, column: str, values: Iterable[str]) -> tantivy.Query:
        found = tantivy.Query.term_set_query(self.snapshot.schema, column, [_said(value) for value in values])
        return tantivy.Query.const_score_query(found, 0.0)


def asked(plan: Plan, snapshot: Snapshot, present: Present) -> Asked:
    """The queries of a plan. Raises what the library raises."""
    words = {family: _words(plan, snapshot, family) for family in (EDITORIAL, ENTRIES)}
    question = Asked(plan, snapshot, present, words=words)
    if plan.vector is not None and present.kinds:
        among = question.let_through if question.is_filtered else None
        question.near = snapshot.vectors.nearest(plan.vector, EDITORIAL_WINDOW, plan.similarity, among)
    return question


def _words(plan: Plan, snapshot: Snapshot, family: str, *, counting: bool = False) -> Sequence[tantivy.Query]:
    """The ways to match a plan by words or by name; all of a family when no word is wanted (`minimum` 0).

    `counting`: whatever the scores; a text holds its title, which is not looked at twice. Where one word
    suffices all its forms stand side by side: the library passes over what can't reach the page only in a
    flat list of words, and walks through such a list three times faster.
    """
    if not plan.groups and plan.minimum <= 0:
        return [tantivy.Query.const_score_query(_family(snapshot, family), 1.0)]
    ways = _groups(plan, snapshot, family, counting)
    said = [_said(name) for name in plan.names]
    names = [name for name in said if snapshot.searcher.doc_freq(schema.NAMES, name)]
    if names:
        named = tantivy.Query.term_set_query(snapshot.schema, schema.NAMES, names)
        ways.append(tantivy.Query.const_score_query(every([_family(snapshot, family), named]), _NAME))
    return ways


def _groups(plan: Plan, snapshot: Snapshot, family: str, counting: bool) -> list[tantivy.Query]:
    """Enough of the groups that count; the others only raise the score."""
    ways = [(group.counts, _group(group, plan, snapshot, family, counting)) for group in plan.groups]
    wanted = [group for counts, group in ways if counts]
    others = [way for counts, group in ways if not counts and not counting for way in group]
    least = max(1, min(plan.minimum, len(wanted)))
    if least == 1:
        enough = [way for group in wanted for way in group]
    else:
        should = [(Occur.Should, either(group)) for group in wanted]
        enough = [tantivy.Query.boolean_query(should, minimum_number_should_match=least)]
    if not (enough and others):
        return enough
    raising = [(Occur.Should, way) for way in others]
    return [tantivy.Query.boolean_query([(Occur.Must, either(enough)), *raising])]


def _family(snapshot: Snapshot, family: str) -> tantivy.Query:
    return tantivy.Query.term_query(snapshot.schema, schema.FAMILY, family, "basic")


def _group(group: Group, plan: Plan, snapshot: Snapshot, family: str, counting: bool) -> list[tantivy.Query]:
    columns = [(schema.title_column(family), _TITLE), (schema.text_of(family), _TEXT)]
    if plan.question.titles_only:
        columns = columns[:1]
    elif counting:
        columns = columns[1:]
    importance = max(group.importance, _LEAST_IMPORTANCE)
    return [
        tantivy.Query.boost_query(
            _way(alternative, snapshot, column), weight * importance * max(alternative.weight, 0.01)
        )
        for alternative in group.alternatives
        if alternative.tokens
        for column, weight in columns
    ]


def _way(alternative: Alternative, snapshot: Snapshot, column: str) -> tantivy.Query:
    tokens = [_said(token) for token in alternative.tokens]
    if len(tokens) == 1:
        return tantivy.Query.term_query(snapshot.schema, column, tokens[0], "freq")
    phrase: Callable[..., tantivy.Query] = tantivy.Query.phrase_query
    return phrase(snapshot.schema, column, tokens)
