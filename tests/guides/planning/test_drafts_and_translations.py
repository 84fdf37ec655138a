"""Procedures as editors preview and translate them, and what is written down about their readers."""

import logging
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client, RequestFactory
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.segments.extract import extract_segments

from guides.models import DemarchePage
from tests.guides.planning_factories import DemarchePageFactory, PlannedServiceFactory, step, steps
from tests.reading import read

pytestmark = pytest.mark.django_db

ADDRESS = "/guides/assemblee/"


def assembly(**fields: object) -> DemarchePage:
    page: DemarchePage = DemarchePageFactory.create(slug="assemblee", **fields)
    return page


def test_every_word_of_a_step_can_be_translated() -> None:
    words: dict[str, Any] = {
        "text": "<p>Texte.</p>",
        "duration": "un soir",
        "if_late": "Reportez.",
        "substeps": ["Cocher"],
    }
    page = assembly(steps=steps(step("Convoquer", "before", 15, **words)))
    found = {segment.string.data for segment in extract_segments(page) if hasattr(segment, "string")}
    assert found >= {"Convoquer", "Texte.", "un soir", "Reportez.", "Cocher", page.date_label}


def test_a_translation_made_in_the_admin_keeps_delays_and_services(client: Client, english: Locale) -> None:
    service = PlannedServiceFactory.create(title="Prêt de matériel", lead_time=21)
    page = assembly(steps=steps(step("Emprunter", "before", 15, service=service.pk)))
    for above in page.get_ancestors().specific().filter(depth__gt=1):
        above.copy_for_translation(english).save_revision().publish()
    source, _created = TranslationSource.get_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=english)
    segment = source.stringsegment_set.get(string__data="Emprunter")
    StringTranslation.objects.create(
        translation_of=segment.string, locale=english, context=segment.context, data="Borrow"
    )
    translation.save_target(publish=False)
    translation.get_target_instance().get_latest_revision().publish()
    html = read(client, f"/en{ADDRESS}?date=2026-12-10")
    assert [found.get_text() for found in html.select(".procedure__title")] == ["Borrow"]
    assert [found.get_text() for found in html.select(".deadline strong")] == ["Thursday 19 November 2026"]


def test_what_is_being_written_is_previewed_without_a_date(rf: RequestFactory) -> None:
    page = assembly()
    page.steps = steps(step("En cours d'écriture", "before", 2, "weeks"))
    response = page.make_preview_request(rf.get("/admin/"))
    html = BeautifulSoup(response.content, "html.parser")
    assert [found.get_text() for found in html.select(".procedure__title")] == ["En cours d'écriture"]
    assert "Au moins 2 semaines avant" in html.get_text()


def test_the_easy_version_is_previewed_on_its_own(rf: RequestFactory) -> None:
    page = assembly(easy_body='[{"type": "paragraph", "value": "<p>On se réunit.</p>"}]')
    response = page.make_preview_request(rf.get("/admin/"), preview_mode="facile")
    html = BeautifulSoup(response.content, "html.parser")
    assert "On se réunit." in html.get_text()
    assert html.select_one(".procedure") is None


def test_the_readers_date_is_written_in_no_log(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    assembly()
    caplog.set_level(logging.DEBUG)
    for address in (ADDRESS, f"{ADDRESS}calendrier.ics"):
        for date in ("2031-07-19", "2031-02-31"):
            client.get(address, {"date": date})
    ours = [record for record in caplog.records if not record.name.startswith("django.db")]
    assert ours, "the refusal of an unreadable date is logged by Django"
    assert not [record for record in ours if "2031" in record.getMessage()]
