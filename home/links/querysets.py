"""The words with which outgoing links are asked for."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Case, Count, F, Q, Value, When, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

if TYPE_CHECKING:
    from home.models import LinkRun, LinkUse, OutgoingLink  # noqa: F401 - named in strings below


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

    def by_urgency(self) -> "OutgoingLinkQuerySet":
        """Dead, moved, watched, then the others; in each the most used first."""
        states = self.model.State
        urgent = [states.DEAD, states.MOVED, states.WATCHED, states.UNKNOWN, states.NEW]
        ranks = [When(state=state, then=Value(rank)) for rank, state in enumerate(urgent)]
        return self.annotate(rank=Case(*ranks, default=Value(len(urgent)))).order_by(
            "rank", F("use_count").desc(), "url", "pk"
        )

    def dead(self) -> "OutgoingLinkQuerySet":
        return self.filter(state=self.model.State.DEAD)

    def on_pages(self, pages: Any) -> "OutgoingLinkQuerySet":
        """Used by at least one of these pages, a queryset."""
        return self.filter(uses__page__in=pages.values("pk")).distinct()


class LinkRunQuerySet(models.QuerySet["LinkRun"]):
    """Words for the runs of the checks."""

    def finished(self) -> "LinkRunQuerySet":
        return self.filter(finished_at__isnull=False)


class LinkUseQuerySet(models.QuerySet["LinkUse"]):
    """Words for the uses of links."""

    def first_of_each(self, links: "Iterable[OutgoingLink]", count: int | None) -> "LinkUseQuerySet":
        """The uses of some links, `count` of each at most."""
        uses = self.filter(link__in=list(links)).order_by("pk")
        if count is None:
            return uses
        place = Window(RowNumber(), partition_by="link_id", order_by="pk")
        return uses.annotate(place=place).filter(place__lte=count)
