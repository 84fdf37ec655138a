"""A second way of counting, which shares nothing with the code under test.

Public holidays come from their dates in the labour code (article L3133-1) and in the local law of
Alsace-Moselle (article L3134-13), Easter from the Gregorian computus; days are listed and picked, not
walked over; months are added on year and month numbers.
"""

from calendar import monthrange
from datetime import date, timedelta

from guides.lead_times import LeadTimeUnit

FIXED = [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)]
AFTER_EASTER = [1, 39, 50]
LOCAL: dict[str, tuple[list[tuple[int, int]], list[int]]] = {
    "": ([], []),
    "6AE": ([(12, 26)], [-2]),
    "974": ([(12, 20)], []),
}


def easter(year: int) -> date:
    """The anonymous Gregorian computus (Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    n = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * n) // 451
    month, day = divmod(h + n - 7 * m + 114, 31)
    return date(year, month, day + 1)


def holidays(year: int, region: str) -> set[date]:
    own_fixed, own_moving = LOCAL[region]
    fixed = {date(year, month, day) for month, day in [*FIXED, *own_fixed]}
    return fixed | {easter(year) + timedelta(days=days) for days in [*AFTER_EASTER, *own_moving]}


def is_closed(day: date, region: str, *, closed_weekdays: str = "67") -> bool:
    return str(day.isoweekday()) in closed_weekdays or day in holidays(day.year, region)


def around(day: date, sign: int, count: int = 60) -> list[date]:
    """The days that follow, or come before, the nearest first."""
    return [date.fromordinal(day.toordinal() + sign * step) for step in range(1, count)]


def counted_again(day: date, amount: int, unit: LeadTimeUnit, region: str) -> date:
    sign = 1 if amount > 0 else -1
    closed_weekdays = {LeadTimeUnit.OPEN_DAYS: "67", LeadTimeUnit.WORKABLE_DAYS: "7"}.get(unit)
    if closed_weekdays is not None:
        days = around(day, sign)
        return [found for found in days if not is_closed(found, region, closed_weekdays=closed_weekdays)][
            abs(amount) - 1
        ]
    if unit == LeadTimeUnit.MONTHS:
        year, month = divmod(day.year * 12 + day.month - 1 + amount, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    return date.fromordinal(day.toordinal() + amount * (7 if unit == LeadTimeUnit.WEEKS else 1))


def last_open_again(day: date, region: str) -> date:
    return next(found for found in [day, *around(day, -1)] if not is_closed(found, region))


def first_open_again(day: date, region: str) -> date:
    return next(found for found in [day, *around(day, 1)] if not is_closed(found, region))
