"""What readers are told of a page's changes, in one line."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from commun.text import long_date
from guides.models import GuidePage, PageUpdate
from tests.guides.factories import GuidePageFactory
from tests.reading import read

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate


def published(page: GuidePage, note: str) -> GuidePage:
    page.update_note = note
    page.save_revision().publish()
    return page


def notes(page: GuidePage) -> list[str]:
    return list(PageUpdate.objects.filter(page_id=page.pk).values_list("note", flat=True))


def history(client: Client) -> str:
    found = read(client, "/guides/guide-a/").select_one(".history")
    assert found is not None
    return found.get_text(" ", strip=True)


@pytest.fixture
def page() -> GuidePage:
    found: GuidePage = GuidePageFactory.create(slug="guide-a")
    return found


def test_a_note_is_announced_on_the_day_it_is_published(client: Client, page: GuidePage) -> None:
    published(page, " nouveaux montants ")
    assert history(client) == f"Mis à jour le {long_date(TODAY())} : nouveaux montants"


def test_the_older_changes_unfold_the_latest_first(client: Client, page: GuidePage) -> None:
    for day, note in ((date(2025, 5, 1), "b"), (date(2024, 3, 8), "a"), (date(2026, 1, 2), "c")):
        PageUpdate.objects.create(page_id=page.pk, day=day, note=note)
    html = read(client, "/guides/guide-a/")
    assert history(client).startswith("Mis à jour le 2 janvier 2026 : c")
    older = [line.get_text(" ", strip=True) for line in html.select(".history details li")]
    assert older == ["Le 1er mai 2025 : b", "Le 8 mars 2024 : a"]


def test_a_page_published_again_says_its_note_once(page: GuidePage) -> None:
    published(page, "nouveaux montants")
    published(page, "nouveaux montants")
    published(page, "")
    assert notes(page) == ["nouveaux montants"]
    published(page, "nouvelle adresse")
    published(page, "nouveaux montants")
    assert notes(page) == ["nouveaux montants", "nouvelle adresse", "nouveaux montants"]


def test_the_note_stays_in_the_editors_form(page: GuidePage) -> None:
    published(page, "nouveaux montants")
    assert GuidePage.objects.get(pk=page.pk).update_note == "nouveaux montants"


def test_the_schedule_announces_a_new_note_and_never_the_same_one_again(page: GuidePage) -> None:
    published(page, "nouveaux montants")
    past = timezone.now() - timedelta(hours=1)
    page.save_revision(approved_go_live_at=past)
    call_command("publish_scheduled")
    assert notes(page) == ["nouveaux montants"]
    page.update_note = "nouvelle adresse"
    page.save_revision(approved_go_live_at=past)
    call_command("publish_scheduled")
    assert notes(page) == ["nouvelle adresse", "nouveaux montants"]


def test_a_draft_announces_nothing(page: GuidePage) -> None:
    page.update_note = "brouillon"
    page.save_revision()
    assert notes(page) == []


def test_without_any_note_the_day_of_the_last_publication_is_said(client: Client, page: GuidePage) -> None:
    published(page, "")
    assert history(client) == f"Mis à jour le {long_date(TODAY())}"


def test_markup_in_a_note_is_shown_as_text(client: Client, page: GuidePage) -> None:
    published(page, "<script>x</script>")
    html: BeautifulSoup = read(client, "/guides/guide-a/")
    assert html.select(".history script") == []
    assert "<script>x</script>" in history(client)
