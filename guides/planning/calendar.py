"""Which days are open in France, where the portal's city is."""

from datetime import date, timedelta
from functools import lru_cache

import holidays
from django.utils import translation

# The years whose public holidays the library knows.
FIRST_YEAR, LAST_YEAR = holidays.country_holidays("FR").start_year, holidays.country_holidays("FR").end_year

SATURDAY, SUNDAY = 5, 6
ONE_DAY = timedelta(days=1)
# The library's names of the languages it speaks; what isn't here reads French.
_HOLIDAY_LANGUAGES = {"en": "en_US"}


class PlanningError(Exception):
    """A day or a delay that can't be counted; the only error of this package."""


@lru_cache(maxsize=256)
def _holidays(year: int, region: str, language: str) -> dict[date, str]:
    """The public holidays of a year; whole before they are shared between threads."""
    return dict(
        holidays.country_holidays(
            "FR", subdiv=region or None, years=year, expand=False, observed=False, language=language
        )
    )


class Calendar:
    """The open days of a region: a code of `HOLIDAYS_REGION`, or "" for the holidays of all France.

    Every method raises PlanningError for a day outside `FIRST_YEAR`…`LAST_YEAR`.
    """

    def __init__(self, region: str = "") -> None:
        self.region = region

    def holiday(self, day: date) -> str:
        """The name of the public holiday of that day, in the language being read, or ""."""
        check_known(day)
        language = _HOLIDAY_LANGUAGES.get(translation.get_language() or "", "fr")
        return _holidays(day.year, self.region, language).get(day, "")

    def is_open(self, day: date) -> bool:
        """Whether it is a « jour ouvré »: Monday to Friday, no public holiday."""
        return not self.holiday(day) and day.weekday() < SATURDAY

    def is_workable(self, day: date) -> bool:
        """Whether it is a « jour ouvrable »: Monday to Saturday, no public holiday."""
        return not self.holiday(day) and day.weekday() != SUNDAY

    def last_open(self, day: date) -> date:
        """That day if it is open, or the last open one before it."""
        return self._next_open(day, -ONE_DAY)

    def first_open(self, day: date) -> date:
        """That day if it is open, or the first open one after it."""
        return self._next_open(day, ONE_DAY)

    def _next_open(self, day: date, step: timedelta) -> date:
        while not self.is_open(day):
            day += step
        return day


def check_known(day: date) -> None:
    """Raise PlanningError for a day whose public holidays nobody wrote down."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise PlanningError(f"{day.isoformat()} is not between {FIRST_YEAR} and {LAST_YEAR}")
