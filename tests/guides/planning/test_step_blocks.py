"""What an editor may save as a step, and the region's holidays in a plan."""

from datetime import date
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone
from wagtail.blocks import StructBlockValidationError

from config.environment import HOLIDAYS_REGIONS
from guides.blocks import LeadTimeBlock
from guides.planning.calendar import Calendar
from tests.commun.factories import UserFactory
from tests.guides.planning_factories import DemarchePageFactory, step, steps
from tests.reading import read


def cleaned(**fields: Any) -> Any:
    block = LeadTimeBlock()
    return block.clean(block.to_python({"unit": "days", "carried_over": False, **fields}))


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_delay_without_its_number_is_refused_in_words(when: str) -> None:
    with pytest.raises(StructBlockValidationError) as refused:
        cleaned(when=when, amount=None)
    assert "Écrivez combien" in str(refused.value.block_errors["amount"])


@pytest.mark.parametrize("when", ["same_day", "any"])
def test_the_other_delays_need_no_number(when: str) -> None:
    assert cleaned(when=when, amount=None)["when"] == when


def test_a_delay_longer_than_a_thousand_is_refused() -> None:
    with pytest.raises(StructBlockValidationError):
        cleaned(when="before", amount=1001)


@pytest.mark.parametrize("region", sorted(HOLIDAYS_REGIONS))
def test_every_region_that_the_setting_accepts_has_its_holidays(region: str) -> None:
    assert Calendar(region).holiday(date(2027, 7, 14)) == "Fête nationale"


@pytest.mark.django_db
def test_the_citys_region_decides_what_is_closed(
    client: Client, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 1, 5))
    DemarchePageFactory.create(slug="ag", steps=steps(step("Convoquer", "before", 15)))
    address = "/guides/ag/?date=2026-04-18"
    assert "vendredi 3 avril 2026" in read(client, address).select(".deadline")[0].get_text()
    settings.HOLIDAYS_REGION = "57"
    html = read(client, address)
    assert "jeudi 2 avril 2026" in html.select(".deadline")[0].get_text()
    assert "jour férié (Vendredi saint)" in html.get_text()


@pytest.mark.django_db
def test_an_editor_opens_the_form_of_a_procedure_whose_service_is_gone(client: Client) -> None:
    page = DemarchePageFactory.create(steps=steps(step("Emprunter", service=10**6)))
    client.force_login(UserFactory.create(is_superuser=True))
    assert client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200
