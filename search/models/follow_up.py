"""What editors did about a query that found nothing."""

from datetime import datetime

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class FollowUpQuerySet(models.QuerySet["FollowUp"]):
    """Words for what was done about queries."""

    def about(self, keys: list[str]) -> "FollowUpQuerySet":
        return self.filter(key__in=keys).select_related("page", "done_by")

    def older_than(self, months: int, now: datetime) -> "FollowUpQuerySet":
        """Settled or not: nobody waits for so long."""
        return self.filter(done_at__lt=now - relativedelta(months=months))

    def promising(self, page_id: int) -> "FollowUpQuerySet":
        """Orders of a guide that was not published yet."""
        return self.filter(kind=FollowUp.Kind.GUIDE, page_id=page_id, is_settled=False)


class FollowUp(models.Model):
    """One answer of an editor to one query: a synonym, a promoted page, a guide ordered."""

    class Kind(models.TextChoices):
        SYNONYM = "synonym", _("synonyme ajouté")
        PROMOTION = "promotion", _("page mise en avant")
        GUIDE = "guide", _("guide commandé")

    key = models.CharField(_("recherche, sans accents"), max_length=200, db_index=True)
    question = models.CharField(_("recherche"), max_length=200)
    language = models.CharField(_("langue"), max_length=10)
    kind = models.CharField(_("réponse"), max_length=20, choices=Kind.choices)
    page = models.ForeignKey(
        Page, verbose_name=_("page"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    tells = models.BooleanField(_("prévenir ceux qui attendent"), default=True)
    is_settled = models.BooleanField(_("fait"), default=True)
    done_at = models.DateTimeField(_("le"), auto_now_add=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("par"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("suite donnée à une recherche")
        verbose_name_plural = _("suites données aux recherches")
        ordering = ["-done_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.question} : {self.get_kind_display()}"
