"""The demonstration's glossary, in French and for some words in English."""

from typing import Any

from wagtail.models import Locale

from guides.models import Terme
from home.demo import content


def create_glossary(source: Locale, english: Locale) -> None:
    """Create the terms that are missing, by slug, and their English versions."""
    known = set(Terme.objects.filter(locale=source).values_list("slug", flat=True))
    for row in content.read("glossary")["term"]:
        if row["slug"] not in known:
            _create(row, source, english)


def _create(row: dict[str, Any], source: Locale, english: Locale) -> None:
    term = Terme(slug=row["slug"], locale=source, **words_of(row, ""))
    term.explained_in_texts = row.get("explained", True)
    term.full_clean()
    term.save()
    if "title_en" not in row:
        return
    translated = term.copy_for_translation(english)
    for name, value in words_of(row, "_en").items():
        setattr(translated, name, value)
    translated.save()


def words_of(row: dict[str, Any], suffix: str) -> dict[str, str]:
    """The texts of a term; the suffix names their language."""
    return {
        "title": row[f"title{suffix}"],
        "full_form": row.get(f"full_form{suffix}", ""),
        "synonyms": "\n".join(row[f"synonyms{suffix}"]),
        "definition": row[f"definition{suffix}"],
    }
