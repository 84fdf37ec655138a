"""What keeps a page true: an owner, a review date, notes between editors, a history readers see."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from guides.feedback.forms import FeedbackForm
from guides.upkeep.dates import next_review
from guides.upkeep.forms import UpkeepPageForm


def in_a_year() -> date:
    """The review date of a page nobody gave another."""
    return next_review(timezone.localdate())


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
        help_text=_(
            "Passé ce jour, la page est à relire, et le dit à ses lecteurs. Avance tout seul quand vous"
            " changez « vérifié le », sauf si vous mettez une autre date."
        ),
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

    checked_by_owner = models.BooleanField(_("vérifié par le responsable"), default=False, editable=False)

    base_form_class = UpkeepPageForm

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
    # Copied with a page that is translated, and never given to translators, nor to a translation service.
    kept_from_translators: list[Any] = [
        SynchronizedField(name, overridable=False)
        for name in ("owner_name", "owner_email", "review_on", "private_notes")
    ]

    class Meta:
        abstract = True

    @property
    def is_overdue(self) -> bool:
        return self.review_on < timezone.localdate()

    @property
    def feedback_form(self) -> FeedbackForm:
        """A blank form, for « Cette page vous a-t-elle été utile ? »."""
        return FeedbackForm(str(self.pk))


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
    """What a page's owner answered through the signed link: still right, or what to mend.

    It waits for an editor until `handled_at` is set; a bare « toujours exact » waits for nobody.
    """

    page = models.ForeignKey(
        Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="owner_answers"
    )
    is_right = models.BooleanField(_("toujours exact"))
    words = models.TextField(_("ce que dit le responsable"), blank=True)
    about_draft = models.BooleanField(_("sur un brouillon"), default=False)
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


class OwnerReminder(models.Model):
    """That an owner was written to about a review; `owner` is a fingerprint of the e-mail address."""

    page = models.ForeignKey(
        Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="owner_reminders"
    )
    review_on = models.DateField(_("à relire le"))
    owner = models.CharField(_("empreinte du responsable"), max_length=32)
    sent_at = models.DateTimeField(_("envoyé le"), auto_now_add=True)

    class Meta:
        verbose_name = _("rappel envoyé")
        verbose_name_plural = _("rappels envoyés")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "review_on", "owner"], name="owner_reminded_once_a_review"
            )
        ]

    def __str__(self) -> str:
        return f"{self.page} ({self.review_on:%Y-%m-%d})"
