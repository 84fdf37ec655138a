"""The demonstration's step-by-step procedures."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Locale

from guides.models import DemarchePage, GuideIndexPage
from home.demo import procedures
from tests.guides.planning_factories import PlannedServiceFactory
from tests.reading import read

TEXTS = procedures.texts()
SERVICES = {
    "reserver-une-salle",
    "pret-de-materiel",
    "conseil-aux-associations",
    "subventions-de-fonctionnement",
    "autorisation-de-buvette",
}
LOOSE_PUNCTUATION = re.compile(r"(?:[ \t][;:?!»])|(?:«[ \t])|'")


def _strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [
            text for key, item in value.items() if key not in ("english", "url") for text in _strings(item)
        ]
    if isinstance(value, list):
        return [text for item in value for text in _strings(item)]
    return [value] if isinstance(value, str) else []


@pytest.fixture
def index(guide_index: GuideIndexPage, english: Locale) -> GuideIndexPage:
    guide_index.get_parent().specific.copy_for_translation(english).save_revision().publish()
    guide_index.copy_for_translation(english).save_revision().publish()
    return guide_index


def test_there_are_four_and_one_is_in_english_step_by_step() -> None:
    assert len(TEXTS) == 4
    translated = [text for text in TEXTS if text["english"]]
    assert len(translated) == 1
    for text in translated:
        assert len(text["english"]["step"]) == len(text["step"])


def test_they_name_the_services_that_the_demonstration_offers() -> None:
    named = {step["service"] for text in TEXTS for step in text["step"] if "service" in step}
    assert named == SERVICES


@pytest.mark.parametrize("text", TEXTS, ids=[text["slug"] for text in TEXTS])
def test_french_punctuation_is_never_left_alone_at_the_start_of_a_line(text: dict[str, Any]) -> None:
    assert [words for words in _strings(text) if LOOSE_PUNCTUATION.search(words)] == []


@pytest.mark.django_db
def test_each_is_one_that_an_editor_could_have_saved(index: GuideIndexPage, english: Locale) -> None:
    procedures.create_procedures(english)
    pages = list(DemarchePage.objects.all())
    assert len(pages) == 5
    for page in pages:
        page.full_clean()
        for name in ("steps", "essentials", "legal_references"):
            value = getattr(page, name)
            value.stream_block.clean(value)
        assert len(page.summary) <= 300


@pytest.mark.django_db
def test_the_loader_names_the_services_it_did_not_find(index: GuideIndexPage, english: Locale) -> None:
    found = PlannedServiceFactory.create(slug="pret-de-materiel", title="Prêt de matériel", lead_time=10)
    assert procedures.create_procedures(english) == sorted(SERVICES - {found.slug})
    assert procedures.create_procedures(english) == []
    assert DemarchePage.objects.count() == 5


@pytest.mark.django_db
def test_both_languages_answer_with_the_same_dates(
    index: GuideIndexPage, english: Locale, client: Client
) -> None:
    procedures.create_procedures(english)
    address = "/guides/preparer-son-assemblee-generale/?date=2027-03-20"
    french, translated = read(client, address), read(client, f"/en{address}")
    days = [[time["datetime"] for time in html.select(".agenda time")] for html in (french, translated)]
    assert days[0] == days[1]
    # Fifteen days before a Saturday in March; three months after it.
    assert {date(2027, 3, 5).isoformat(), date(2027, 6, 18).isoformat()} <= set(days[0])
    assert "Send out the notice" in translated.get_text()
