"""The words with which pages to read again are asked for, guides, procedures and services together."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce
from wagtail.models import Page
from wagtail.permissions import page_permission_policy
from wagtail.query import PageQuerySet

from guides.models.upkeep import OwnerAnswer

KINDS = ("guidepage", "demarchepage", "servicepage")


def kept_pages() -> "KeptPageQuerySet":
    """Pages that have a review date, with it, `checked_on`, the owner and `answered`.

    Translations follow their source and are left out.
    """
    return KeptPageQuerySet(Page).with_upkeep().without_translations()


class KeptPageQuerySet(PageQuerySet):
    """Words for pages that somebody answers for."""

    def with_upkeep(self) -> "KeptPageQuerySet":
        fields = {
            name: Coalesce(*(f"{kind}__{name}" for kind in KINDS))
            for name in ("review_on", "checked_on", "owner_name", "owner_email")
        }
        waiting = OwnerAnswer.objects.filter(page=OuterRef("pk"), handled_at__isnull=True)
        return self.annotate(**fields, answered=Exists(waiting)).filter(review_on__isnull=False)

    def without_translations(self) -> "KeptPageQuerySet":
        source = Page.objects.filter(
            translation_key=OuterRef("translation_key"), locale__language_code=settings.LANGUAGE_CODE
        )
        return self.filter(Q(locale__language_code=settings.LANGUAGE_CODE) | ~Exists(source))

    def editable_by(self, user: Any) -> "KeptPageQuerySet":
        mine = page_permission_policy.instances_user_has_permission_for(user, "change")
        return self.filter(pk__in=mine.values("pk"))

    def overdue(self, today: date) -> "KeptPageQuerySet":
        """Published, and to be read again before `today`."""
        return self.live().filter(review_on__lt=today)

    def due_by(self, day: date) -> "KeptPageQuerySet":
        """Published, and to be read again by `day`."""
        return self.live().filter(review_on__lte=day)

    def with_answers(self) -> "KeptPageQuerySet":
        """Those whose owner said something that no editor has handled."""
        return self.filter(answered=True)

    def to_handle(self, today: date) -> "KeptPageQuerySet":
        """Overdue, or answered."""
        return self.filter(Q(answered=True) | Q(live=True, review_on__lt=today))

    def answered_then_oldest(self) -> "KeptPageQuerySet":
        return self.order_by("-answered", "review_on", "path")
