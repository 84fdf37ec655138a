"""From an import to a notice on a page, and until an editor clears it."""

import json
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from guides.models import CitationAlert, Sheet, SheetChange
from guides.watch.alerts import clear, pending, raise_alerts
from tests.commun.factories import UserFactory
from tests.guides.factories import GuidePageFactory
from tests.guides.official_factories import SheetFactory
from tests.guides.watch_factories import (
    SheetChangeFactory,
    SheetImportFactory,
    citing,
    demarche,
    flagged,
    sourced,
)
from tests.reading import read

pytestmark = pytest.mark.django_db


def reimport(sheet: Sheet, text: str, xml: str, day: date) -> list[SheetChange]:
    """What an import does to a sheet that it knows: a change is noted for words, never for form."""
    old, sheet.text, sheet.xml, sheet.modified_on = sheet.text, text, xml, day
    sheet.save()
    found_in = SheetImportFactory.create()
    if old == text:
        return []
    return [SheetChange.objects.create(sheet=sheet, found_in=found_in, day=day, old_text=old, new_text=text)]


def test_changed_words_flag_the_guide_and_a_changed_form_does_not(client: Client) -> None:
    sheet = SheetFactory.create(text="Deux mois.", xml="<P>Deux mois.</P>")
    citing(sheet, slug="declarer")
    assert raise_alerts(reimport(sheet, "Deux mois.", "<P><B>Deux</B> mois.</P>", date(2026, 6, 1))) == 0
    assert read(client, "/guides/declarer/").select(".source-notice") == []
    assert raise_alerts(reimport(sheet, "Trois mois.", "<P>Trois mois.</P>", date(2026, 11, 1))) == 1
    notice = read(client, "/guides/declarer/").select_one(".source-notice")
    assert notice is not None
    assert notice.get_text(" ", strip=True) == (
        "La source officielle a changé le 1er novembre 2026, la Ville vérifie ce passage."
    )


def test_only_the_paragraph_that_cites_is_flagged(client: Client) -> None:
    changed, other = SheetFactory.create(), SheetFactory.create()
    body = [
        sourced(other, block_id="autre", text="Rien n'a bougé."),
        sourced(changed, block_id="ici", text="Deux mois."),
    ]
    GuidePageFactory.create(slug="declarer", body=json.dumps(body))
    flagged(changed)
    passages = read(client, "/guides/declarer/").select(".sourced")
    assert [bool(passage.select(".source-notice")) for passage in passages] == [False, True]


def test_each_citing_block_is_flagged_once_for_each_change() -> None:
    sheet = SheetFactory.create()
    body = [sourced(sheet, block_id="un"), sourced(sheet, block_id="deux")]
    GuidePageFactory.create(body=json.dumps(body))
    page = demarche(sheet)
    change = SheetChangeFactory.create(sheet=sheet)
    assert raise_alerts([change]) == 3
    assert raise_alerts([change]) == 0
    assert CitationAlert.objects.count() == 3
    assert CitationAlert.objects.filter(page=page.pk).count() == 1


def test_a_change_that_nobody_cites_flags_nothing() -> None:
    citing(SheetFactory.create())
    assert raise_alerts([SheetChangeFactory.create()]) == 0
    assert raise_alerts([]) == 0


def test_several_changes_give_one_notice_with_the_latest_day(client: Client) -> None:
    sheet, other = SheetFactory.create(), SheetFactory.create()
    citing(sheet, other, slug="declarer")
    flagged(sheet, day=date(2026, 3, 2))
    flagged(other, day=date(2026, 5, 2))
    latest = flagged(sheet, day=date(2026, 7, 2))
    notices = read(client, "/guides/declarer/").select(".source-notice")
    assert [("2 juillet 2026" in notice.get_text()) for notice in notices] == [True]
    assert len(CitationAlert.objects.latest_of_each_passage()) == 2
    assert latest in CitationAlert.objects.latest_of_each_passage()


def test_a_withdrawal_has_its_own_sentence_and_the_source_says_so(client: Client) -> None:
    sheet = SheetFactory.create(identifier="F9", title="Ancienne fiche")
    citing(sheet, slug="declarer")
    flagged(sheet, is_withdrawal=True, new_text="", day=date(2026, 11, 2))
    Sheet.objects.update(live=False, withdrawn_on=date(2026, 11, 2))
    passage = read(client, "/guides/declarer/").select_one(".sourced")
    assert passage is not None
    text = passage.get_text(" ", strip=True)
    assert "La source officielle a été retirée le 2 novembre 2026" in text
    assert "retirée le 2 novembre 2026" in passage.select(".sources")[0].get_text()


def test_a_sheet_published_again_is_no_longer_said_to_be_withdrawn(client: Client) -> None:
    sheet = SheetFactory.create(live=False)
    citing(sheet, slug="declarer")
    flagged(sheet, is_withdrawal=True, new_text="")
    assert len(read(client, "/guides/declarer/").select(".source-notice")) == 1
    Sheet.objects.update(live=True)
    assert read(client, "/guides/declarer/").select(".source-notice") == []


def test_a_passage_says_its_source_and_leads_to_it(client: Client) -> None:
    sheet = SheetFactory.create(
        identifier="F1124", title="Assurance <des> associations", modified_on=date(2020, 3, 1)
    )
    citing(sheet, slug="declarer")
    source = read(client, "/guides/declarer/").select_one(".sources li")
    assert source is not None
    assert " ".join(source.get_text().split()) == (
        "Source : fiche officielle F1124, Assurance <des> associations, mise à jour le 1er mars 2020"
    )
    assert source.a is not None
    assert source.a["href"] == "/fiches/F1124/"


def test_a_deleted_sheet_leaves_the_paragraph_without_source(client: Client) -> None:
    sheet = SheetFactory.create()
    citing(sheet, slug="declarer")
    flagged(sheet)
    sheet.delete()
    passage = read(client, "/guides/declarer/").select_one(".sourced")
    assert passage is not None
    assert passage.get_text(strip=True) == "Deux mois."
    assert not CitationAlert.objects.exists()


def test_clearing_is_by_name_and_for_all_that_waited_on_the_passage() -> None:
    sheet = SheetFactory.create()
    citing(sheet)
    first, second = flagged(sheet), flagged(sheet)
    later = flagged(sheet)
    nadia = UserFactory.create(first_name="Nadia", last_name="Ferrand")
    assert list(pending(second)) == [first, second]
    assert clear(second, nadia) == 2
    assert list(CitationAlert.objects.open()) == [later]
    nadia.delete()
    first.refresh_from_db()
    assert (first.cleared_by, first.cleared_by_name, first.closing) == (None, "Nadia Ferrand", "verified")


def test_clearing_a_passage_leaves_the_other_passages_flagged() -> None:
    sheet = SheetFactory.create()
    citing(sheet)
    other = citing(sheet)
    change = SheetChangeFactory.create(sheet=sheet)
    raise_alerts([change])
    clear(CitationAlert.objects.exclude(page=other.pk).get(), UserFactory.create())
    assert CitationAlert.objects.open().get().page_id == other.pk


def queries_to_raise(changes: list[SheetChange]) -> int:
    with CaptureQueriesContext(connection) as captured:
        raise_alerts(changes)
    return len(captured)


def test_raising_costs_the_same_for_one_passage_and_for_forty() -> None:
    few, many = SheetFactory.create(), SheetFactory.create()
    citing(few)
    body = [sourced(many, block_id=f"bloc-{number}") for number in range(40)]
    GuidePageFactory.create(body=json.dumps(body))
    assert queries_to_raise([SheetChangeFactory.create(sheet=few)]) <= 5
    assert queries_to_raise([SheetChangeFactory.create(sheet=many) for _ in range(3)]) <= 6


@pytest.mark.parametrize("blocks", [1, 30])
def test_a_page_reads_its_sheets_and_its_alerts_in_two_queries(client: Client, blocks: int) -> None:
    sheets = [SheetFactory.create() for _ in range(blocks)]
    body = [sourced(sheet, block_id=f"bloc-{sheet.pk}") for sheet in sheets]
    GuidePageFactory.create(slug="sans-source")
    GuidePageFactory.create(slug="declarer", body=json.dumps(body))
    raise_alerts([SheetChangeFactory.create(sheet=sheet) for sheet in sheets])
    counts = []
    for address in ("/guides/sans-source/", "/guides/declarer/"):
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        counts.append(len(captured))
        assert not any('"xml"' in query["sql"] for query in captured)
    assert counts[1] - counts[0] == 2
