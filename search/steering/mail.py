"""The two messages that a reader who waits for an answer gets: confirm, and here it is."""

import re
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import BadHeaderError, EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from search.models import AwaitedAnswer

# Of a site or of a mailbox; « A.G. » and « 1.5 » are none.
_ADDRESS = re.compile(r"://|@|\bwww\.|\w\.[^\W\d_]{2,}", re.IGNORECASE)


class NotifyMailError(Exception):
    """A message could not be handed to the mail server; its text says so, in a French sentence."""


def write_confirmation(wanted: AwaitedAnswer, token: str) -> None:
    """Ask whether the address is right; `NotifyMailError` when the message doesn't leave."""
    with translation.override(wanted.language):
        subject = _("Confirmez : vous prévenir quand une réponse existe")
        _send(subject, "search/notify_confirm_mail.txt", wanted, token)


def write_answer(wanted: AwaitedAnswer, token: str) -> None:
    """Lead to the answer, once; `NotifyMailError` when the message doesn't leave."""
    with translation.override(wanted.language):
        subject = _subject(" ".join(wanted.question.split())[:80])
        _send(subject, "search/notify_answer_mail.txt", wanted, token)


def _subject(question: str) -> str:
    """The question, unless it names an address: many mail programs would make a link of it."""
    if _ADDRESS.search(question):
        return _("Une réponse à votre recherche")
    return _("Une réponse à « %(question)s »") % {"question": question}


def _send(subject: str, template: str, wanted: AwaitedAnswer, token: str) -> None:
    forget = _whole("search_notify_forget", token)
    context: dict[str, Any] = {
        "wanted": wanted,
        "confirm_url": _whole("search_notify_confirm", token),
        "forget_url": forget,
        "days": settings.NOTIFY_CONFIRM_DAYS,
    }
    headers = {"List-Unsubscribe": f"<{forget}>", "Auto-Submitted": "auto-generated"}
    message = EmailMessage(subject, render_to_string(template, context), to=[wanted.email], headers=headers)
    try:
        message.send()
    except (SMTPException, OSError, BadHeaderError, UnicodeError) as error:
        raise NotifyMailError(
            _("Le courriel n'est pas parti : le serveur de messagerie ne l'a pas pris. Réessayez plus tard.")
        ) from error


def _whole(name: str, token: str) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL}{reverse(name, args=[token])}"
