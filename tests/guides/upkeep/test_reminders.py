"""Owners are written to when a review comes near, once a review."""

from datetime import timedelta
from io import StringIO
from smtplib import SMTPServerDisconnected
from unittest import mock

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale

from guides.models import GuidePage, OwnerReminder
from guides.upkeep import checks
from tests.guides.upkeep_factories import drafted, owned
from tests.reading import read

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


def remind(*options: str) -> str:
    out = StringIO()
    call_command("remind_owners", *options, stdout=out)
    return out.getvalue()


def due(slug: str, days: int, **fields: object) -> None:
    owned(slug=slug, title=slug.capitalize(), review_on=TODAY + timedelta(days=days), **fields)


def test_nothing_is_sent_unless_asked_and_no_address_is_printed() -> None:
    due("statuts", 10)
    said = remind()
    assert "Statuts" in said
    assert "--send" in said
    assert "@" not in said
    assert mail.outbox == []
    assert not OwnerReminder.objects.exists()


def test_an_owner_gets_one_message_with_a_link_for_each_page_that_opens_it(client: Client) -> None:
    due("statuts", 30)
    due("comptes", -40, owner_email="Nadia@example.org")
    due("buvette", 31)
    remind("--send")
    message = mail.outbox[0]
    assert len(mail.outbox) == 1
    assert message.subject == "2 pages à relire"
    lines = str(message.body).splitlines()
    found = [line.removeprefix("http://127.0.0.1:8000") for line in lines if "/relecture/" in line]
    titles = [read(client, address).select("h1")[0].get_text() for address in found]
    assert titles == ["Comptes", "Statuts"]
    assert "&#x27;" not in str(message.body)


def test_the_same_review_is_never_written_about_twice_but_the_next_one_is() -> None:
    due("statuts", 10)
    remind("--send")
    assert "Aucun rappel" in remind("--send")
    assert len(mail.outbox) == 1
    page = owned(slug="comptes", review_on=TODAY)
    remind("--send")
    checks.mark_right(page, TODAY - timedelta(days=350))
    remind("--send")
    assert len(mail.outbox) == 3


def test_a_new_owner_is_written_to() -> None:
    page = owned(review_on=TODAY)
    remind("--send")
    drafted(page, owner_email="autre@example.org")
    remind("--send")
    assert [message.to for message in mail.outbox] == [["nadia@example.org"], ["autre@example.org"]]


@pytest.mark.parametrize("fields", [{"owner_email": ""}, {"live": False}])
def test_pages_without_a_reader_or_an_address_are_left_out(fields: dict[str, object]) -> None:
    page = owned(review_on=TODAY, **{name: value for name, value in fields.items() if name != "live"})
    if "live" in fields:
        page.unpublish()
    assert "Aucun rappel" in remind("--send")


def test_a_message_that_does_not_leave_is_tried_again() -> None:
    due("statuts", 10)
    broken = mock.patch(
        "django.core.mail.EmailMessage.send", side_effect=SMTPServerDisconnected("please run connect")
    )
    with broken, pytest.raises(CommandError, match="1 courriel n'est pas parti"):
        remind("--send")
    assert not OwnerReminder.objects.exists()
    remind("--send")
    assert len(mail.outbox) == 1


def test_two_runs_at_once_write_once() -> None:
    from guides.upkeep import reminders

    due("statuts", 10)
    first, second = reminders.letters(TODAY), reminders.letters(TODAY)
    for letters in (first, second):
        reminders.send(letters, lambda letter, error: None)
    assert len(mail.outbox) == 1


def test_translations_follow_their_source(english: Locale) -> None:
    page = owned(review_on=TODAY - timedelta(days=5))
    for above in (page.get_parent().get_parent().specific, page.get_parent().specific):
        above.copy_for_translation(english).save_revision().publish()
    translated = page.copy_for_translation(english)
    translated.save_revision().publish()
    assert remind().count("Fonder") == 1
    checks.mark_right(page, TODAY)
    translated.refresh_from_db()
    page.refresh_from_db()
    assert translated.review_on == page.review_on > TODAY
    assert translated.get_latest_revision_as_object().review_on == page.review_on


def test_translations_are_locked_in_a_transaction_of_their_own(english: Locale) -> None:
    """A publication has none, and PostgreSQL locks nothing outside of one."""
    page = owned(review_on=TODAY)
    for above in (page.get_parent().get_parent().specific, page.get_parent().specific):
        above.copy_for_translation(english).save_revision().publish()
    page.copy_for_translation(english).save_revision().publish()
    GuidePage.objects.filter(pk=page.pk).update(review_on=TODAY + timedelta(days=9))
    page.refresh_from_db()
    with CaptureQueriesContext(connection) as queries:
        checks.keep_translations_in_step(page)
    said = [query["sql"] for query in queries]
    assert said[0].startswith("SAVEPOINT")
    assert said[-1].startswith("RELEASE SAVEPOINT")
    assert set(GuidePage.objects.values_list("review_on", flat=True)) == {page.review_on}
