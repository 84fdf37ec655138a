"""A question to the one search, and its whole answer: what `answer()` of every engine takes and gives."""

from collections.abc import Mapping
from dataclasses import dataclass, field

# No page of an answer lies beyond this many hits.
WINDOW = 1_000


@dataclass(frozen=True)
class Question:
    """What a reader asks; every field is plain data that the address of a page can hold.

    `kinds` limits what may be found at all (empty: everything); `kind` is the tab chosen among them: it
    keeps the hits of one kind, and counts of the other kinds stay. `chosen` holds the values chosen of each
    facet (any of them matches); `facets` the facets to count, each without its own choice. `languages` are
    those of the documents wanted, the reader's first: what also exists in that one is left out in the others.
    `start` and `size` cut the page. `completing`: the last word may be unfinished. `titles_only`: look in
    titles and names alone, as suggestions do; hits have no excerpt then.
    """

    text: str
    languages: tuple[str, ...] = ("fr",)
    kinds: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    facets: tuple[str, ...] = ()
    start: int = 0
    size: int = 20
    completing: bool = False
    titles_only: bool = False


@dataclass(frozen=True)
class Hit:
    """One result. `model` is a label such as `guides.guidepage`; `title` and `excerpt` are safe HTML with
    `<mark>` around the words found; `anchor` leads to the part that answers; `by_meaning`: no word of the
    question is in it, its meaning is near."""

    model: str
    pk: str
    kind: str
    score: float
    title: str
    excerpt: str = ""
    anchor: str = ""
    by_meaning: bool = False


@dataclass(frozen=True)
class Answer:
    """The whole answer. `total` counts the hits of the tab chosen, `counts` those of each kind whatever the
    tab, `facets` those of each value of each facet asked for. `corrections` are whole queries to try,
    best first. `asked_in` is the language of the question when it is none of those of the documents.
    `degraded`: the engine failed and titles alone were read in the database."""

    hits: tuple[Hit, ...] = ()
    total: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    corrections: tuple[str, ...] = ()
    asked_in: str = ""
    milliseconds: float = 0.0
    degraded: bool = False
