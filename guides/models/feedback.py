"""« Cette page vous a-t-elle été utile ? »: the answers, without anything about who gave them."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from guides.feedback.querysets import FeedbackQuerySet


class Feedback(models.Model):
    """One reader's yes or no on a page, and perhaps a few words."""

    page = models.ForeignKey(Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="feedback")
    is_useful = models.BooleanField(_("utile"))
    words = models.TextField(_("quelques mots"), blank=True)
    day = models.DateField(_("jour"), default=timezone.localdate, editable=False)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        verbose_name = _("avis d'un lecteur")
        verbose_name_plural = _("avis des lecteurs")
        ordering = ["-day", "-pk"]
        indexes = [models.Index(fields=["page", "day"], name="feedback_of_a_page_by_day")]

    def __str__(self) -> str:
        return f"{self.page} ({self.day:%Y-%m-%d})"
