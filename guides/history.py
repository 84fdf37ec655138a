"""What readers are told of a page's changes."""

from typing import Any

from django.utils import timezone
from wagtail.models import Page

from commun.shelf import Shelf
from guides.models.upkeep import MaintainedPage, PageUpdate

SHOWN = 20

_updates: Shelf[list[PageUpdate]] = Shelf("page-updates")


def updates_of(page: Page) -> list[PageUpdate]:
    """The announced changes of a page, the latest first, `SHOWN` at most."""
    return _updates.get(str(page.pk), lambda: list(PageUpdate.objects.filter(page_id=page.pk)[:SHOWN]))


def drop_updates() -> None:
    """To be called when an announced change is written or taken back."""
    _updates.drop()


def announce(instance: Page, **_kwargs: Any) -> None:
    """On publication, keep the note that editors wrote for readers, unless it is the one kept last.

    The note stays in the form: published again for a comma, or by the schedule, it is announced once.
    """
    if not isinstance(instance, MaintainedPage) or not instance.update_note.strip():
        return
    note = instance.update_note.strip()
    last = PageUpdate.objects.filter(page_id=instance.pk).first()
    if last is None or last.note != note:
        PageUpdate.objects.create(page_id=instance.pk, day=timezone.localdate(), note=note)
