"""« Prévenez-moi quand une réponse existe »: ask, confirm, be told once, be forgotten."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from commun.refusals import RefusalError
from search.keys import key_of
from search.models import AwaitedAnswer
from search.steering import background
from search.steering.mail import NotifyMailError, write_answer, write_confirmation

SALT = "search.steering.notify"
# So many messages may ask one address to confirm before it does, so that nobody floods somebody else.
MOST_UNCONFIRMED = 3


@dataclass(frozen=True)
class Found:
    """The answer to a question: its title as plain text and its whole address."""

    title: str
    url: str


def ask(email: str, question: str, language: str) -> None:
    """Keep a request and write to confirm it; `NotifyMailError` when the message doesn't leave.

    The same sentence is shown whatever happened: nobody learns what another person asked for.
    """
    wanted, _created = AwaitedAnswer.objects.get_or_create(
        email=email.strip().lower(),
        key=key_of(question),
        language=language,
        defaults={"question": question, "asked_at": timezone.now()},
    )
    if not _may_write(wanted):
        return
    try:
        write_confirmation(wanted, token_of(wanted))
    except NotifyMailError:
        _take_back(wanted)
        raise


def _may_write(wanted: AwaitedAnswer) -> bool:
    """Count one message more: once an hour, for one that was lost, `MOST_UNCONFIRMED` to an address in all.

    Counted before it is known whether it was one too many: of two at once, none slips through.
    """
    now = timezone.now()
    free = AwaitedAnswer.objects.filter(pk=wanted.pk).may_be_written(now - timedelta(hours=1))
    if not free.update(messages=F("messages") + 1, written_at=now):
        return False
    if AwaitedAnswer.objects.messages_to(wanted.email) <= MOST_UNCONFIRMED:
        return True
    _take_back(wanted)
    return False


def _take_back(wanted: AwaitedAnswer) -> None:
    """The message did not leave: it counts for nothing, and nobody can confirm a request without any."""
    row = AwaitedAnswer.objects.filter(pk=wanted.pk, messages__gt=0)
    row.update(messages=F("messages") - 1, written_at=wanted.written_at)
    AwaitedAnswer.objects.filter(pk=wanted.pk, messages=0, confirmed_at__isnull=True).delete()


def token_of(wanted: AwaitedAnswer) -> str:
    """Signed: the number of the request alone."""
    return _signer().sign_object(wanted.pk)


def wanted_by(token: str) -> AwaitedAnswer | None:
    """The request that a link is about, None once it is erased; `RefusalError` when the link is no good."""
    try:
        number = _signer().unsign_object(token, max_age=timedelta(days=settings.NOTIFY_DAYS))
        return AwaitedAnswer.objects.filter(pk=number).first()
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise RefusalError(
            403,
            _("Ce lien est incomplet, abîmé ou trop ancien. Ouvrez-le depuis le courriel, sans le recopier."),
        ) from error


def confirm(wanted: AwaitedAnswer) -> None:
    """From now on they are told; at once when the answer was given before they confirmed."""
    now = timezone.now()
    if AwaitedAnswer.objects.filter(pk=wanted.pk, confirmed_at__isnull=True).update(confirmed_at=now):
        wanted.confirmed_at = now
        if AwaitedAnswer.objects.to_tell().filter(pk=wanted.pk).exists():
            _send_soon()


def tell_waiting(keys: Iterable[str], language: str, found: Found) -> int:
    """Those who wait for one of these questions will be told of this answer; how many they are.

    The messages leave after the commit, in the background; `manage.py tell_waiting` tries again those that
    the mail server refused. Whoever has not confirmed yet is told once they do, and not counted.
    """
    asked = AwaitedAnswer.objects.unpromised().for_questions(list(keys), language)
    answer = {"answer_title": found.title[:255], "answer_url": found.url[:500]}
    people = asked.waiting().update(**answer)
    asked.update(**answer)
    if people:
        _send_soon()
    return int(people)


def _send_soon() -> None:
    transaction.on_commit(lambda: background.run_soon(send_answers))


def send_answers() -> tuple[int, int]:
    """Write to those whose answer exists and erase their addresses; how many messages left, and failed."""
    sent = failed = 0
    for wanted in AwaitedAnswer.objects.to_tell():
        if background.is_stopping():
            # The others are told by the nightly command.
            break
        claimed = AwaitedAnswer.objects.filter(pk=wanted.pk, told_at__isnull=True)
        if not claimed.update(told_at=timezone.now()):
            continue
        try:
            write_answer(wanted, token_of(wanted))
        except NotifyMailError:
            AwaitedAnswer.objects.filter(pk=wanted.pk).update(told_at=None)
            failed += 1
        else:
            AwaitedAnswer.objects.filter(pk=wanted.pk).delete()
            sent += 1
    return sent, failed


def outdated() -> Any:
    """The addresses that nothing allows to keep any longer."""
    return AwaitedAnswer.objects.outdated(
        timezone.now(), confirm_days=settings.NOTIFY_CONFIRM_DAYS, keep_days=settings.NOTIFY_DAYS
    )


def _signer() -> signing.TimestampSigner:
    return signing.TimestampSigner(salt=SALT)
