"""The demonstration's owners, one review that is late, and a year of readers' opinions."""

from datetime import timedelta
from typing import Any

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.utils import timezone

from guides.models import Feedback, GuidePage, OwnerAnswer
from home.demo import content


def create_upkeep() -> None:
    """Name the owners and write the opinions, unless readers or editors already did."""
    for row in content.read("upkeep")["guide"]:
        page = GuidePage.objects.filter(
            slug=row["slug"], locale__language_code=settings.LANGUAGE_CODE
        ).first()
        if page is not None and not page.owner_email:
            _name_owner(page, row)
            _write_opinions(page, row)


def _name_owner(page: GuidePage, row: dict[str, Any]) -> None:
    for name in ("owner_name", "owner_email", "private_notes"):
        setattr(page, name, row[name])
    page.review_on = timezone.localdate() - timedelta(days=row["days_late"])
    page.save_revision().publish()
    if "answer" in row:
        answer = OwnerAnswer.objects.create(page=page, is_right=False, words=row["answer"]["words"])
        answered_at = answer.answered_at - timedelta(days=row["answer"]["days_ago"])
        OwnerAnswer.objects.filter(pk=answer.pk).update(answered_at=answered_at)


def _write_opinions(page: GuidePage, row: dict[str, Any]) -> None:
    """`yes` and `no` count the opinions of each of the last months, the present one last."""
    today = timezone.localdate()
    opinions = [
        Feedback(page=page, is_useful=is_useful, day=today - relativedelta(months=len(counts) - 1 - month))
        for is_useful, counts in ((True, row["yes"]), (False, row["no"]))
        for month, count in enumerate(counts)
        for _each in range(count)
    ]
    opinions += [Feedback(page=page, is_useful=True, words=words, day=today) for words in row["words"]]
    Feedback.objects.bulk_create(opinions)
