"""An engine of a few lines, for tests: it holds entries in a list and reads them all."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from commun.asking import Answer, Question
from commun.findable import Document
from search.answering import answer
from search.entries import Entry, entries_of
from search.expansion import Synonyms
from search.plan import EDITORIAL_WINDOW, ENTRY_WINDOW, Candidate, Candidates, Group, Plan, Vocabulary
from search.stored import read


@dataclass
class Thing:
    """A findable thing that is no model."""

    document: Document | None
    pk: int = 7
    label: str = "guides.guidepage"

    @property
    def _meta(self) -> Any:
        named = SimpleNamespace(label_lower=self.label)
        return SimpleNamespace(concrete_model=SimpleNamespace(_meta=named))

    def search_document(self) -> Document | None:
        return self.document


@dataclass
class ListEngine:
    """Matches and counts as the contract says; its score is the number of groups found."""

    documents: Iterable[Document] = ()
    asked: list[Plan] = field(default_factory=list)
    tails: list[tuple[int, int, int]] = field(default_factory=list)
    vocabularies: int = 0

    def __post_init__(self) -> None:
        things = [Thing(document, number) for number, document in enumerate(self.documents, 1)]
        self.entries = [entry for entry in entries_of(things) if entry]
        self.key = f"list {id(self)}"

    def answer(self, question: Question) -> Answer:
        return answer(self, question, Synonyms())

    def vocabulary(self) -> Vocabulary:
        self.vocabularies += 1
        return Vocabulary(words=Counter(word for entry in self.entries for word in entry.words))

    def candidates(self, plan: Plan) -> Candidates:
        self.asked.append(plan)
        chosen = plan.question.chosen
        matching = [
            (entry, found)
            for entry in self.entries
            if (found := self._found(entry, plan)) and entry.kind in (plan.question.kinds or {entry.kind})
        ]
        kept = [(entry, found) for entry, found in matching if self._has(entry, chosen)]
        tab = [pair for pair in kept if pair[0].kind in (plan.question.kind or {pair[0].kind})]
        tab.sort(key=lambda pair: -pair[1].score)
        families = {
            family: [found for entry, found in tab if entry.family == family]
            for family in ("editorial", "entries")
        }

        def tail(editorial: int, entries: int, size: int) -> Sequence[Candidate]:
            self.tails.append((editorial, entries, size))
            return [*families["editorial"][editorial:], *families["entries"][entries:]][:size]

        return Candidates(
            editorial=families["editorial"][:EDITORIAL_WINDOW],
            entries=families["entries"][:ENTRY_WINDOW],
            counts=Counter(entry.kind for entry, _found in kept),
            total=len(tab),
            facets={name: self._counted(name, plan, matching) for name in plan.question.facets},
            tail=tail,
        )

    def _found(self, entry: Entry, plan: Plan) -> Candidate | None:
        groups = sum(self._says(entry, group) for group in plan.groups)
        is_named = not set(plan.names).isdisjoint(entry.names)
        meaning, nearest = 0.0, -1
        if plan.vector is not None and entry.vectors is not None:
            near = entry.vectors @ plan.vector
            if near.max() >= plan.similarity:
                meaning, nearest = float(near.max()), int(near.argmax())
        by_words = is_named or (bool(plan.groups) and groups >= plan.minimum)
        if not by_words and nearest < 0:
            return None
        return Candidate(read(entry.stored), groups + meaning, meaning, nearest, by_words)

    @staticmethod
    def _says(entry: Entry, group: Group) -> bool:
        texts = [f" {text} " for text in entry.tokens.values()]
        return any(f" {' '.join(way.tokens)} " in text for way in group.alternatives for text in texts)

    @staticmethod
    def _has(entry: Entry, chosen: Any) -> bool:
        return all(set(values) & set(entry.facets.get(name, ())) for name, values in chosen.items())

    def _counted(self, name: str, plan: Plan, matching: list[tuple[Entry, Candidate]]) -> Counter[str]:
        others = {facet: values for facet, values in plan.question.chosen.items() if facet != name}
        tab = [entry for entry, _found in matching if entry.kind in (plan.question.kind or {entry.kind})]
        return Counter(
            value for entry in tab if self._has(entry, others) for value in entry.facets.get(name, ())
        )
