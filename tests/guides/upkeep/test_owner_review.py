"""The owner of a page reads it and answers, without an account."""

from datetime import date, timedelta
from typing import Any
from unittest import mock

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from commun.refusals import RefusalError
from guides.models import GuidePage, OwnerAnswer
from guides.upkeep import links
from guides.upkeep.dates import next_review
from tests.guides.upkeep_factories import drafted, owned, send, soup
from tests.reading import read

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
LATE = {"review_on": TODAY - timedelta(days=3), "checked_on": date(2024, 1, 15)}


def address(page: GuidePage) -> str:
    return f"/relecture/{links.token_for(page)}/"


def answer(client: Client, page: GuidePage, verdict: str, words: str = "", query: str = "") -> Any:
    to = f"{address(page)}{query}"
    return send(client, to, to, verdict=verdict, words=words)


def test_the_owner_reads_the_page_marked_as_a_preview_that_nobody_keeps(client: Client) -> None:
    page = owned(private_notes="Attendre le vote du budget")
    response = client.get(address(page))
    html = soup(response)
    assert response.status_code == 200
    assert [title.get_text() for title in html.select("h1")] == ["Fonder"]
    assert "Aperçu" in html.get_text()
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response["Referrer-Policy"] == "no-referrer"
    assert html.select('meta[name=robots][content*="noindex"]')
    assert html.select("#avis") == []
    assert not response.cookies
    assert "budget" not in response.content.decode()


def test_always_right_moves_the_review_by_a_year_and_readers_see_who_checked(client: Client) -> None:
    page = owned(**LATE)
    assert "devait être relue" in read(client, "/guides/fonder/").get_text()
    response = answer(client, page, "exact")
    assert response.status_code == 302
    assert "Merci" in read(client, response["Location"]).get_text()
    page.refresh_from_db()
    assert (page.checked_on, page.review_on) == (TODAY, next_review(TODAY))
    text = read(client, "/guides/fonder/").get_text(" ", strip=True)
    assert "Vérifié par le responsable du contenu" in text
    assert "devait être relue" not in text
    assert "Ferrand" not in text
    given = OwnerAnswer.objects.get()
    assert given.is_right
    assert given.handled_at


def test_a_draft_that_waits_is_neither_lost_nor_able_to_undo_the_check(client: Client) -> None:
    page = owned(**LATE)
    drafted(page, title="Fonder, nouvelle version")
    answer(client, page, "exact")
    page.refresh_from_db()
    assert (page.title, page.checked_on, page.has_unpublished_changes) == ("Fonder", TODAY, True)
    draft = page.get_latest_revision()
    assert draft.as_object().title == "Fonder, nouvelle version"
    draft.publish()
    page.refresh_from_db()
    assert (page.title, page.checked_on, page.review_on) == (
        "Fonder, nouvelle version",
        TODAY,
        next_review(TODAY),
    )
    assert page.checked_by_owner


def test_an_older_revision_published_again_does_not_undo_the_check(client: Client) -> None:
    page = owned(**LATE)
    old = page.get_latest_revision()
    drafted(page, title="Autre")
    page.get_latest_revision().publish()
    answer(client, page, "exact")
    old.publish()
    page.refresh_from_db()
    assert (page.title, page.checked_on) == ("Fonder", TODAY)


def test_what_is_checked_is_what_was_read(client: Client) -> None:
    page = owned(**LATE)
    drafted(page, title="Fonder, nouvelle version")
    html = read(client, f"{address(page)}?brouillon=1")
    assert [title.get_text() for title in html.select("h1")] == ["Fonder, nouvelle version"]
    answer(client, page, "exact", query="?brouillon=1")
    page.refresh_from_db()
    assert page.checked_on == LATE["checked_on"]
    assert OwnerAnswer.objects.get().about_draft
    page.get_latest_revision().publish()
    page.refresh_from_db()
    assert page.checked_on == TODAY


def test_a_page_never_published_is_read_too(client: Client) -> None:
    page: GuidePage = owned(title="Brouillon")
    page.unpublish()
    page.refresh_from_db()
    assert "pas encore publiée" in read(client, address(page)).get_text()
    answer(client, page, "exact")
    page.refresh_from_db()
    assert (page.live, page.checked_on) == (False, TODAY)


def test_to_mend_waits_for_an_editor_with_the_words(client: Client) -> None:
    page = owned(**LATE)
    answer(client, page, "corriger", "Le tarif <b>a changé</b> : 12 €.")
    page.refresh_from_db()
    given = OwnerAnswer.objects.get()
    assert (given.is_right, given.words, given.handled_at) == (
        False,
        "Le tarif <b>a changé</b> : 12 €.",
        None,
    )
    assert page.checked_on == LATE["checked_on"]


def test_right_with_a_remark_counts_and_waits_to_be_read(client: Client) -> None:
    page = owned(**LATE)
    answer(client, page, "exact", "Rien à changer, sauf la photo.")
    page.refresh_from_db()
    assert page.checked_on == TODAY
    assert OwnerAnswer.objects.get().handled_at is None


@pytest.mark.parametrize(("verdict", "words"), [("corriger", ""), ("corriger", "  \n"), ("", "Mots gardés")])
def test_an_answer_that_says_nothing_is_asked_again(client: Client, verdict: str, words: str) -> None:
    response = answer(client, owned(), verdict, words)
    html = soup(response)
    assert response.status_code == 422
    assert html.select(".error-summary a")
    assert html.select("textarea")[0].get_text().strip() == words.strip()
    assert OwnerAnswer.objects.count() == 0


def test_a_page_published_meanwhile_is_read_again_before_it_is_called_right(client: Client) -> None:
    page = owned()
    html = read(client, address(page))
    drafted(page, title="Tout autre chose")
    page.get_latest_revision().publish()
    stamp = str(html.select("input[name=cachet]")[0]["value"])
    response = send(client, "", address(page), verdict="exact", words="", stamp=stamp)
    assert response.status_code == 422
    assert "changé entre-temps" in soup(response).get_text()
    assert OwnerAnswer.objects.count() == 0


def test_a_link_wears_out(client: Client) -> None:
    link = address(owned())
    with mock.patch("time.time", return_value=timezone.now().timestamp() + 31 * 86400):
        response = client.get(link)
    assert response.status_code == 403
    assert "expiré" in soup(response).get_text()


def test_a_link_dies_when_the_owner_changes_even_in_a_draft(client: Client) -> None:
    page = owned()
    link = address(page)
    drafted(page, owner_email="autre@example.org")
    response = client.get(link)
    assert response.status_code == 403
    assert "a changé" in soup(response).get_text()
    assert client.post(link, {"verdict": "exact"}).status_code == 403


def test_the_same_owner_written_otherwise_keeps_the_link(client: Client) -> None:
    page = owned()
    link = address(page)
    drafted(page, owner_email="Nadia@Example.org")
    assert client.get(link).status_code == 200


def test_a_link_to_a_deleted_page_says_so(client: Client) -> None:
    page = owned()
    link = address(page)
    page.delete()
    response = client.get(link)
    assert response.status_code == 404
    assert "supprimée" in soup(response).get_text()


@given(token=st.text(max_size=80))
def test_no_made_up_token_is_read(token: str) -> None:
    with pytest.raises(RefusalError) as refused:
        links._read(token)
    assert refused.value.status == 403


@given(payload=st.one_of(st.none(), st.integers(), st.lists(st.text(max_size=3), max_size=4), st.text()))
def test_no_other_thing_signed_with_the_same_key_is_read(payload: Any) -> None:
    signed = signing.TimestampSigner(salt=links.SALT).sign_object(payload)
    other = signing.TimestampSigner(salt="autre").sign_object([1, "a"])
    for token in (signed, other):
        with pytest.raises(RefusalError):
            links.page_of(token)


@given(
    spoiled=st.integers(min_value=0, max_value=60), sign=st.characters(codec="ascii", categories=["L", "N"])
)
def test_a_token_with_one_sign_changed_is_refused(spoiled: int, sign: str) -> None:
    token = links._signer().sign_object([12, "abcdef0123456789"])
    changed = f"{token[:spoiled]}{sign}{token[spoiled + 1 :]}"
    if changed == token:
        assert links._read(changed) == (12, "abcdef0123456789")
    else:
        with pytest.raises(RefusalError):
            links._read(changed)


def test_a_flood_of_answers_is_refused(client: Client) -> None:
    page = owned()
    for _each in range(20):
        client.post(address(page), {"verdict": "exact"})
    assert client.post(address(page), {"verdict": "exact"}).status_code == 429
