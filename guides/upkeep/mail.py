"""Writing to the owners of pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from smtplib import SMTPException

from django.core.mail import BadHeaderError, EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guides.models.practical import PracticalPage
from guides.upkeep.links import OwnerLink


class OwnerMailError(Exception):
    """A message could not be handed to the mail server; its text says why, in a French sentence."""


@dataclass(frozen=True)
class Asked:
    """A page that its owner is asked to read, and the link that leads to it."""

    page: PracticalPage
    link: OwnerLink


def write_to_owner(email: str, name: str, asked: Sequence[Asked]) -> None:
    """Send one message with a link for each page; `OwnerMailError` when it doesn't leave."""
    # The language of the pages, not that of the editor who sends the link.
    with translation.override(asked[0].page.locale.language_code):
        message = EmailMessage(_subject(asked), _body(name, asked), to=[email])
    try:
        message.send()
    except (SMTPException, OSError, BadHeaderError, UnicodeError) as error:
        raise OwnerMailError(
            _("Le courriel n'est pas parti, le serveur de messagerie ne l'a pas pris.")
        ) from error


def _subject(asked: Sequence[Asked]) -> str:
    title = " ".join(asked[0].page.title.split())
    words = ngettext("Une page à relire : %(title)s", "%(count)d pages à relire", len(asked))
    return words % {"title": title, "count": len(asked)}


def _body(name: str, asked: Sequence[Asked]) -> str:
    return render_to_string("guides/upkeep/owner_mail.txt", {"name": name, "asked": asked})
