"""Tells by e-mail, once an import, those who keep up the pages that it flagged."""

import logging
import smtplib
from collections.abc import Collection

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from wagtail.models import Page

from commun.models import User

TIMEOUT = 20  # seconds

logger = logging.getLogger(__name__)


def tell_editors(page_ids: Collection[int]) -> int:
    """One plain message to each last editor, else owner, of these pages; returns how many were sent.

    A server that refuses is logged and stops nothing: the pages are on the editors' first screen anyway.
    """
    pages = Page.objects.filter(pk__in=page_ids).select_related("latest_revision__user", "owner")
    by_person: dict[User, list[Page]] = {}
    for page in pages.order_by("path"):
        person = _keeper(page)
        if person is not None:
            by_person.setdefault(person, []).append(page)
    with translation.override(settings.LANGUAGE_CODE):
        messages = [_message(person, kept) for person, kept in by_person.items()]
    return _send(messages)


def _keeper(page: Page) -> User | None:
    editor = page.latest_revision.user if page.latest_revision else None
    reachable = (who for who in (editor, page.owner) if who is not None and who.is_active and who.email)
    return next(reachable, None)


def _message(person: User, pages: list[Page]) -> EmailMessage:
    address = f"{settings.WAGTAILADMIN_BASE_URL}{reverse('guides_alerts')}"
    text = render_to_string("guides/watch/flagged.txt", {"pages": pages, "address": address})
    subject = gettext("Des passages à vérifier sur le portail")
    return EmailMessage(subject, text, to=[person.email])


def _send(messages: list[EmailMessage]) -> int:
    if not messages:
        return 0
    try:
        return int(get_connection(timeout=TIMEOUT).send_messages(messages) or 0)
    except (OSError, smtplib.SMTPException):
        logger.exception("The editors of %d flagged pages could not be told by e-mail", len(messages))
        return 0
