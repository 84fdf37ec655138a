"""What keeps a page true: an owner, a review date, notes between editors, a history readers see."""

from datetime import date

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page


def in_a_year() -> date:
    """The review date of a page nobody gave another."""
    return timezone.localdate() + relativedelta(years=1)


class MaintainedPage(models.Model):
    """The part of a page that says who answers for it and when it must be read again; never published.

    `update_note` is the exception: readers see it beside the date of the last change.
    """

    owner_name = models.CharField(
        _("responsable du contenu"),
        max_length=150,
        blank=True,
        help_text=_("La personne ou le service qui sait si la page est juste. Jamais publié."),
    )
    owner_email = models.EmailField(
        _("courriel du responsable"),
        blank=True,
        help_text=_(
            "Pour lui envoyer un lien de relecture ; cette personne n'a pas besoin de compte. Jamais publié."
        ),
    )
    review_on = models.DateField(
        _("à relire le"),
        default=in_a_year,
        help_text=_("Passé ce jour, la page est à relire, et le dit à ses lecteurs."),
    )
    private_notes = models.TextField(
        _("notes entre éditeurs"),
        blank=True,
        help_text=_("Ce que vos collègues doivent savoir. Jamais publié."),
    )
    update_note = models.CharField(
        _("ce qui a changé"),
        max_length=200,
        blank=True,
        help_text=_("Une phrase pour les lecteurs, par exemple « nouveaux montants 2026 » ; facultative."),
    )

    upkeep_panel = MultiFieldPanel(
        [
            FieldPanel("update_note"),
            FieldPanel("owner_name"),
            FieldPanel("owner_email"),
            FieldPanel("review_on"),
            FieldPanel("private_notes"),
        ],
        heading=_("Suivi"),
    )

    class Meta:
        abstract = True


class PageUpdate(models.Model):
    """A change of a page that its editors told readers about."""

    page = models.ForeignKey(
        Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="announced_updates"
    )
    day = models.DateField(_("jour"))
    note = models.CharField(_("ce qui a changé"), max_length=200)

    class Meta:
        verbose_name = _("changement annoncé")
        verbose_name_plural = _("changements annoncés")
        ordering = ["-day", "-pk"]

    def __str__(self) -> str:
        return self.note


class OwnerAnswer(models.Model):
    """What a page's owner answered through the signed link: still right, or what to mend."""

    page = models.ForeignKey(
        Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="owner_answers"
    )
    is_right = models.BooleanField(_("toujours exact"))
    words = models.TextField(_("à corriger"), blank=True)
    answered_at = models.DateTimeField(_("répondu le"), auto_now_add=True)
    handled_at = models.DateTimeField(_("traité le"), null=True, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("traité par"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("réponse d'un responsable")
        verbose_name_plural = _("réponses des responsables")
        ordering = ["-answered_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.page} ({self.answered_at:%Y-%m-%d})"
