"""The changes that imports find in official sheets, and texts that cite these sheets."""

import json
from datetime import date
from typing import Any

import factory

from guides.models import Citation, CitationAlert, DemarchePage, GuidePage, Sheet, SheetChange, SheetImport
from guides.watch.alerts import raise_alerts
from tests.guides.factories import GuidePageFactory
from tests.guides.official_factories import SheetFactory
from tests.guides.planning_factories import DemarchePageFactory, step, steps


class SheetImportFactory(factory.django.DjangoModelFactory[SheetImport]):
    source = "latest.zip"

    class Meta:
        model = SheetImport


class SheetChangeFactory(factory.django.DjangoModelFactory[SheetChange]):
    sheet = factory.SubFactory(SheetFactory)
    found_in = factory.SubFactory(SheetImportFactory)
    day = date(2026, 11, 2)
    old_text = "Le dossier se dépose sous deux mois."
    new_text = "Le dossier se dépose sous trois mois."

    class Meta:
        model = SheetChange


def sourced(*sheets: Sheet, block_id: str = "passage-1", text: str = "Deux mois.") -> dict[str, Any]:
    """A sourced paragraph as a StreamField stores it."""
    items = [{"type": "item", "value": sheet.pk, "id": f"{block_id}-{sheet.pk}"} for sheet in sheets]
    return {
        "type": "sourced_paragraph",
        "id": block_id,
        "value": {"text": f"<p>{text}</p>", "sheets": items},
    }


def citing(*sheets: Sheet, **fields: Any) -> Any:
    """A published guide of one paragraph, which rests on these sheets."""
    return GuidePageFactory.create(**{"body": json.dumps([sourced(*sheets)]), **fields})


def cite_more(slug: str, number: int) -> None:
    """Give a guide that many passages more, each with a source that has changed."""
    page = GuidePage.objects.get(slug=slug)
    sheets = [SheetFactory.create() for _number in range(number)]
    page.body = json.dumps(
        [*page.body.raw_data, *(sourced(sheet, block_id=f"b{sheet.pk}") for sheet in sheets)]
    )
    page.save_revision().publish()
    raise_alerts([SheetChangeFactory.create(sheet=sheet) for sheet in sheets])


def flagged(sheet: Sheet, **change: Any) -> CitationAlert:
    """The alert of a change on the only passage that cites a sheet."""
    found = SheetChangeFactory.create(sheet=sheet, **change)
    raise_alerts([found])
    return CitationAlert.objects.get(change=found)


def demarche(*sheets: Sheet) -> DemarchePage:
    """A procedure with a step for each sheet."""
    each = [step("Déposer", sheet=sheet.pk) | {"id": f"step-{sheet.pk}"} for sheet in sheets]
    page: DemarchePage = DemarchePageFactory.create(
        title="Tenir son assemblée", slug="tenir", steps=steps(*each)
    )
    return page


def cited(page: Any) -> set[tuple[str, str]]:
    """(block, sheet identifier) of each citation of a page."""
    return set(Citation.objects.filter(page=page.pk).values_list("block_id", "sheet__identifier"))
