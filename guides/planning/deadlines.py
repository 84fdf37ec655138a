"""From a date and a lead time to a limit; docs/planning.md says how, and why."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from django.utils.dates import WEEKDAYS

from guides.lead_times import LeadTimeUnit
from guides.planning.calendar import ONE_DAY, Calendar, PlanningError, check_known
from guides.planning.lead import MAX_AMOUNT, Lead, When


@dataclass(frozen=True)
class Deadline:
    """`day` is the last day; `act_by`, never later, the last open one, when offices can be reached.

    `closed_because` says what closes `day`, "" when nothing does. `carried_from` is the limit before the
    law carried it over to `day`. `is_the_day`: it is neither before nor after `day` that one must act.
    """

    day: date
    act_by: date
    closed_because: str = ""
    carried_from: date | None = None
    is_the_day: bool = False


def shifted(day: date, amount: int, unit: LeadTimeUnit, calendar: Calendar) -> date:
    """The day that is `amount` units after `day`, or before it when negative; `day` itself doesn't count.

    Raises PlanningError when the amount or the result can't be counted.
    """
    if abs(amount) > MAX_AMOUNT:
        raise PlanningError(f"{amount} is more than {MAX_AMOUNT}")
    check_known(day)
    try:
        found = _shifted(day, amount, unit, calendar)
    except (OverflowError, ValueError) as error:
        raise PlanningError(f"{amount} {unit} from {day} is no date") from error
    check_known(found)
    return found


def _shifted(day: date, amount: int, unit: LeadTimeUnit, calendar: Calendar) -> date:
    match unit:
        case LeadTimeUnit.OPEN_DAYS:
            return _step_over(day, amount, calendar.is_open)
        case LeadTimeUnit.WORKABLE_DAYS:
            return _step_over(day, amount, calendar.is_workable)
        case LeadTimeUnit.WEEKS:
            return day + timedelta(weeks=amount)
        case LeadTimeUnit.MONTHS:
            # The same day of the month or, where that month has none, its last day.
            return day + relativedelta(months=amount)
        case _:
            return day + timedelta(days=amount)


def _step_over(day: date, amount: int, counts: Callable[[date], bool]) -> date:
    step = ONE_DAY if amount > 0 else -ONE_DAY
    left = abs(amount)
    while left:
        day += step
        left -= counts(day)
    return day


def limit(day: date, lead: Lead, calendar: Calendar) -> date | None:
    """The last day that a lead time leaves, counted from the reader's date; None when it leaves any.

    Raises PlanningError when it can't be counted.
    """
    if not lead.is_counted:
        return None
    if lead.when == When.SAME_DAY:
        check_known(day)
        return day
    amount = lead.amount or 0
    return shifted(day, amount if lead.when == When.AFTER else -amount, lead.unit, calendar)


def settled(day: date, calendar: Calendar, *, carried_over: bool = False) -> Deadline:
    """The deadline of a limit: what to do when it falls on a closed day. Raises PlanningError."""
    reason = closed_because(day, calendar)
    if not reason:
        return Deadline(day, act_by=day)
    if carried_over:
        later = calendar.first_open(day)
        return Deadline(later, act_by=later, closed_because=reason, carried_from=day)
    return Deadline(day, act_by=calendar.last_open(day), closed_because=reason)


def closed_because(day: date, calendar: Calendar) -> str:
    """The name of the public holiday, or of the day of a week-end; "" for an open day."""
    return calendar.holiday(day) or ("" if calendar.is_open(day) else str(WEEKDAYS[day.weekday()]))
