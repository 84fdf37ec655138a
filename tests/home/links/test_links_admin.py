"""Editors see which links are to be mended, where, and replace one after having seen what changes."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import GroupPagePermission, Locale

from commun.models import User
from guides.models import GuidePage
from home.links import uses
from home.models import LinkRun, OutgoingLink
from home.roles import CONTRIBUTORS, EDITORS
from tests.commun.factories import UserFactory
from tests.home.links.factories import NEW, OLD, association, guide, link, person
from tests.reading import read

pytestmark = pytest.mark.django_db

State = OutgoingLink.State
REPORT = "/admin/reports/outgoing-links/"


@pytest.fixture
def editor(client: Client) -> User:
    user = person(EDITORS)
    client.force_login(user)
    return user


def address(found: OutgoingLink) -> str:
    return f"{REPORT}{found.pk}/replace/"


def used(url: str = OLD, **values: Any) -> OutgoingLink:
    uses.refresh()
    return link(url, **values)


def rows(html: BeautifulSoup) -> list[str]:
    return [row.get_text(" ", strip=True) for row in html.select(".links tbody tr")]


def body_of(page: GuidePage) -> str:
    return str(GuidePage.objects.get(pk=page.pk).body)


def test_the_report_lists_links_to_mend_first_with_the_way_to_edit_their_pages(
    client: Client, editor: User
) -> None:
    page = guide(OLD, "https://bien.example.org/", "https://parti.example.org/", title="Tenir une buvette")
    entry = association(OLD, name="Les amis du lion")
    used("https://bien.example.org/", state=State.WORKING)
    used("https://parti.example.org/", state=State.MOVED, moved_to="https://arrive.example.org/")
    used(state=State.DEAD, message="La page n'existe plus (404).", failing_since=timezone.now())
    html = read(client, REPORT)
    shown = rows(html)
    assert [OLD in shown[0], "parti" in shown[1], "bien" in shown[2]] == [True, True, True]
    assert "Mort" in shown[0]
    assert "La page n'existe plus (404)." in shown[0]
    assert "2 endroits" in shown[0]
    assert "https://arrive.example.org/" in shown[1]
    links = {str(found["href"]) for found in html.select(".links__uses a")}
    assert links == {
        f"/admin/pages/{page.pk}/edit/",
        f"/admin/snippets/annuaire/association/edit/{entry.pk}/",
    }


def test_the_report_says_when_the_last_check_ended(client: Client, editor: User) -> None:
    assert "Aucune vérification" in read(client, REPORT).get_text(" ")
    LinkRun.objects.create(finished_at=timezone.now() - timedelta(days=2), checked=12)
    LinkRun.objects.create()
    text = read(client, REPORT).select_one(".links-run")
    assert text is not None
    assert "12 liens vérifiés" in text.get_text(" ")


def test_links_are_filtered_by_state_and_searched(client: Client, editor: User) -> None:
    guide(OLD, NEW)
    used(state=State.DEAD)
    assert len(rows(read(client, f"{REPORT}?state=dead"))) == 1
    assert len(rows(read(client, f"{REPORT}?state=dead&state=new"))) == 2
    assert len(rows(read(client, f"{REPORT}?q=nouveau"))) == 1
    assert "Aucun lien" in read(client, f"{REPORT}?state=unknown").get_text()
    assert len(rows(read(client, f"{REPORT}?state=faux"))) == 2


def test_the_report_is_exported_as_a_table(client: Client, editor: User) -> None:
    guide(OLD)
    used(state=State.DEAD)
    exported = b"".join(client.get(f"{REPORT}?export=csv"))
    assert f"{OLD},Mort".encode() in exported


def test_the_report_costs_the_same_whatever_it_lists(client: Client, editor: User) -> None:
    def cost() -> int:
        uses.refresh()
        client.get(REPORT)
        with CaptureQueriesContext(connection) as captured:
            client.get(REPORT)
        return len(captured)

    guide(OLD)
    association(OLD)
    few = cost()
    for number in range(15):
        guide(OLD, f"https://site-{number}.example.org/")
        association(f"https://asso-{number}.example.org/")
    assert cost() == few


def test_the_new_address_is_proposed_and_nothing_is_replaced_before_it_is_reviewed(
    client: Client, editor: User
) -> None:
    page = guide(OLD)
    found = used(state=State.MOVED, moved_to=NEW)
    html = read(client, address(found))
    field = html.select_one("input[name=address]")
    assert field is not None
    assert field["value"] == NEW
    assert html.find("button", string=lambda text: "Remplacer" in str(text)) is None
    client.post(address(found), {"address": NEW})
    assert "ancien" in body_of(page)


def test_each_use_is_shown_before_and_after_then_replaced(client: Client, editor: User) -> None:
    page, entry = guide(OLD, title="Tenir une buvette"), association(OLD, name="Les amis du lion")
    page.title = "Brouillon"
    page.save_revision()
    found = used(state=State.DEAD)
    html = read(client, f"{address(found)}?address={NEW.replace('&', '%26')}")
    plan = [item.get_text(" ", strip=True) for item in html.select(".links__plan li")]
    assert len(plan) == 2
    assert all(OLD in item and NEW in item for item in plan)
    assert "Tenir une buvette" in plan[0]
    assert "« le site »" in plan[0]
    assert "Un brouillon attend" in plan[0]
    form = html.select_one("form[method=post]")
    assert form is not None
    keys = [str(field["value"]) for field in form.select("input[name=row]")]
    answer = client.post(address(found), {"address": NEW, "row": keys}, follow=True)
    assert answer.redirect_chain == [(REPORT, 302)]
    assert "remplacée à 2 endroits" in answer.content.decode()
    entry.refresh_from_db()
    assert entry.website == NEW
    assert "nouveau" in body_of(page)


def test_only_what_was_shown_is_changed(client: Client, editor: User) -> None:
    shown, appeared = guide(OLD), guide(OLD)
    found = used()
    answer = client.post(address(found), {"address": NEW, "row": [f"guides.guidepage:{shown.pk}", "x:1"]})
    assert answer["Location"] == address(found)
    assert ("nouveau" in body_of(shown), "nouveau" in body_of(appeared)) == (True, False)


def test_what_the_person_may_not_change_is_named_and_left(
    client: Client, editor: User, english: Locale
) -> None:
    page = guide(OLD, title="En français")
    copy = page.copy_for_translation(english, copy_parents=True)
    copy.save_revision().publish()
    GroupPagePermission.objects.filter(group__user=editor).update(page=copy.get_parent())
    found = used()
    html = read(client, f"{address(found)}?address=https://neuf.example.org/")
    refused = html.select("ul.links__plan")[-1]
    assert "droit de publier" in refused.get_text()
    keys = [f"guides.guidepage:{page.pk}", f"guides.guidepage:{copy.pk}"]
    answer = client.post(address(found), {"address": NEW, "row": keys}, follow=True)
    assert "En français : Vous n&#x27;avez pas le droit" in answer.content.decode()
    assert ("nouveau" in body_of(copy), "nouveau" in body_of(page)) == (True, False)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "pas une adresse",
        "javascript:alert(1)",
        "ftp://asso.example.org/",
        OLD,
        f"https://a.example/{'a' * 3000}",
    ],
)
def test_an_address_that_can_not_be_is_refused_with_a_sentence_and_changes_nothing(
    client: Client, editor: User, typed: str
) -> None:
    page = guide(OLD)
    found = used()
    key = f"guides.guidepage:{page.pk}"
    answer = client.post(address(found), {"address": typed, "row": [key]})
    html = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 200
    error = html.select_one(".error-message, .w-field__errors")
    assert error is not None
    assert error.get_text(strip=True)
    assert "ancien" in body_of(page)


def test_a_link_that_is_used_nowhere_any_more_says_so(client: Client, editor: User) -> None:
    assert "plus écrite nulle part" in read(client, address(link())).get_text()
    assert client.get(f"{REPORT}999999/replace/").status_code == 404


def test_who_has_no_right_to_the_report_sees_neither_it_nor_its_menu(client: Client) -> None:
    user = UserFactory.create()
    client.force_login(user)
    assert client.get(REPORT).status_code == 302
    assert client.get(address(link())).status_code == 302


def dashboard(client: Client) -> str:
    html = read(client, "/admin/").select_one("section[aria-labelledby=liens-morts]")
    return html.get_text(" ", strip=True) if html else ""


@pytest.mark.parametrize("role", [CONTRIBUTORS, EDITORS])
def test_the_dashboard_counts_the_dead_links_of_the_pages_that_the_person_may_edit(
    client: Client, role: str
) -> None:
    user = person(role)
    client.force_login(user)
    guide(OLD)
    guide(OLD, NEW)
    association("https://asso.example.org/")
    assert dashboard(client) == ""
    for url in (OLD, NEW, "https://asso.example.org/"):
        used(url, state=State.DEAD)
    assert "2 adresses" in dashboard(client)
    GroupPagePermission.objects.filter(group__user=user).delete()
    assert dashboard(client) == ""


def test_the_dashboards_count_costs_the_same_whatever_there_is(client: Client, editor: User) -> None:
    def cost() -> int:
        uses.refresh()
        OutgoingLink.objects.update(state=State.DEAD)
        client.get("/admin/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/admin/")
        return len([query for query in captured if "outgoinglink" in query["sql"]])

    guide(OLD)
    few = cost()
    for number in range(10):
        guide(OLD, f"https://site-{number}.example.org/")
    assert cost() == few == 1
