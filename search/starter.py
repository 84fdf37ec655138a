"""The list of synonyms that Maillage comes with (`starter.txt`), read as rules."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from search.expansion import Rule

_LIST = Path(__file__).with_name("starter.txt")


@cache
def starter_rules() -> tuple[Rule, ...]:
    """The rules of the starter list, in its order."""
    return tuple(rules(_LIST.read_text(encoding="utf-8")))


def rules(source: str) -> Iterator[Rule]:
    """The rules of a list written as `starter.txt` says; ValueError names a line that says no rule."""
    weight = 0.7
    for line in source.splitlines():
        said = line.partition("#")[0].strip()
        if said.startswith("["):
            weight = float(said.strip("[]"))
        elif said:
            yield _rule(said, weight)


def _rule(said: str, weight: float) -> Rule:
    typed, sign, means = said.partition(">")
    if sign:
        return Rule(_expressions(typed, ","), _expressions(means, ","), both_ways=False, weight=weight)
    expressions = _expressions(said, "=")
    if len(expressions) < 2:
        raise ValueError(f"This line says no synonym: {said}")
    return Rule(expressions, expressions, both_ways=False, weight=weight)


def _expressions(said: str, sign: str) -> tuple[str, ...]:
    found = tuple(filter(None, (expression.strip() for expression in said.split(sign))))
    if not found:
        raise ValueError(f"This line says no synonym: {said}")
    return found
