"""What is asked of the search, counted by day, without anything about who asked."""

from datetime import date, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db import models
from django.db.models import Count, Exists, F, Max, OuterRef, Sum
from django.utils.translation import gettext_lazy as _


class SearchCountQuerySet(models.QuerySet["SearchCount"]):
    """Words for the searches of past days."""

    def since(self, day: date) -> "SearchCountQuerySet":
        return self.filter(day__gte=day)

    def in_language(self, language: str) -> "SearchCountQuerySet":
        return self.filter(language=language) if language else self

    def older_than(self, months: int, today: date) -> "SearchCountQuerySet":
        return self.filter(day__lt=today - relativedelta(months=months))

    def rare(self, today: date, days: int, *, fewest_words: int = 1) -> "SearchCountQuerySet":
        """Queries asked once at most, more than `days` ago, of at least so many words.

        A day may have the click alone: of a search made just before midnight, or counted by nobody.
        """
        same = self.model.objects.filter(key=OuterRef("key"), language=OuterRef("language")).order_by()
        again = same.values("key").annotate(asked=Sum("searches")).filter(asked__gt=1)
        old = self.filter(day__lt=today - timedelta(days=days), searches__lte=1, words__gte=fewest_words)
        return old.filter(~Exists(again))

    def by_query(self) -> Any:
        """Rows of `key`, `language`, `asked`, `without`, `clicks`, `days`, `last`: most asked first."""
        return (
            self.order_by()
            .values("key", "language")
            .annotate(
                asked=Sum("searches"),
                without=Sum("empty"),
                clicks=Sum("clicked"),
                days=Count("day"),
                last=Max("day"),
            )
            .order_by("-asked", "key")
        )

    def failing_queries(self) -> Any:
        """`by_query()` of what found nothing, most often first."""
        return self.by_query().filter(without__gt=0).order_by("-without", "key")

    def unopened_queries(self) -> Any:
        """`by_query()` of what found something that nobody opened."""
        return self.by_query().filter(clicks=0, without__lt=F("asked"))


class SearchCount(models.Model):
    """How often a query was asked on a day, how often it found nothing, how often a result was opened."""

    day = models.DateField(_("jour"))
    language = models.CharField(_("langue"), max_length=10)
    key = models.CharField(_("recherche, sans accents"), max_length=200)
    spelling = models.CharField(_("recherche"), max_length=200)
    words = models.PositiveSmallIntegerField(_("nombre de mots"), default=1)
    searches = models.PositiveIntegerField(_("recherches"), default=0)
    empty = models.PositiveIntegerField(_("sans résultat"), default=0)
    clicked = models.PositiveIntegerField(_("résultats ouverts"), default=0)

    objects = SearchCountQuerySet.as_manager()

    class Meta:
        verbose_name = _("recherche du jour")
        verbose_name_plural = _("recherches des lecteurs")
        ordering = ["-day", "key"]
        constraints = [
            models.UniqueConstraint(fields=["day", "language", "key"], name="search_counted_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.spelling} ({self.day:%Y-%m-%d})"
