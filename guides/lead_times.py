"""The units in which the law and the city's services count time."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LeadTimeUnit(models.TextChoices):
    """How a delay is counted; French public holidays are neither ouvrés nor ouvrables."""

    DAYS = "days", _("jours")
    OPEN_DAYS = "open_days", _("jours ouvrés (du lundi au vendredi)")
    WORKABLE_DAYS = "workable_days", _("jours ouvrables (du lundi au samedi)")
    WEEKS = "weeks", _("semaines")
    MONTHS = "months", _("mois")
