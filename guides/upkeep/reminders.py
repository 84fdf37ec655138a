"""Reminding owners of the pages that are soon to be read again, once a review."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction

from guides.models.practical import PracticalPage
from guides.models.upkeep import OwnerReminder
from guides.upkeep.links import fingerprint, latest_of, owner_link
from guides.upkeep.mail import Asked, OwnerMailError, write_to_owner
from guides.upkeep.querysets import kept_pages


@dataclass
class Letter:
    """What one owner is to be told, in one message."""

    email: str
    name: str
    pages: list[PracticalPage] = field(default_factory=list)


def letters(today: date) -> list[Letter]:
    """One letter an owner, about the published pages due within `REVIEW_NOTICE_DAYS`, late ones too.

    A page is left out when its owner was reminded of that very review, or has no e-mail.
    """
    due = (
        kept_pages().due_by(today + timedelta(days=settings.REVIEW_NOTICE_DAYS)).order_by("review_on", "path")
    )
    told = set(OwnerReminder.objects.values_list("page_id", "review_on", "owner"))
    found: dict[str, Letter] = {}
    for page in due.specific():
        latest = latest_of(page)
        email = latest.owner_email.strip()
        if email and (page.pk, page.review_on, fingerprint(email)) not in told:
            letter = found.setdefault(email.casefold(), Letter(email, latest.owner_name))
            letter.pages.append(page)
    return list(found.values())


def send(written: Iterable[Letter], told: Callable[[Letter, OwnerMailError | None], None]) -> None:
    """Send the letters; `told` learns how each one went. One that fails is tried again at the next run."""
    for letter in written:
        claimed = [page for page in letter.pages if _claim(page, letter.email)]
        if not claimed:
            continue
        try:
            write_to_owner(letter.email, letter.name, [Asked(page, owner_link(page)) for page in claimed])
        except OwnerMailError as error:
            _release(claimed, letter.email)
            told(letter, error)
        else:
            told(letter, None)


def _claim(page: PracticalPage, email: str) -> bool:
    """Note the reminder before sending it, so that two runs at once never write twice."""
    try:
        with transaction.atomic():
            OwnerReminder.objects.create(page=page, review_on=page.review_on, owner=fingerprint(email))
    except IntegrityError:
        return False
    return True


def _release(pages: list[PracticalPage], email: str) -> None:
    for page in pages:
        OwnerReminder.objects.filter(page=page, review_on=page.review_on, owner=fingerprint(email)).delete()
