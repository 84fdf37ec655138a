"""Synonyms: other ways to say what a reader typed, applied to the question alone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from search.analysis import analyse, tokens
from search.analysis.stop_words import STOP_WORDS

Expression = tuple[str, ...]
Weighted = tuple[tuple[Expression, float], ...]

# What an expression counts when other words stand between its own.
PARTED = 0.8


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
    typed may have. `bare`: the same as `added` for expressions without their stop words, of two words left
    at least: « mis à la porte » and « mis hier à la porte ».
    """

    added: Mapping[Expression, Weighted] = field(default_factory=dict)
    ignored: frozenset[str] = frozenset()
    longest: int = 1
    bare: Mapping[Expression, Weighted] = field(default_factory=dict)

    @classmethod
    def of(cls, rules: Iterable[Rule], ignored: Iterable[str] = ()) -> "Synonyms":
        """Rules compiled; a rule whose words analyse to nothing is passed over.

        An expression never means itself; added twice, it keeps its greatest weight.
        """
        added: dict[Expression, dict[Expression, float]] = {}
        bare: dict[Expression, dict[Expression, float]] = {}
        for rule in rules:
            words, means = _analysed(rule.words), _analysed(rule.means)
            for typed, others in [(words, means), (means, words)] if rule.both_ways else [(words, means)]:
                for expression, left in typed.items():
                    more = [other for other in others if other != expression]
                    _add(added.setdefault(expression, {}), more, rule.weight)
                    if len(left) > 1:
                        _add(bare.setdefault(left, {}), more, rule.weight)
        return cls(
            _frozen(added),
            frozenset(token for word in ignored for token in analyse(word)),
            max(map(len, added), default=1),
            _frozen(bare),
        )

    def found(self, words: Expression, telling: Sequence[int]) -> list[tuple[int, int, Weighted]]:
        """The expressions known in analysed `words`: start, end, what each means; they may overlap.

        `telling`: the places of those that are no stop words.
        """
        left = tuple(words[place] for place in telling)
        whole = list(self._look_up(words, self.added))
        return whole + [
            (telling[start], telling[end - 1] + 1, lighter(means, PARTED))
            for start, end, means in self._look_up(left, self.bare)
        ]

    def _look_up(
        self, words: Expression, known: Mapping[Expression, Weighted]
    ) -> Iterator[tuple[int, int, Weighted]]:
        for start in range(len(words)):
            for end in range(start + 1, min(start + self.longest, len(words)) + 1):
                if means := known.get(words[start:end]):
                    yield start, end, means


def lighter(means: Weighted, factor: float) -> Weighted:
    """The same expressions, that count less."""
    return tuple((expression, weight * factor) for expression, weight in means)


def _analysed(expressions: Iterable[str]) -> dict[Expression, Expression]:
    """Analysed expressions, each with what is left of it without its stop words."""
    found = (tokens(expression) for expression in expressions)
    return {
        tuple(token.text for token in words): tuple(
            token.text for token in words if token.surface not in STOP_WORDS
        )
        for words in found
        if words
    }


def _frozen(known: Mapping[Expression, Mapping[Expression, float]]) -> dict[Expression, Weighted]:
    return {typed: tuple(means.items()) for typed, means in known.items() if means}


def _add(known: dict[Expression, float], more: Iterable[Expression], weight: float) -> None:
    for expression in more:
        known[expression] = max(weight, known.get(expression, 0.0))
