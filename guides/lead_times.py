"""The units in which the law and the city's services count time."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext


class LeadTimeUnit(models.TextChoices):
    """How a delay is counted; French public holidays are neither ouvrés nor ouvrables."""

    DAYS = "days", _("jours")
    OPEN_DAYS = "open_days", _("jours ouvrés (du lundi au vendredi)")
    WORKABLE_DAYS = "workable_days", _("jours ouvrables (du lundi au samedi)")
    WEEKS = "weeks", _("semaines")
    MONTHS = "months", _("mois")


# At most, to tell a slip from a delay: five open days, or six workable ones, fill a week.
_DAYS = {
    LeadTimeUnit.DAYS: 1.0,
    LeadTimeUnit.OPEN_DAYS: 7 / 5,
    LeadTimeUnit.WORKABLE_DAYS: 7 / 6,
    LeadTimeUnit.WEEKS: 7.0,
    LeadTimeUnit.MONTHS: 31.0,
}


def about_days(amount: int, unit: str) -> float:
    """About how many calendar days a delay lasts, to compare it with another."""
    return amount * _DAYS[LeadTimeUnit(unit)]


def in_words(amount: int, unit: str) -> str:
    """« 15 jours ouvrés », in the language being read."""
    words = {
        LeadTimeUnit.DAYS: ngettext("%(count)d jour", "%(count)d jours", amount),
        LeadTimeUnit.OPEN_DAYS: ngettext("%(count)d jour ouvré", "%(count)d jours ouvrés", amount),
        LeadTimeUnit.WORKABLE_DAYS: ngettext("%(count)d jour ouvrable", "%(count)d jours ouvrables", amount),
        LeadTimeUnit.WEEKS: ngettext("%(count)d semaine", "%(count)d semaines", amount),
        LeadTimeUnit.MONTHS: ngettext("%(count)d mois", "%(count)d mois", amount),
    }
    return words[LeadTimeUnit(unit)] % {"count": amount}
