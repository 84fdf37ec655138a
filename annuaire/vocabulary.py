"""What the directory offers: themes and communes where something is listed, and how much there is."""

from dataclasses import dataclass

from django.conf import settings
from django.utils import translation

from annuaire.models.association import Association
from commun.models import Theme
from commun.shelf import Shelf


@dataclass(frozen=True)
class Choice:
    """A value of a facet, as the address carries it and as the reader sees it."""

    value: str
    label: str
    language_code: str
    icon: str = ""
    count: int = 0


_themes: Shelf[list[Choice]] = Shelf("annuaire-themes")
_communes: Shelf[list[Choice]] = Shelf("annuaire-communes")
_counts: Shelf[int] = Shelf("annuaire-count")


def theme_choices() -> list[Choice]:
    """Themes of at least one listed association, in the editors' order."""
    return _themes.get(translation.get_language() or settings.LANGUAGE_CODE, _compute_themes)


def commune_choices() -> list[Choice]:
    """Communes of at least one listed association, by name."""
    return _communes.get("all", _compute_communes)


def listed_count() -> int:
    """How many associations are listed; counting 200,000 rows would cost more than a page of them."""
    return _counts.get("all", lambda: Association.objects.listed().count())


def _compute_themes() -> list[Choice]:
    counts = Association.objects.listed().count_by_theme()
    used = Theme.objects.in_source_language().filter(pk__in=counts)
    return [
        Choice(theme.slug, theme.label, theme.label_language, theme.icon, counts[theme.pk]) for theme in used
    ]


def _compute_communes() -> list[Choice]:
    rows = (
        Association.objects.listed()
        .exclude(commune_code="")
        .values_list("commune_code", "commune_name")
        .distinct()
    )
    names = dict(sorted(rows, key=lambda row: row[1], reverse=True))
    ordered = sorted(names.items(), key=lambda row: row[1])
    return [Choice(code, name, settings.LANGUAGE_CODE) for code, name in ordered]


def drop_choices() -> None:
    """To be called when associations or themes change."""
    _themes.drop()
    _communes.drop()
    _counts.drop()
