"""Editors compare the wordings, clear a passage by name, and see who cleared what."""

import json
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from commun.models import User
from guides.models import CitationAlert, Sheet
from guides.watch.alerts import clear, raise_alerts
from home.roles import EDITORS, create_roles
from tests.commun.factories import UserFactory
from tests.guides.factories import GuidePageFactory
from tests.guides.official_factories import SheetFactory
from tests.guides.watch_factories import SheetChangeFactory, citing, demarche, flagged, sourced
from tests.reading import read

pytestmark = pytest.mark.django_db

LIST = "/admin/passages-a-verifier/"
HISTORY = f"{LIST}historique/"


def person(role: str, **fields: Any) -> User:
    user: User = UserFactory.create(**fields)
    user.groups.add(create_roles()[role])
    return user


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(person(EDITORS, first_name="Nadia", last_name="Ferrand"))
    return client


@pytest.fixture
def sheet() -> Sheet:
    return SheetFactory.create(identifier="F1124", title="Assurance des associations")


def words(html: Any) -> str:
    return " ".join(html.get_text(" ", strip=True).split())


def test_the_first_screen_lists_what_waits_and_leads_to_it(editor: Client, sheet: Sheet) -> None:
    citing(sheet, title="S'assurer")
    alert = flagged(sheet)
    panel = read(editor, "/admin/").select_one("section[aria-labelledby=passages-a-verifier]")
    assert panel is not None
    assert "S'assurer" in panel.get_text()
    assert "Changée le 2 novembre 2026" in words(panel)
    assert [link["href"] for link in panel.select("a")] == [f"{LIST}{alert.pk}/"]


def test_the_first_screen_says_nothing_when_nothing_waits_nor_of_pages_off_line(
    editor: Client, sheet: Sheet
) -> None:
    page = citing(sheet)
    flagged(sheet)
    page.unpublish()
    assert read(editor, "/admin/").select("section[aria-labelledby=passages-a-verifier]") == []
    assert "hors ligne" in read(editor, LIST).get_text()


def test_more_than_ten_passages_are_counted(editor: Client, sheet: Sheet) -> None:
    for _number in range(12):
        citing(sheet)
    raise_alerts([SheetChangeFactory.create(sheet=sheet)])
    panel = read(editor, "/admin/").select_one("section[aria-labelledby=passages-a-verifier]")
    assert panel is not None
    assert len(panel.select("tbody tr")) == 10
    assert "Et 2 autres passages à vérifier" in words(panel)


def test_the_list_has_one_line_a_passage_whatever_the_changes(editor: Client, sheet: Sheet) -> None:
    citing(sheet)
    flagged(sheet, day=date(2026, 3, 2))
    latest = flagged(sheet, day=date(2026, 7, 2))
    table = read(editor, LIST).select_one("table.listing")
    assert table is not None
    assert [link["href"] for link in table.select("tbody a")] == [f"{LIST}{latest.pk}/"]
    assert "2 juillet 2026" in words(table)


def test_two_passages_of_a_page_are_told_apart_by_their_words(editor: Client, sheet: Sheet) -> None:
    body = [
        sourced(sheet, block_id="un", text="Dans les <b>deux</b> mois."),
        sourced(sheet, block_id="deux", text="Au greffe."),
    ]
    GuidePageFactory.create(body=json.dumps(body))
    demarche(sheet)
    raise_alerts([SheetChangeFactory.create(sheet=sheet)])
    excerpts = {words(excerpt) for excerpt in read(editor, LIST).select(".watch__excerpt")}
    assert excerpts == {"Dans les deux mois.", "Au greffe.", "Déposer"}


def test_an_empty_list_says_so(editor: Client) -> None:
    assert "Rien à vérifier" in words(read(editor, LIST))
    assert "Aucun passage n'a encore été vérifié" in words(read(editor, HISTORY))


def test_the_wordings_stand_side_by_side_with_what_changed_marked(editor: Client, sheet: Sheet) -> None:
    page = citing(sheet, title="S'assurer")
    alert = flagged(sheet, old_text="Titre\nSous deux mois.", new_text="Titre\nSous trois mois.")
    html = read(editor, f"{LIST}{alert.pk}/")
    table = html.select_one("table.wordings")
    assert table is not None
    assert [cell.get_text() for cell in table.select("tr.wordings__changed td")] == [
        "Sous retiré : deux mois.",
        "Sous ajouté : trois mois.",
    ]
    assert (words(table.select("del")[0]), words(table.select("ins")[0])) == (
        "retiré : deux",
        "ajouté : trois",
    )
    passage = html.select_one(".watch__passage")
    assert passage is not None
    assert "Deux mois." in words(passage)
    links = [str(link["href"]) for link in passage.select("a")]
    edit = f"/admin/pages/{page.pk}/edit/#block-passage-1-section"
    assert links == [edit, "/fiches/F1124/", sheet.url]


def test_markup_in_a_sheet_is_shown_as_text(editor: Client, sheet: Sheet) -> None:
    citing(sheet)
    alert = flagged(sheet, old_text="<b>un</b>", new_text="<script>alert(1)</script>")
    shown = str(read(editor, f"{LIST}{alert.pk}/").select("table.wordings")[0])
    assert "<script" not in shown
    assert "<b>" not in shown


def test_long_unchanged_parts_are_folded_and_can_be_shown(editor: Client, sheet: Sheet) -> None:
    citing(sheet)
    same = "\n".join(f"Paragraphe {number}." for number in range(20))
    alert = flagged(sheet, old_text=f"{same}\nDeux.", new_text=f"{same}\nTrois.")
    address = f"{LIST}{alert.pk}/"
    assert "19 paragraphes inchangés" in words(read(editor, address))
    assert len(read(editor, f"{address}?tout").select("table.wordings tbody tr")) == 21


def test_two_changes_are_compared_from_what_was_last_verified(editor: Client, sheet: Sheet) -> None:
    citing(sheet)
    first = flagged(sheet, old_text="Deux mois.", new_text="Trois mois.")
    latest = flagged(sheet, old_text="Trois mois.", new_text="Deux mois.")
    assert editor.get(f"{LIST}{first.pk}/").headers["Location"] == f"{LIST}{latest.pk}/"
    html = read(editor, f"{LIST}{latest.pk}/")
    assert "le texte est revenu mot pour mot" in words(html)
    assert html.select("ins, del") == []


def test_a_withdrawn_sheet_says_so(editor: Client, sheet: Sheet) -> None:
    citing(sheet)
    alert = flagged(sheet, is_withdrawal=True, new_text="")
    Sheet.objects.update(live=False)
    text = words(read(editor, f"{LIST}{alert.pk}/"))
    assert "La source officielle a été retirée le 2 novembre 2026" in text
    assert "Cherchez ce qui la remplace" in text
    Sheet.objects.update(live=True)
    assert "publiée de nouveau" in words(read(editor, f"{LIST}{alert.pk}/"))


def test_a_step_is_shown_with_its_title(editor: Client, sheet: Sheet) -> None:
    demarche(sheet)
    alert = flagged(sheet)
    passage = read(editor, f"{LIST}{alert.pk}/").select_one(".watch__passage blockquote")
    assert passage is not None
    assert words(passage) == "Déposer"


def test_clearing_signs_and_readers_see_the_notice_no_more(editor: Client, sheet: Sheet) -> None:
    citing(sheet, slug="s-assurer")
    alert = flagged(sheet)
    form = read(editor, f"{LIST}{alert.pk}/").select_one("form.watch__clear")
    assert form is not None
    response = editor.post(str(form["action"]), follow=True)
    assert "est vérifié" in response.content.decode()
    assert read(editor, "/guides/s-assurer/").select(".source-notice") == []
    line = read(editor, HISTORY).select_one("table.listing tbody tr")
    assert line is not None
    assert "Nadia Ferrand" in words(line)
    done = read(editor, f"{LIST}{alert.pk}/")
    assert done.select("form.watch__clear") == []
    assert "Nadia Ferrand" in words(done.select(".watch__done")[0])


def test_the_name_outlives_the_account(editor: Client, sheet: Sheet) -> None:
    citing(sheet)
    alert = flagged(sheet)
    gone = UserFactory.create(first_name="", last_name="", username="samir")
    clear(alert, gone)
    gone.delete()
    assert "samir" in words(read(editor, HISTORY))


def test_clearing_twice_changes_nothing_and_says_so(editor: Client, sheet: Sheet) -> None:
    citing(sheet)
    alert = flagged(sheet)
    clear(alert, UserFactory.create(first_name="Samir"))
    response = editor.post(f"{LIST}{alert.pk}/verifie/", follow=True)
    assert "déjà été traité" in response.content.decode()
    alert.refresh_from_db()
    assert alert.cleared_by_name == "Samir"


def test_a_passage_taken_out_of_its_page_closes_by_itself_and_the_history_says_why(
    editor: Client, sheet: Sheet
) -> None:
    page = citing(sheet)
    alert = flagged(sheet)
    page.body = "[]"
    page.save_revision().publish()
    assert "Levé tout seul : la page ne cite plus cette fiche" in words(read(editor, HISTORY))
    assert "ne contient plus ce passage" in words(read(editor, f"{LIST}{alert.pk}/"))


@pytest.mark.parametrize("verb", ["get", "post"])
def test_a_page_that_one_may_not_change_is_refused(client: Client, sheet: Sheet, verb: str) -> None:
    citing(sheet, title="S'assurer")
    alert = flagged(sheet)
    someone = person(EDITORS)
    group = create_roles()[EDITORS]
    group.page_permissions.all().delete()
    client.force_login(someone)
    address = f"{LIST}{alert.pk}/" if verb == "get" else f"{LIST}{alert.pk}/verifie/"
    response = getattr(client, verb)(address)
    assert response.status_code == 403
    assert "Vous ne pouvez pas modifier" in response.content.decode()
    assert CitationAlert.objects.open().count() == 1
    assert "S'assurer" not in client.get(LIST).content.decode()
    assert LIST not in client.get("/admin/").content.decode()


def test_strangers_are_sent_to_the_log_in_form(client: Client, sheet: Sheet) -> None:
    citing(sheet)
    alert = flagged(sheet)
    for address in (LIST, HISTORY, f"{LIST}{alert.pk}/", f"{LIST}{alert.pk}/verifie/"):
        assert client.post(address).status_code == 302
    assert CitationAlert.objects.open().count() == 1


def test_an_unknown_alert_is_not_found_and_clearing_needs_a_post(editor: Client, sheet: Sheet) -> None:
    citing(sheet)
    alert = flagged(sheet)
    assert editor.get(f"{LIST}999999/").status_code == 404
    assert editor.get(f"{LIST}{alert.pk}/verifie/").status_code == 405
    sheet.delete()
    assert editor.get(f"{LIST}{alert.pk}/").status_code == 404


def count(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_the_lists_cost_the_same_for_one_passage_and_for_twenty(editor: Client) -> None:
    def grow(number: int) -> None:
        sheets = [SheetFactory.create() for _ in range(number)]
        body = [sourced(sheet, block_id=f"bloc-{sheet.pk}") for sheet in sheets]
        GuidePageFactory.create(body=json.dumps(body))
        raise_alerts([SheetChangeFactory.create(sheet=sheet) for sheet in sheets])

    grow(1)
    few = [count(editor, address) for address in (LIST, "/admin/")]
    grow(9)
    many = [count(editor, address) for address in (LIST, "/admin/")]
    assert many == few
