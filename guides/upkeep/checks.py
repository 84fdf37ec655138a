"""Recording that a page is right, in what readers see and in what waits to be published.

Publishing a draft writes all its fields back; so what an owner said is written into the revisions that may
yet be published too, and once more when an older one is.
"""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page, Revision

from commun.indexing import tell_changed
from guides.models.practical import PracticalPage
from guides.models.upkeep import OwnerAnswer
from guides.upkeep.dates import next_review


def answer(page: PracticalPage, *, is_right: bool, words: str, about_draft: bool) -> OwnerAnswer:
    """Keep the owner's answer; a page found right is checked from this day."""
    now = timezone.now()
    with transaction.atomic():
        given = OwnerAnswer.objects.create(
            page=page,
            is_right=is_right,
            words=words,
            about_draft=about_draft,
            handled_at=now if is_right and not words else None,
        )
        if is_right:
            mark_right(page, timezone.localdate(now), draft_only=about_draft)
    return given


def mark_right(page: PracticalPage, day: date, *, draft_only: bool = False) -> None:
    """The owner found the page right; with `draft_only`, what readers see is left as it is."""
    facts: dict[str, Any] = {
        "checked_on": day,
        "checked_by": None,
        "checked_by_owner": True,
        "review_on": next_review(day),
    }
    with transaction.atomic():
        if not draft_only:
            _write_row([page.pk], type(page), facts)
        _write_revisions([page.pk], facts)
        if not draft_only:
            keep_translations_in_step(page)


def mark_again(page: PracticalPage) -> None:
    """After a publication: an owner's check newer than the published one counts again."""
    last = (
        OwnerAnswer.objects.filter(page_id=page.pk, is_right=True, about_draft=False)
        .values_list("answered_at", flat=True)
        .first()
    )
    day = timezone.localdate(last) if last else None
    if day and (page.checked_on is None or page.checked_on < day):
        mark_right(page, day)
    else:
        keep_translations_in_step(page)


@transaction.atomic
def keep_translations_in_step(page: PracticalPage) -> None:
    """A translation is as true as its source: it is to be read again when the source is."""
    family = type(page).objects.filter(translation_key=page.translation_key)
    source = family.filter(locale__language_code=settings.LANGUAGE_CODE).first()
    if source is None:
        return
    others = family.exclude(pk=source.pk)
    late = list(others.exclude(review_on=source.review_on).values_list("pk", flat=True))
    if late:
        _write_row(late, type(page), {"review_on": source.review_on})
        _write_revisions(late, {"review_on": source.review_on})
    others.filter(checked_on=source.checked_on).update(checked_by_owner=source.checked_by_owner)


def _write_row(pages: list[int], model: type[PracticalPage], facts: dict[str, Any]) -> None:
    # Not `save`, which would date the page as changed. What was checked lately is found first.
    model.objects.filter(pk__in=pages).update(**facts)
    if "checked_on" in facts:
        tell_changed(model, pages)


def _write_revisions(pages: list[int], facts: dict[str, Any]) -> None:
    """Into the latest revision of each page, and those whose hour of publication is set."""
    latest = Page.objects.filter(pk__in=pages).values("latest_revision")
    waiting = Revision.page_revisions.filter(
        Q(pk__in=latest) | Q(object_id__in=[str(pk) for pk in pages], approved_go_live_at__isnull=False)
    )
    for revision in waiting.select_for_update():
        revision.content = {**revision.content, **facts}
        revision.save(update_fields=["content"])
