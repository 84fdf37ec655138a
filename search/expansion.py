"""Synonyms: other ways to say what a reader typed, applied to the question alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from search.analysis import analyse


@dataclass(frozen=True)
class Rule:
    """Expressions that mean the same. `means` replace nothing: they are added to any of `words` typed;
    `both_ways`: `words` are added to any of `means` too. `weight` (0 to 1) of what is added."""

    words: tuple[str, ...]
    means: tuple[str, ...]
    both_ways: bool = True
    weight: float = 0.7


@dataclass(frozen=True)
class Synonyms:
    """Rules ready for questions: analysed expression → analysed expressions to add, with their weights.

    `ignored`: analysed words that tell nothing in a question.
    """

    added: Mapping[tuple[str, ...], tuple[tuple[tuple[str, ...], float], ...]] = field(default_factory=dict)
    ignored: frozenset[str] = frozenset()

    @classmethod
    def of(cls, rules: Iterable[Rule], ignored: Iterable[str] = ()) -> "Synonyms":
        """Rules compiled; a rule whose words analyse to nothing is passed over."""
        added: dict[tuple[str, ...], list[tuple[tuple[str, ...], float]]] = {}
        for rule in rules:
            ways = [(rule.words, rule.means)] + ([(rule.means, rule.words)] if rule.both_ways else [])
            for typed, means in ways:
                for expression in filter(None, (tuple(analyse(words)) for words in typed)):
                    more = [(tuple(analyse(words)), rule.weight) for words in means]
                    added.setdefault(expression, []).extend(pair for pair in more if pair[0])
        return cls(
            {key: tuple(value) for key, value in added.items()},
            frozenset(token for word in ignored for token in analyse(word)),
        )
