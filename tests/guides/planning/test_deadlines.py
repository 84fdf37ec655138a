"""Deadlines worked out by hand on a wall calendar, then checked against a second count (`counting.py`)."""

from datetime import date
from typing import NamedTuple

import pytest

from guides.lead_times import LeadTimeUnit
from guides.planning.calendar import Calendar
from guides.planning.deadlines import limit, settled
from guides.planning.lead import Lead, When
from tests.guides.planning.counting import counted_again, first_open_again, last_open_again

ALSACE, REUNION = "6AE", "974"


class Case(NamedTuple):
    """`lead` reads « -15 days », « +3 months carried »; `act_by` is None where it is `limit`."""

    why: str
    day: str
    lead: str
    limit: str
    act_by: str | None = None
    region: str = ""


CASES = [
    # Calendar days: the day of the event doesn't count.
    Case("a plain fortnight", "2026-12-10", "-15 days", "2026-11-25"),
    Case("a Saturday", "2026-12-20", "-15 days", "2026-12-05", "2026-12-04"),
    Case("the eve of a Sunday", "2026-03-01", "-1 days", "2026-02-28", "2026-02-27"),
    Case("a leap day", "2028-03-15", "-15 days", "2028-02-29"),
    Case("no leap day that year", "2027-03-15", "-15 days", "2027-02-28", "2027-02-26"),
    Case("New Year's Day, from the year after", "2027-01-16", "-15 days", "2027-01-01", "2026-12-31"),
    Case("Easter Monday", "2026-04-21", "-15 days", "2026-04-06", "2026-04-03"),
    Case("Easter Monday, after Good Friday", "2026-04-21", "-15 days", "2026-04-06", "2026-04-02", ALSACE),
    Case("Labour Day", "2026-05-16", "-15 days", "2026-05-01", "2026-04-30"),
    Case("Victory Day", "2026-05-23", "-15 days", "2026-05-08", "2026-05-07"),
    Case("Ascension", "2026-05-29", "-15 days", "2026-05-14", "2026-05-13"),
    Case("Whit Monday", "2026-06-09", "-15 days", "2026-05-25", "2026-05-22"),
    Case("the national day", "2026-07-29", "-15 days", "2026-07-14", "2026-07-13"),
    Case("Assumption, a Saturday", "2026-08-30", "-15 days", "2026-08-15", "2026-08-14"),
    Case("All Saints, a Sunday", "2026-11-16", "-15 days", "2026-11-01", "2026-10-30"),
    Case("Armistice Day", "2026-11-26", "-15 days", "2026-11-11", "2026-11-10"),
    Case("Christmas, a Saturday", "2028-01-09", "-15 days", "2027-12-25", "2027-12-24"),
    Case("the day after Christmas", "2027-01-10", "-15 days", "2026-12-26", "2026-12-24"),
    Case("Saint Stephen's Day", "2027-01-11", "-16 days", "2026-12-26", "2026-12-24", ALSACE),
    Case("a holiday of La Réunion", "2028-01-04", "-15 days", "2027-12-20", "2027-12-17", REUNION),
    Case("no holiday elsewhere", "2028-01-04", "-15 days", "2027-12-20"),
    # Jours ouvrés: Monday to Friday, without public holidays.
    Case("a week of work", "2026-12-10", "-5 open_days", "2026-12-03"),
    Case("over Christmas", "2026-12-28", "-3 open_days", "2026-12-22"),
    Case("over Ascension and Victory Day", "2026-05-18", "-5 open_days", "2026-05-07"),
    Case("over Easter", "2026-04-08", "-2 open_days", "2026-04-03"),
    Case("over Easter and Good Friday", "2026-04-08", "-2 open_days", "2026-04-02", None, ALSACE),
    Case("before All Saints", "2026-11-01", "-1 open_days", "2026-10-30"),
    Case("two weeks over the national day", "2026-07-10", "+10 open_days", "2026-07-27"),
    Case("after Whit Monday", "2026-05-23", "+1 open_days", "2026-05-26"),
    # Jours ouvrables: Saturdays count too.
    Case("Saturday counts", "2026-12-10", "-5 workable_days", "2026-12-04"),
    Case("Saturday Assumption doesn't", "2026-08-17", "-1 workable_days", "2026-08-14"),
    Case("a limit on a Saturday", "2026-11-09", "-1 workable_days", "2026-11-07", "2026-11-06"),
    Case("over Labour Day", "2026-04-30", "+3 workable_days", "2026-05-05"),
    # Weeks.
    Case("six weeks, over the year", "2027-01-02", "-6 weeks", "2026-11-21", "2026-11-20"),
    Case("a week over a leap day", "2028-03-04", "-1 weeks", "2028-02-26", "2028-02-25"),
    Case("two weeks, to New Year's Day", "2026-12-18", "+2 weeks", "2027-01-01", "2026-12-31"),
    Case("the same, carried over", "2026-12-18", "+2 weeks carried", "2027-01-04"),
    # Months: the same day of the month or, where there is none, the last.
    Case("31 January and a month", "2027-01-31", "+1 months", "2027-02-28", "2027-02-26"),
    Case("the same in a leap year", "2028-01-31", "+1 months", "2028-02-29"),
    Case("31 March less a month", "2026-03-31", "-1 months", "2026-02-28", "2026-02-27"),
    Case("29 April less two months", "2028-04-29", "-2 months", "2028-02-29"),
    Case("a year after a leap day", "2028-02-29", "+12 months", "2029-02-28"),
    Case("three months over the year", "2027-02-28", "-3 months", "2026-11-28", "2026-11-27"),
    Case("three months, to a Sunday", "2026-11-30", "+3 months", "2027-02-28", "2027-02-26"),
    Case("the same, carried over a Sunday", "2026-11-30", "+3 months carried", "2027-03-01"),
    Case("a plain quarter", "2027-01-28", "+3 months", "2027-04-28"),
    Case("an open day is not carried over", "2026-01-03", "+3 months carried", "2026-04-03"),
    Case("carried over Easter", "2026-01-03", "+3 months carried", "2026-04-07", None, ALSACE),
]


def lead_of(words: str) -> Lead:
    amount, unit, *carried = words.split()
    when = When.BEFORE if amount.startswith("-") else When.AFTER
    return Lead(when, abs(int(amount)), LeadTimeUnit(unit), carried_over=bool(carried))


@pytest.mark.parametrize("case", CASES, ids=[case.why for case in CASES])
def test_a_deadline_is_the_day_found_by_hand(case: Case) -> None:
    calendar, lead = Calendar(case.region), lead_of(case.lead)
    counted = limit(date.fromisoformat(case.day), lead, calendar)
    assert counted is not None
    deadline = settled(counted, calendar, carried_over=lead.carried_over)
    assert deadline.day == date.fromisoformat(case.limit)
    assert deadline.act_by == date.fromisoformat(case.act_by or case.limit)
    assert (deadline.carried_from is not None) == (counted != deadline.day)


@pytest.mark.parametrize("case", CASES, ids=[case.why for case in CASES])
def test_a_second_way_of_counting_agrees_with_the_table(case: Case) -> None:
    lead = lead_of(case.lead)
    sign = 1 if lead.when == When.AFTER else -1
    counted = counted_again(date.fromisoformat(case.day), sign * (lead.amount or 0), lead.unit, case.region)
    day = first_open_again(counted, case.region) if lead.carried_over else counted
    assert day == date.fromisoformat(case.limit)
    assert last_open_again(day, case.region) == date.fromisoformat(case.act_by or case.limit)


def test_there_are_forty_cases_and_each_is_another() -> None:
    assert len({case[1:] for case in CASES}) == len(CASES) >= 40


def test_the_day_itself_is_its_own_limit_even_on_a_sunday() -> None:
    assert limit(date(2026, 12, 20), Lead(When.SAME_DAY), Calendar()) == date(2026, 12, 20)


def test_a_step_without_a_delay_has_no_limit() -> None:
    assert limit(date(2026, 12, 20), Lead(), Calendar()) is None
    assert limit(date(2026, 12, 20), Lead(When.BEFORE, None), Calendar()) is None
