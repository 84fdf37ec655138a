"""The demonstration's vocabularies and their English titles."""

from typing import Any

from wagtail.models import Locale

from annuaire.register import themes
from commun.models import Audience, OrderedTerm, Quartier, Theme
from home.demo import content


def create_terms(source: Locale, english: Locale) -> None:
    """Create the themes, quarters and audiences that are missing, by slug."""
    reference = content.read("reference")
    for order, row in enumerate(reference["theme"]):
        translation = {"title": row["title_en"], "description": row["description_en"]}
        _create(Theme, source, english, {**_own(row), "sort_order": order}, translation)
    for order, row in enumerate(reference["quartier"]):
        values = {**_own(row), "is_priority": row["priority"], "sort_order": order}
        _create(Quartier, source, english, values, {})
    for order, row in enumerate(reference["audience"]):
        _create(Audience, source, english, {**_own(row), "sort_order": order}, {"title": row["title_en"]})
    themes.create_missing()


def _own(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("slug", "title", "description", "icon") if name in row}


def _create(
    model: type[OrderedTerm],
    source: Locale,
    english: Locale,
    values: dict[str, Any],
    translation: dict[str, Any],
) -> None:
    if model.objects.in_source_language().filter(slug=values["slug"]).exists():
        return
    term = model.objects.create(locale=source, **values)
    translated = term.copy_for_translation(english)
    for name, value in translation.items():
        setattr(translated, name, value)
    translated.save()
