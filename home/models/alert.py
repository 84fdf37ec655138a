"""A message on top of every page, for a time."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from home.querysets import AlertQuerySet


class Alert(TranslatableMixin, models.Model):
    """What every reader must know now: a crisis, a closed service."""

    class Level(models.TextChoices):
        INFO = "info", _("Information")
        WARNING = "warning", _("Attention")
        URGENT = "urgent", _("Urgent")

    level = models.CharField(
        _("niveau"),
        max_length=10,
        choices=Level.choices,
        default=Level.INFO,
        help_text=_("« Urgent » est réservé aux dangers et aux fermetures imprévues."),
    )
    title = models.CharField(
        _("titre"), max_length=100, help_text=_("L'essentiel en quelques mots, lu en premier.")
    )
    text = models.CharField(
        _("message"),
        max_length=300,
        blank=True,
        help_text=_("Une ou deux phrases : quoi, où, jusqu'à quand."),
    )
    link_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page à lire"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Une page du portail qui en dit plus, facultative."),
    )
    link_url = models.URLField(
        _("ou adresse d'un autre site"),
        blank=True,
        help_text=_("Une adresse complète, qui commence par https://"),
    )
    starts_at = models.DateTimeField(
        _("début"), default=timezone.now, help_text=_("Le message apparaît à ce moment.")
    )
    ends_at = models.DateTimeField(_("fin"), help_text=_("Le message disparaît tout seul à ce moment."))

    objects = AlertQuerySet.as_manager()

    panels = [
        FieldPanel("level"),
        FieldPanel("title"),
        FieldPanel("text"),
        MultiFieldPanel([FieldPanel("link_page"), FieldPanel("link_url")], heading=_("En savoir plus")),
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")], heading=_("Affichage")),
    ]
    override_translatable_fields: list[Any] = [
        TranslatableField("title"),
        TranslatableField("text"),
        *(SynchronizedField(name) for name in ("level", "link_page", "link_url", "starts_at", "ends_at")),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("message d'alerte")
        verbose_name_plural = _("messages d'alerte")
        ordering = ["-starts_at", "-pk"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("La fin doit venir après le début.")})
        if self.link_page_id and self.link_url:
            raise ValidationError({"link_url": _("Choisissez une page ou une adresse, pas les deux.")})

    def state(self, now: datetime | None = None) -> Any:
        """Where the alert stands, in words for editors."""
        moment = now or timezone.now()
        if moment < self.starts_at:
            return _("À venir")
        return _("Affiché") if moment < self.ends_at else _("Terminé")
