"""The words with which outgoing links are asked for."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Count, F, Q
from django.utils import timezone

if TYPE_CHECKING:
    from home.models import OutgoingLink  # noqa: F401 - named in a string below


class OutgoingLinkQuerySet(models.QuerySet["OutgoingLink"]):
    """Words for outgoing links."""

    def due(self, now: datetime, rest: timedelta) -> "OutgoingLinkQuerySet":
        """Never checked, failing since another day, or not checked for `rest`; the longest ago first."""
        midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
        failing = Q(state=self.model.State.WATCHED, checked_at__lt=midnight)
        asked = Q(checked_at=None) | Q(checked_at__lte=now - rest) | failing
        allowed = Q(not_before=None) | Q(not_before__lte=now)
        return self.filter(asked & allowed).order_by(F("checked_at").asc(nulls_first=True), "pk")

    def unused(self) -> "OutgoingLinkQuerySet":
        return self.filter(uses=None)

    def with_use_count(self) -> "OutgoingLinkQuerySet":
        return self.annotate(use_count=Count("uses"))

    def to_mend(self) -> "OutgoingLinkQuerySet":
        """Dead or moved."""
        return self.filter(state__in=[self.model.State.DEAD, self.model.State.MOVED])

    def dead(self) -> "OutgoingLinkQuerySet":
        return self.filter(state=self.model.State.DEAD)

    def on_pages(self, pages: Any) -> "OutgoingLinkQuerySet":
        """Used by at least one of these pages, a queryset."""
        return self.filter(uses__page__in=pages.values("pk")).distinct()
