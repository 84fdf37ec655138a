"""From the register's purpose codes to the themes a citizen would click (`data/themes.toml`)."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
NOTHING = "000000"


@dataclass(frozen=True)
class StarterTheme:
    """A theme of the data file, as it is created when the city has none of that slug."""

    slug: str
    icon: str
    title: str
    title_en: str
    description: str
    description_en: str
    families: list[str]
    codes: list[str] = field(default_factory=list)


@cache
def starter_themes() -> tuple[StarterTheme, ...]:
    """The themes of the data file, in the order in which they are shown."""
    rows: list[dict[str, Any]] = tomllib.loads((DATA / "themes.toml").read_text("utf-8"))["theme"]
    return tuple(StarterTheme(**row) for row in rows)


@cache
def _theme_of() -> dict[str, str]:
    """Theme slugs by family (three digits) and by code (six digits)."""
    return {key: theme.slug for theme in starter_themes() for key in [*theme.families, *theme.codes]}


@cache
def _known_codes() -> frozenset[str]:
    lines = (DATA / "purpose_codes.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def is_known(code: str) -> bool:
    """Whether the nomenclature has this purpose code."""
    return code in _known_codes()


def theme_of(code: str) -> str:
    """The slug of a code's theme, found by the code, then by its family; empty if it has none.

    The family is the code's own first three digits: the nomenclature's parents are wrong for three
    families.
    """
    themes = _theme_of()
    return themes.get(code) or themes.get(code[:3], "")


def themes_of(codes: list[str]) -> str:
    """The slugs of several codes, sorted, joined by commas."""
    return ",".join(sorted({slug for code in codes if (slug := theme_of(code))}))
