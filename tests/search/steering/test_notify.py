"""« Prévenez-moi quand une réponse existe »: confirmed, told once, forgotten."""

import re
from datetime import timedelta
from smtplib import SMTPException
from typing import Any
from unittest import mock
from urllib.parse import urlencode

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from search.models import AwaitedAnswer
from search.steering import notify
from tests.guides.upkeep_factories import send, soup
from tests.reading import read

pytestmark = pytest.mark.django_db

FORM = "/recherche/prevenez-moi/"
QUESTION = "Buvette au stade ?"


def leave(client: Client, email: str = "Lea@Example.org", question: str = QUESTION, **sent: Any) -> Any:
    address = f"{FORM}?{urlencode({'q': question})}"
    return send(client, address, address, email=email, **sent)


def link_in(message: Any, ending: str = "/") -> str:
    found = re.search(rf"http://127\.0\.0\.1:8000(/\S+{ending})\n", str(message.body))
    assert found is not None
    return found[1]


def confirmed(client: Client, **sent: Any) -> AwaitedAnswer:
    leave(client, **sent)
    client.post(link_in(mail.outbox[-1]))
    return AwaitedAnswer.objects.latest("pk")


def test_an_address_is_kept_only_to_be_confirmed_by_a_button(client: Client) -> None:
    assert leave(client)["Location"] == f"{FORM}?envoye=1"
    assert "Ouvrez le lien" in read(client, f"{FORM}?envoye=1").get_text()
    kept = AwaitedAnswer.objects.get()
    assert (kept.email, kept.key, kept.language) == ("lea@example.org", "buvette au stade", "fr")
    link = link_in(mail.outbox[0])
    assert "Confirmez votre demande" in read(client, link).get_text()
    assert AwaitedAnswer.objects.waiting().count() == 0
    assert client.post(link).status_code == 200
    assert AwaitedAnswer.objects.waiting().count() == 1
    assert not client.cookies


def test_the_form_says_what_becomes_of_the_address(client: Client) -> None:
    said = " ".join(read(client, f"{FORM}?q=buvette").get_text().split())
    for promise in ("une seule fois", "effacée dès que c'est fait", "six mois", "« buvette »"):
        assert promise in said


@pytest.mark.parametrize("email", ["", "lea", "lea@", "a@b.fr\r\nBcc: x@y.fr", "é" * 300 + "@example.org"])
def test_what_is_no_address_comes_back_with_a_sentence(client: Client, email: str) -> None:
    response = leave(client, email=email)
    assert response.status_code == 422
    assert soup(response).select(".error-summary a[href='#reponse-email']")
    assert (AwaitedAnswer.objects.count(), len(mail.outbox)) == (0, 0)


def test_without_a_question_one_is_led_to_the_search(client: Client) -> None:
    for nothing in ("", "???", "%20"):
        assert client.get(f"{FORM}?q={nothing}").headers["Location"] == "/recherche/"


def test_asking_twice_writes_once_and_tells_nobody_what_another_asked(client: Client) -> None:
    first, second = leave(client), leave(client)
    assert (first.status_code, first["Location"]) == (second.status_code, second["Location"])
    assert (AwaitedAnswer.objects.count(), len(mail.outbox)) == (1, 1)


def test_an_address_that_never_confirms_gets_three_messages_however_long_one_insists() -> None:
    first = timezone.now()
    for hours in range(6):
        with mock.patch("django.utils.timezone.now", return_value=first + timedelta(hours=2 * hours)):
            for number in range(3):
                notify.ask("victime@example.org", f"question {number % 2}", "fr")
    assert len(mail.outbox) == notify.MOST_UNCONFIRMED
    assert {row.asked_at for row in AwaitedAnswer.objects.all()} == {first}, "so that it is erased in time"


def test_a_lost_message_may_be_asked_for_again_after_an_hour(client: Client) -> None:
    leave(client)
    AwaitedAnswer.objects.update(written_at=timezone.now() - timedelta(hours=2))
    with mock.patch("django.core.mail.EmailMessage.send", side_effect=SMTPException):
        assert [leave(client).status_code for _each in range(2)] == [422, 422]
    assert leave(client).status_code == 302
    assert (len(mail.outbox), AwaitedAnswer.objects.get().messages) == (2, 2)


def test_nobody_has_their_words_written_to_somebody_else(client: Client) -> None:
    leave(client, question="Votre subvention : https://evil.example")
    (message,) = mail.outbox
    assert "evil" not in f"{message.subject} {message.body}"
    assert "evil.example" in read(client, link_in(message)).get_text()
    client.post(link_in(message))
    notify.tell_waiting([AwaitedAnswer.objects.get().key], "fr", notify.Found("Ici", "http://portail/ici/"))
    notify.send_answers()
    assert mail.outbox[-1].subject == "Une réponse à votre recherche"


@pytest.mark.parametrize("question", ["A.G.", "loi 1901", "cerfa 12156*05", "l'assemblée, comment ?"])
def test_other_questions_stand_in_the_subject_of_their_answer(client: Client, question: str) -> None:
    wanted = confirmed(client, question=question)
    notify.tell_waiting([wanted.key], "fr", notify.Found("Ici", "http://portail/ici/"))
    notify.send_answers()
    assert mail.outbox[-1].subject == f"Une réponse à « {question} »"


def test_a_mail_server_that_refuses_is_said_and_keeps_no_address(client: Client) -> None:
    with mock.patch("django.core.mail.EmailMessage.send", side_effect=SMTPException):
        response = leave(client)
    assert response.status_code == 422
    assert "n'est pas parti" in soup(response).get_text()
    assert AwaitedAnswer.objects.count() == 0


def test_a_flood_of_addresses_gets_the_designed_page(client: Client) -> None:
    statuses = [leave(client, email=f"a{number}@example.org").status_code for number in range(7)]
    assert statuses == [302] * 6 + [429]


def test_those_who_wait_are_told_once_then_forgotten(
    client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    confirmed(client)
    leave(client, email="jamais@example.org")
    mail.outbox.clear()
    found = notify.Found("Tenir une buvette", "http://127.0.0.1:8000/guides/buvette/")
    with django_capture_on_commit_callbacks(execute=True):
        assert notify.tell_waiting(["buvette au stade"], "fr", found) == 1
        assert notify.tell_waiting(["buvette au stade"], "fr", found) == 0
    (message,) = mail.outbox
    assert message.to == ["lea@example.org"]
    assert "Tenir une buvette\nhttp://127.0.0.1:8000/guides/buvette/" in message.body
    assert [row.email for row in AwaitedAnswer.objects.all()] == ["jamais@example.org"]
    assert "plus gardée" in read(client, link_in(message, "effacer/")).get_text()


def test_whoever_confirms_after_the_answer_was_given_is_told_at_once(
    client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    leave(client)
    link = link_in(mail.outbox[0])
    found = notify.Found("Tenir une buvette", "http://127.0.0.1:8000/guides/buvette/")
    with django_capture_on_commit_callbacks(execute=True):
        assert notify.tell_waiting(["buvette au stade"], "fr", found) == 0
    assert len(mail.outbox) == 1
    with django_capture_on_commit_callbacks(execute=True):
        page = soup(client.post(link))
    assert page.select("a[href='http://127.0.0.1:8000/guides/buvette/']")
    assert "Tenir une buvette" in mail.outbox[1].body
    assert AwaitedAnswer.objects.count() == 0
    assert client.post(link).status_code == 200


def test_a_message_that_does_not_leave_is_tried_again_by_the_command(
    client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    confirmed(client)
    mail.outbox.clear()
    with (
        mock.patch("django.core.mail.EmailMessage.send", side_effect=OSError),
        django_capture_on_commit_callbacks(execute=True),
    ):
        notify.tell_waiting(["buvette au stade"], "fr", notify.Found("Buvette", "http://portail/guides/b/"))
    assert AwaitedAnswer.objects.to_tell().count() == 1
    call_command("tell_waiting", "--send")
    call_command("tell_waiting", "--send")
    assert (len(mail.outbox), AwaitedAnswer.objects.count()) == (1, 0)


def test_the_link_of_any_message_erases_the_address(client: Client) -> None:
    confirmed(client)
    link = link_in(mail.outbox[0], "effacer/")
    assert AwaitedAnswer.objects.count() == 1
    assert "Effacer mon adresse" in read(client, link).get_text()
    assert client.post(link).status_code == 200
    assert AwaitedAnswer.objects.count() == 0
    assert client.post(link).status_code == 200


@pytest.mark.parametrize("token", ["x", "1:abc:def", "%00", "é" * 300])
def test_a_forged_link_is_refused(client: Client, token: str) -> None:
    assert client.get(f"{FORM}{token}/").status_code == 403


def test_addresses_are_erased_with_time_confirmed_or_not(client: Client) -> None:
    now = timezone.now()
    for days, is_confirmed in ((8, False), (6, False), (183, True), (181, True)):
        AwaitedAnswer.objects.create(
            email=f"a{days}@example.org",
            question="x",
            key="x",
            language="fr",
            asked_at=now - timedelta(days=days),
            confirmed_at=now if is_confirmed else None,
        )
    call_command("erase_old_searches")
    assert AwaitedAnswer.objects.count() == 4
    call_command("erase_old_searches", "--write")
    assert {row.email for row in AwaitedAnswer.objects.all()} == {"a6@example.org", "a181@example.org"}


def test_in_english_the_messages_lead_to_the_english_portal(client: Client) -> None:
    send(client, f"/en{FORM}?q=bar", f"/en{FORM}?q=bar", email="a@example.org")
    assert "/en/recherche/prevenez-moi/" in mail.outbox[0].body
