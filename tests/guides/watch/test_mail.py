"""Those who keep up a page are told, once an import, that one of its sources has changed."""

import smtplib
from collections.abc import Sequence
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from pytest_django import DjangoCaptureOnCommitCallbacks

from guides.models import CitationAlert
from guides.watch.alerts import raise_alerts
from tests.commun.factories import UserFactory
from tests.guides.official_factories import SheetFactory
from tests.guides.watch_factories import SheetChangeFactory, citing

pytestmark = pytest.mark.django_db


@pytest.fixture
def import_finds(django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Any:
    """Changes of these sheets, found and committed together."""

    def find(*sheets: Any) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            raise_alerts([SheetChangeFactory.create(sheet=sheet) for sheet in sheets])

    return find


def test_the_last_editor_gets_one_message_for_all_their_pages(
    import_finds: Any, mailoutbox: list[EmailMessage]
) -> None:
    nadia, owner = UserFactory.create(email="nadia@example.org"), UserFactory.create()
    sheet, other = SheetFactory.create(), SheetFactory.create()
    for title in ("S'assurer", "Voter & élire"):
        citing(sheet, other, title=title, owner=owner).save_revision(user=nadia).publish()
    import_finds(sheet, other)
    (message,) = mailoutbox
    assert message.to == ["nadia@example.org"]
    assert "- S'assurer\n- Voter & élire\n" in str(message.body)
    assert "/admin/passages-a-verifier/" in str(message.body)


def test_the_owner_is_told_when_the_last_editor_cannot_be(
    import_finds: Any, mailoutbox: list[EmailMessage]
) -> None:
    left = UserFactory.create(is_active=False)
    owner = UserFactory.create(email="owner@example.org")
    sheet = SheetFactory.create()
    citing(sheet, owner=owner).save_revision(user=left).publish()
    import_finds(sheet)
    assert [message.to for message in mailoutbox] == [["owner@example.org"]]


def test_nobody_to_tell_and_nothing_flagged_send_nothing(
    import_finds: Any, mailoutbox: list[EmailMessage]
) -> None:
    sheet = SheetFactory.create()
    citing(sheet)
    import_finds(sheet, SheetFactory.create())
    import_finds()
    assert mailoutbox == []


def test_a_server_that_refuses_is_logged_and_the_passages_stay_flagged(
    import_finds: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(self: EmailBackend, messages: Sequence[EmailMessage]) -> int:
        raise smtplib.SMTPServerDisconnected("gone")

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    sheet = SheetFactory.create()
    citing(sheet, owner=UserFactory.create())
    import_finds(sheet)
    assert CitationAlert.objects.open().count() == 1
    assert "could not be told by e-mail" in caplog.text
