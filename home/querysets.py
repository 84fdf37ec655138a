"""The words with which the home's own rows are asked for."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet

if TYPE_CHECKING:
    from home.models import Alert  # noqa: F401 - named in a string below


class AlertQuerySet(models.QuerySet["Alert"]):
    """Words for alerts."""

    def not_over(self, now: datetime) -> "AlertQuerySet":
        """Shown at `now`, or to be shown later."""
        return self.filter(ends_at__gt=now)

    def in_all_languages_if_not_over(self, now: datetime) -> "AlertQuerySet":
        """With their translations, which may carry older dates than their source."""
        return self.filter(translation_key__in=self.not_over(now).values("translation_key"))


class TextPageQuerySet(PageQuerySet):
    """Words for text pages."""

    def for_footer_of(self, home: Page) -> "TextPageQuerySet":
        """Those readable under a home page that editors want at the foot of every page."""
        return self.child_of(home).live().public().filter(in_footer=True).order_by("path")


TextPageManager = PageManager.from_queryset(TextPageQuerySet)
