"""The demonstration's step-by-step procedures; the services they name must exist before them."""

import tomllib
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from wagtail.models import Locale

from commun.models import Theme
from guides.models import DemarchePage, GuideIndexPage, ServicePage
from home.demo.content import FOLDER, stored_as


def texts() -> list[dict[str, Any]]:
    """The procedures; `english` holds the translation or None."""
    paths = sorted((FOLDER / "demarches").glob("*.toml"))
    return [_read(path) | {"english": _english(path)} for path in paths if "." not in path.stem]


def create_procedures(english: Locale) -> list[str]:
    """Create and publish the procedures that are missing.

    Returns the slugs of the services that they name and that don't exist: those steps go without.
    """
    index = GuideIndexPage.objects.get(locale__language_code=settings.LANGUAGE_CODE)
    services = _services()
    missing: set[str] = set()
    for text in texts():
        if DemarchePage.objects.child_of(index).filter(slug=text["slug"]).exists():
            continue
        missing |= {step["service"] for step in text["step"] if "service" in step} - set(services)
        _create(index, text, services, english)
    return sorted(missing)


def _create(index: GuideIndexPage, text: dict[str, Any], services: dict[str, int], english: Locale) -> None:
    page = DemarchePage(slug=text["slug"], locale=index.locale)
    fill(page, text, services)
    page.legal_references = stored_as("reference", [_dated(row) for row in text["legal"]])
    page.themes = Theme.objects.in_source_language().filter(slug=text["theme"])
    index.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    if text["english"] and not page.has_translation(english):
        # What a translation doesn't say is the procedure's own: lead times and services.
        steps = zip(text["step"], text["english"]["step"], strict=True)
        merged = {**text["english"], "step": [{**own, **said} for own, said in steps]}
        translated = page.copy_for_translation(english)
        fill(translated, merged, services)
        translated.save_revision().publish()


def fill(page: DemarchePage, text: dict[str, Any], services: dict[str, int]) -> None:
    """Write a file's words in a page; `services` are primary keys by slug."""
    for name in ("title", "summary", "checked_on", "date_label", "for_whom", "cost", "time_needed"):
        setattr(page, name, text[name])
    page.essentials = stored_as("line", text["essentials"])
    page.steps = stored_as("step", [_step(row, services) for row in text["step"]])


def _step(row: dict[str, Any], services: dict[str, int]) -> dict[str, Any]:
    """A step of a file as a StreamField stores it."""
    return {
        "title": row["title"],
        "text": row["html"],
        "duration": row.get("duration", ""),
        "delay": {
            "when": row.get("when", "any"),
            "amount": row.get("amount"),
            "unit": row.get("unit", "days"),
            "carried_over": False,
        },
        "if_late": row.get("if_late", ""),
        "service": services.get(row.get("service", "")),
        "sheet": None,
        # Named items, as the administration stores them: others could not be translated in it.
        "substeps": [_item(substep) for substep in row.get("substeps", [])],
    }


def _item(value: str) -> dict[str, str]:
    return {"type": "item", "value": value, "id": str(uuid4())}


def _dated(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "consulted_on": row["consulted_on"].isoformat()}


def _services() -> dict[str, int]:
    found = ServicePage.objects.readable().filter(locale__language_code=settings.LANGUAGE_CODE)
    return dict(found.values_list("slug", "pk"))


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def _english(path: Path) -> dict[str, Any] | None:
    version = path.with_name(f"{path.stem}.en.toml")
    return _read(version) if version.exists() else None
