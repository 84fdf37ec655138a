"""A lead time: what an editor or a service declares, and how it is said in words."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from guides.lead_times import LeadTimeUnit

DAYS, OPEN_DAYS, WORKABLE_DAYS, WEEKS, MONTHS = LeadTimeUnit

# More than eighty years in months: a slip of the keyboard rather than a delay.
MAX_AMOUNT = 1000


class When(StrEnum):
    """The side of the reader's date on which a step stands."""

    BEFORE = "before"
    SAME_DAY = "same_day"
    AFTER = "after"
    ANY = "any"


@dataclass(frozen=True)
class Lead:
    """`amount` units of time before or after the date; None where `when` needs no amount.

    `carried_over`: the text of law moves a limit that falls on a closed day to the next open day.
    """

    when: When = When.ANY
    amount: int | None = None
    unit: LeadTimeUnit = DAYS
    carried_over: bool = False

    @property
    def is_counted(self) -> bool:
        """Whether it gives a limit of its own."""
        needs_amount = self.when in (When.BEFORE, When.AFTER)
        return self.when == When.SAME_DAY or (needs_amount and self.amount is not None)

    @property
    def words(self) -> str:
        """« au moins 15 jours avant »; "" for a step that has no limit."""
        if self.when == When.SAME_DAY:
            return _("le jour même")
        if not self.is_counted:
            return ""
        if self.when == When.BEFORE:
            return str(_BEFORE[self.unit] % {"count": self.amount})
        return str(_AFTER_ONE[self.unit] if self.amount == 1 else _AFTER[self.unit] % {"count": self.amount})


_BEFORE = {
    DAYS: ngettext_lazy("au moins %(count)d jour avant", "au moins %(count)d jours avant", "count"),
    OPEN_DAYS: ngettext_lazy(
        "au moins %(count)d jour ouvré avant", "au moins %(count)d jours ouvrés avant", "count"
    ),
    WORKABLE_DAYS: ngettext_lazy(
        "au moins %(count)d jour ouvrable avant", "au moins %(count)d jours ouvrables avant", "count"
    ),
    WEEKS: ngettext_lazy("au moins %(count)d semaine avant", "au moins %(count)d semaines avant", "count"),
    MONTHS: ngettext_lazy("au moins %(count)d mois avant", "au moins %(count)d mois avant", "count"),
}
_AFTER_ONE = {
    DAYS: gettext_lazy("dans le jour qui suit"),
    OPEN_DAYS: gettext_lazy("dans le jour ouvré qui suit"),
    WORKABLE_DAYS: gettext_lazy("dans le jour ouvrable qui suit"),
    WEEKS: gettext_lazy("dans la semaine qui suit"),
    MONTHS: gettext_lazy("dans le mois qui suit"),
}
_AFTER = {
    DAYS: gettext_lazy("dans les %(count)d jours qui suivent"),
    OPEN_DAYS: gettext_lazy("dans les %(count)d jours ouvrés qui suivent"),
    WORKABLE_DAYS: gettext_lazy("dans les %(count)d jours ouvrables qui suivent"),
    WEEKS: gettext_lazy("dans les %(count)d semaines qui suivent"),
    MONTHS: gettext_lazy("dans les %(count)d mois qui suivent"),
}
