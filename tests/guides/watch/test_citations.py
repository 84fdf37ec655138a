"""What a published page cites is known, whatever editors do to it."""

import json

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from guides.models import Citation, CitationAlert, GuidePage
from home.models import HomePage
from tests.guides.factories import GuidePageFactory
from tests.guides.official_factories import SheetFactory
from tests.guides.watch_factories import cited, citing, demarche, flagged, sourced

pytestmark = pytest.mark.django_db


def test_a_published_guide_cites_the_sheets_of_its_paragraphs() -> None:
    first, second = SheetFactory.create(identifier="F1"), SheetFactory.create(identifier="F2")
    body = [sourced(first, block_id="un"), sourced(first, second, block_id="deux")]
    page = GuidePageFactory.create(body=json.dumps(body))
    assert cited(page) == {("un", "F1"), ("deux", "F1"), ("deux", "F2")}


def test_a_step_cites_the_sheet_that_it_needs() -> None:
    sheet = SheetFactory.create(identifier="R1")
    assert cited(demarche(sheet)) == {(f"step-{sheet.pk}", "R1")}


def test_a_step_without_sheet_and_a_sheet_to_read_next_are_no_citations() -> None:
    sheet = SheetFactory.create()
    page = GuidePageFactory.create(related=json.dumps([{"type": "sheet", "value": sheet.pk, "id": "x"}]))
    assert cited(page) == cited(demarche()) == set()


def test_a_draft_changes_nothing_until_it_is_published() -> None:
    sheet = SheetFactory.create(identifier="F1")
    page = citing(sheet)
    page.body = "[]"
    revision = page.save_revision()
    assert cited(page) == {("passage-1", "F1")}
    revision.publish()
    assert cited(page) == set()


def test_a_page_never_published_cites_nothing() -> None:
    page = citing(SheetFactory.create(identifier="F1"), live=False)
    assert cited(page) == set()
    page.save_revision().publish()
    assert cited(page) == {("passage-1", "F1")}


def test_a_page_off_line_is_still_watched_and_a_deleted_one_forgotten() -> None:
    sheet = SheetFactory.create()
    page = citing(sheet)
    page.unpublish()
    assert flagged(sheet).page_id == page.pk
    page.delete()
    assert not Citation.objects.exists()
    assert not CitationAlert.objects.exists()


def test_a_copy_in_another_language_cites_for_itself(home: HomePage, english: Locale) -> None:
    sheet = SheetFactory.create(identifier="F1")
    page = citing(sheet)
    for ancestor in page.get_ancestors().filter(depth__gt=1).specific():
        ancestor.copy_for_translation(english).save_revision().publish()
    copy = page.copy_for_translation(english)
    assert cited(copy) == set()
    copy.save_revision().publish()
    assert cited(copy) == cited(page) == {("passage-1", "F1")}


def test_a_block_stored_without_id_gets_one_and_is_cited_under_it() -> None:
    block = sourced(SheetFactory.create(identifier="F1"))
    del block["id"]
    page = GuidePageFactory.create(body=json.dumps([block]))
    stored = GuidePage.objects.get(pk=page.pk).body[0].id
    assert cited(page) == {(stored, "F1")}


def test_a_sheet_deleted_or_never_there_is_left_out() -> None:
    kept, gone = SheetFactory.create(identifier="F1"), SheetFactory.create(identifier="F2")
    page = citing(kept, gone)
    gone.delete()
    GuidePage.objects.get(pk=page.pk).save_revision().publish()
    assert cited(page) == {("passage-1", "F1")}


def test_the_same_sheet_twice_in_a_block_is_one_citation() -> None:
    sheet = SheetFactory.create(identifier="F1")
    assert cited(citing(sheet, sheet)) == {("passage-1", "F1")}


def test_saving_other_fields_reads_no_text() -> None:
    page = citing(SheetFactory.create())
    Citation.objects.all().delete()
    page.save(update_fields=["title"])
    assert not Citation.objects.exists()
    page.save(update_fields=["body"])
    assert Citation.objects.exists()


def test_removing_the_passage_closes_its_alert_and_says_why() -> None:
    sheet = SheetFactory.create()
    page = citing(sheet)
    alert = flagged(sheet)
    page.body = "[]"
    page.save_revision().publish()
    alert.refresh_from_db()
    assert alert.cleared_at is not None
    assert alert.closing == CitationAlert.Closing.NO_LONGER_CITED


def test_a_passage_that_comes_back_is_flagged_again_unless_someone_verified_it() -> None:
    seen, unseen = SheetFactory.create(), SheetFactory.create()
    body = json.dumps([sourced(seen, block_id="vu"), sourced(unseen, block_id="pas-vu")])
    page = GuidePageFactory.create(body=body)
    verified, waiting = flagged(seen), flagged(unseen)
    CitationAlert.objects.filter(pk=verified.pk).close(CitationAlert.Closing.VERIFIED, verified.raised_at)
    for text in ("[]", body):
        page.body = text
        page.save_revision().publish()
    assert list(CitationAlert.objects.open()) == [waiting]


def test_a_page_translated_field_by_field_cites_the_same_passage(
    english: Locale, home: HomePage, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    kept, gone = SheetFactory.create(identifier="F1"), SheetFactory.create()
    page = citing(kept, gone)
    gone.delete()
    page = GuidePage.objects.get(pk=page.pk)
    page.save_revision().publish()
    for ancestor in page.get_ancestors().filter(depth__gt=1).specific():
        ancestor.copy_for_translation(english).save_revision().publish()
    source, _created = TranslationSource.update_or_create_from_instance(page)
    with django_capture_on_commit_callbacks(execute=True):
        Translation.objects.create(source=source, target_locale=english).save_target(publish=True)
    translated = page.get_translation(english)
    assert cited(translated) == {("passage-1", "F1")}
    page.body = "[]"
    page.save_revision().publish()
    assert cited(translated) == {("passage-1", "F1")}
