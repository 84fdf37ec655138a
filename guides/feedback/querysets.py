"""The words with which readers' opinions are asked for."""

from datetime import date
from typing import NamedTuple

from dateutil.relativedelta import relativedelta
from django.db import models
from django.db.models import Count, Max, Q
from django.db.models.functions import TruncMonth

YES, NO = Count("pk", filter=Q(is_useful=True)), Count("pk", filter=Q(is_useful=False))


class Tally(NamedTuple):
    """The opinions given in a month (its first day)."""

    month: date
    yes: int
    no: int

    @property
    def total(self) -> int:
        return self.yes + self.no

    @property
    def share(self) -> int | None:
        """Percentage of « oui »; None when nobody answered."""
        return round(100 * self.yes / self.total) if self.total else None


class FeedbackQuerySet(models.QuerySet["models.Model"]):
    """Words for readers' opinions."""

    def about(self, page_id: int) -> "FeedbackQuerySet":
        return self.filter(page_id=page_id)

    def with_words(self) -> "FeedbackQuerySet":
        return self.exclude(words="")

    def older_than(self, months: int, today: date) -> "FeedbackQuerySet":
        return self.filter(day__lt=today - relativedelta(months=months))

    def by_page(self) -> models.QuerySet["models.Model", dict[str, object]]:
        """Rows of `page`, `yes`, `no`, `last`: the pages most often found useless first."""
        return (
            self.order_by()
            .values("page", "page__title")
            .annotate(yes=YES, no=NO, last=Max("day"))
            .order_by("-no", "yes", "page")
        )

    def trend(self, today: date, months: int = 12) -> list[Tally]:
        """One tally a month, the oldest first, the present month last; empty months are there."""
        present = today.replace(day=1)
        each = [present - relativedelta(months=back) for back in reversed(range(months))]
        rows = (
            self.filter(day__gte=each[0])
            .order_by()
            .annotate(month=TruncMonth("day"))
            .values("month")
            .annotate(yes=YES, no=NO)
        )
        found = {row["month"]: Tally(row["month"], row["yes"], row["no"]) for row in rows}
        return [found.get(month, Tally(month, 0, 0)) for month in each]
