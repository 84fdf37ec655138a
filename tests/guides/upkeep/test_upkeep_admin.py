"""Editors see what is to be read again, send the link and handle the answers."""

from datetime import date, timedelta
from typing import Any
from unittest import mock

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone, translation
from wagtail_localize.fields import get_translatable_fields

from commun.models import User
from guides.models import DemarchePage, Feedback, GuideIndexPage, GuidePage, OwnerAnswer
from guides.models.upkeep import MaintainedPage
from guides.upkeep import links
from guides.upkeep.dates import next_review
from guides.upkeep.mail import Asked, write_to_owner
from home.models import HomePage
from home.roles import CONTRIBUTORS, EDITORS, create_roles
from tests.commun.factories import UserFactory
from tests.guides.factories import GuidePageFactory
from tests.guides.upkeep_factories import drafted, owned, soup
from tests.home.factories import TextPageFactory
from tests.home.test_admin import typed_in
from tests.reading import read

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


def signed_in(client: Client, role: str = EDITORS) -> User:
    user: User = UserFactory.create(first_name="Nadia")
    user.groups.add(create_roles()[role])
    client.force_login(user)
    return user


def titles(client: Client, state: str = "") -> list[str]:
    html = read(client, f"/admin/a-relire/?state={state}")
    return [link.get_text(strip=True) for link in html.select("td:first-child a")]


@pytest.fixture
def kept(guide_index: GuideIndexPage) -> list[MaintainedPage]:
    """One page late, one soon due, one answered, one far off; guides and procedures."""
    owned(title="En retard", slug="a", review_on=TODAY - timedelta(days=1))
    soon = DemarchePage(title="Bientôt", slug="b", review_on=TODAY + timedelta(days=30))
    guide_index.add_child(instance=soon)
    answered = owned(title="Répondu", slug="c")
    OwnerAnswer.objects.create(page=answered, is_right=False, words="Le tarif.")
    far = owned(title="Loin", slug="d")
    OwnerAnswer.objects.create(page=far, is_right=True, handled_at=timezone.now())
    return [soon, answered, far]


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("", ["Répondu", "En retard", "Bientôt", "Loin"]),
        ("retard", ["En retard"]),
        ("bientot", ["En retard", "Bientôt"]),
        ("reponse", ["Répondu"]),
    ],
)
def test_the_report_lists_every_kind_of_page_by_state(
    client: Client, kept: list[MaintainedPage], state: str, expected: list[str]
) -> None:
    signed_in(client)
    assert titles(client, state) == expected


def test_the_report_can_be_taken_away_as_a_spreadsheet(client: Client, kept: list[MaintainedPage]) -> None:
    signed_in(client)
    response = client.get("/admin/a-relire/?export=csv")
    assert b"R\xc3\xa9pondu" in response.getvalue()


def test_whoever_may_not_edit_sees_nothing(client: Client, kept: list[MaintainedPage]) -> None:
    page = kept[1]
    answer = OwnerAnswer.objects.get(handled_at=None)
    client.force_login(UserFactory.create())
    for address in ("/admin/a-relire/", f"/admin/a-relire/{page.pk}/", "/admin/avis/"):
        assert client.get(address).status_code == 302
    assert client.post(f"/admin/a-relire/reponses/{answer.pk}/").status_code == 302
    answer.refresh_from_db()
    assert answer.handled_at is None


def test_an_editor_copies_the_link_or_sends_it(client: Client) -> None:
    page = owned()
    signed_in(client)
    html = read(client, f"/admin/a-relire/{page.pk}/")
    copied = str(html.select("#lien-a-copier")[0]["value"])
    assert Client().get(copied.removeprefix("http://127.0.0.1:8000")).status_code == 200
    sent = client.post(f"/admin/a-relire/{page.pk}/", follow=True)
    assert "Le lien est parti à nadia@example.org" in soup(sent).get_text()
    assert mail.outbox[0].to == ["nadia@example.org"]
    assert "/relecture/" in str(mail.outbox[0].body)


def test_a_message_that_does_not_leave_says_so_and_the_link_is_still_there(client: Client) -> None:
    page = owned(title="Deux\tmots")
    signed_in(client)
    with mock.patch("django.core.mail.EmailMessage.send", side_effect=ConnectionRefusedError):
        html = soup(client.post(f"/admin/a-relire/{page.pk}/", follow=True))
    assert "Le courriel n'est pas parti" in html.get_text()
    assert html.select("#lien-a-copier")


def test_the_message_speaks_the_language_of_the_page_not_of_the_editor(client: Client) -> None:
    page = owned()
    with translation.override("en"):
        write_to_owner(page.owner_email, "", [Asked(page, links.owner_link(page))])
    assert mail.outbox[0].subject == "Une page à relire : Fonder"
    assert "/relecture/" in str(mail.outbox[0].body)
    assert "/en/" not in str(mail.outbox[0].body)


def test_a_page_without_owner_says_where_to_name_one(client: Client) -> None:
    page = owned(owner_email="")
    signed_in(client)
    html = read(client, f"/admin/a-relire/{page.pk}/")
    assert html.select("#lien-a-copier") == []
    client.post(f"/admin/a-relire/{page.pk}/")
    assert mail.outbox == []


def test_the_menu_of_a_page_leads_to_its_owner_and_its_opinions(client: Client) -> None:
    page = owned()
    text = TextPageFactory.create()
    signed_in(client)
    links_of = read(client, f"/admin/pages/{page.pk}/edit/").select("a[href]")
    addresses = {str(link["href"]) for link in links_of}
    assert {f"/admin/a-relire/{page.pk}/", f"/admin/avis/{page.pk}/"} <= addresses
    assert f"/admin/a-relire/{text.pk}/" not in str(read(client, f"/admin/pages/{text.pk}/edit/"))
    assert client.get(f"/admin/a-relire/{text.pk}/").status_code == 302


def test_an_answer_is_handled_once_and_by_name(client: Client, kept: list[MaintainedPage]) -> None:
    user = signed_in(client)
    answer = OwnerAnswer.objects.get(handled_at=None)
    assert "Le tarif." in read(client, f"/admin/a-relire/{answer.page_id}/").get_text()
    response = client.post(f"/admin/a-relire/reponses/{answer.pk}/", follow=True)
    assert f"Traitée par {user.username}" in " ".join(soup(response).get_text().split())
    answer.refresh_from_db()
    assert answer.handled_by == user
    assert titles(client, "reponse") == []


def edit(client: Client, page: GuidePage, **changes: Any) -> GuidePage:
    """Save a draft through the page's form, with some fields changed."""
    address = f"/admin/pages/{page.pk}/edit/"
    sent = typed_in(read(client, address)) | changes
    response = client.post(address, sent)
    assert response.status_code == 302, soup(response).select(".error-message")
    page.refresh_from_db()
    latest = page.get_latest_revision_as_object()
    assert isinstance(latest, GuidePage)
    return latest


def test_a_check_moves_the_review_unless_the_editor_chose_a_day(client: Client) -> None:
    page = owned(review_on=TODAY - timedelta(days=3), checked_by_owner=True)
    signed_in(client)
    checked = edit(client, page, checked_on=TODAY.isoformat())
    assert (checked.review_on, checked.checked_by_owner) == (next_review(TODAY), False)
    sooner = TODAY + timedelta(days=60)
    day = (TODAY - timedelta(days=1)).isoformat()
    assert edit(client, page, checked_on=day, review_on=sooner.isoformat()).review_on == sooner


def test_an_editor_who_had_the_form_open_does_not_undo_the_owners_check(client: Client) -> None:
    page = owned(review_on=TODAY - timedelta(days=3), checked_on=date(2024, 1, 15))
    OwnerAnswer.objects.create(page=page, is_right=True, handled_at=timezone.now())
    page.get_latest_revision().publish()
    page.refresh_from_db()
    assert (page.checked_on, page.checked_by_owner) == (TODAY, True)


@pytest.mark.parametrize("address", ["/guides/fonder/", "/recherche/?q=budget", "/guides/"])
def test_notes_and_owners_are_never_published(client: Client, address: str) -> None:
    owned(private_notes="Attendre le budget")
    text = client.get(address).content.decode()
    for secret in ("Attendre le budget", "Ferrand", "nadia@example.org"):
        assert secret not in text


def test_notes_and_owners_are_out_of_the_index_and_of_translators_reach() -> None:
    private = {"owner_name", "owner_email", "private_notes"}
    assert private.isdisjoint(field.field_name for field in GuidePage.search_fields)
    given = {field.field_name: field for field in get_translatable_fields(GuidePage)}
    assert not any(given[name].is_translated(GuidePage()) for name in private)


def test_contributors_read_the_opinions_and_only_editors_delete_them(client: Client, home: HomePage) -> None:
    page = GuidePageFactory.create(title="Buvette")
    opinion = Feedback.objects.create(page=page, is_useful=False, words="=1+1 manque le tarif")
    signed_in(client, CONTRIBUTORS)
    assert "Buvette" in read(client, "/admin/avis/").get_text()
    shown = read(client, f"/admin/avis/{page.pk}/").get_text(" ", strip=True)
    assert "manque le tarif" in shown
    assert "0 %" in shown
    assert "manque le tarif" in read(client, f"/admin/avis_un_par_un/?page={page.pk}").get_text()
    export = client.get("/admin/avis_un_par_un/?export=csv")
    assert "'=1+1" in export.getvalue().decode()
    delete = f"/admin/avis_un_par_un/delete/{opinion.pk}/"
    client.post(delete)
    assert Feedback.objects.exists()
    signed_in(client)
    client.post(delete)
    assert not Feedback.objects.exists()


def test_links_are_of_the_latest_owner(client: Client) -> None:
    page = owned()
    drafted(page, owner_email="autre@example.org")
    assert links.page_of(links.token_for(page)).pk == page.pk
