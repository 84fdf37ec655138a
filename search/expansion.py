"""Synonyms: other ways to say what a reader typed, applied to the question alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from search.analysis import analyse

Expression = tuple[str, ...]
Weighted = tuple[tuple[Expression, float], ...]


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

    `ignored`: analysed words that tell nothing in a question. `longest`: the most words that an expression
    typed may have.
    """

    added: Mapping[Expression, Weighted] = field(default_factory=dict)
    ignored: frozenset[str] = frozenset()
    longest: int = 1

    @classmethod
    def of(cls, rules: Iterable[Rule], ignored: Iterable[str] = ()) -> "Synonyms":
        """Rules compiled; a rule whose words analyse to nothing is passed over.

        An expression never means itself; added twice, it keeps its greatest weight.
        """
        added: dict[Expression, dict[Expression, float]] = {}
        for rule in rules:
            words, means = _analysed(rule.words), _analysed(rule.means)
            for typed, others in [(words, means), (means, words)] if rule.both_ways else [(words, means)]:
                for expression in typed:
                    more = [other for other in others if other != expression]
                    _add(added.setdefault(expression, {}), more, rule.weight)
        return cls(
            {typed: tuple(means.items()) for typed, means in added.items() if means},
            frozenset(token for word in ignored for token in analyse(word)),
            max(map(len, added), default=1),
        )

    def found(self, words: Expression) -> list[tuple[int, int, Weighted]]:
        """The expressions known in analysed `words`: start, end, what each means; they may overlap."""
        return [
            (start, end, means)
            for start in range(len(words))
            for end in range(start + 1, min(start + self.longest, len(words)) + 1)
            if (means := self.added.get(words[start:end]))
        ]


def _analysed(expressions: Iterable[str]) -> dict[Expression, None]:
    return dict.fromkeys(filter(None, (tuple(analyse(expression)) for expression in expressions)))


def _add(known: dict[Expression, float], more: Iterable[Expression], weight: float) -> None:
    for expression in more:
        known[expression] = max(weight, known.get(expression, 0.0))
