"""A question as anybody may send it, made into one that no engine stumbles on."""

import re
from collections.abc import Mapping
from dataclasses import replace

from commun import text
from commun.asking import WINDOW, Question
from commun.findable import KINDS
from search.kinds import FACETS
from search.kinds import KINDS as TABS

# In characters; what a reader asks in earnest is ten times shorter.
LONGEST = 1_000
MOST_HITS = 100
MOST_VALUES = 60

# Soft hyphens, spaces without width, marks of direction: they part words that readers see whole.
_UNSEEN = re.compile("[\u00ad\u061c\u200b-\u200f\u2060-\u2064\ufeff]")


def cleaned(question: Question) -> Question:
    """The same question with a text of at most `LONGEST` characters that can be written in UTF-8, known
    kinds and facets only, and a page inside the window. Nothing raises."""
    kinds = _known(question.kinds, KINDS)
    kind = _known(question.kind, kinds or KINDS)
    facets = _facets_of(kind or kinds)
    return replace(
        question,
        text=plain(question.text),
        # PostgreSQL refuses a null character even where nothing could be found.
        languages=tuple(map(plain, question.languages)),
        kinds=kinds,
        kind=kind,
        chosen=_chosen(question.chosen, facets),
        facets=_known(question.facets, facets),
        start=min(max(0, question.start), WINDOW),
        size=min(max(0, question.size), MOST_HITS),
    )


def plain(typed: str) -> str:
    """What was typed, on one line, without the signs that no keyboard writes."""
    line = _UNSEEN.sub("", text.plain(typed[: 4 * LONGEST]))
    return " ".join(line.split())[:LONGEST]


def _known(asked: tuple[str, ...], known: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(value for value in dict.fromkeys(asked) if value in known)


def _facets_of(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """The facets that documents of these kinds may have."""
    if not kinds:
        return FACETS
    named = {facet for tab in TABS if set(tab.documents) & set(kinds) for facet in tab.facets}
    return tuple(facet for facet in FACETS if facet in named)


def _chosen(chosen: Mapping[str, tuple[str, ...]], facets: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    kept = {
        facet: tuple(dict.fromkeys(filter(None, map(plain, values[:MOST_VALUES]))))
        for facet, values in chosen.items()
        if facet in facets
    }
    return {facet: values for facet, values in kept.items() if values}
