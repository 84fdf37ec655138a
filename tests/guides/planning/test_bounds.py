"""Whatever the date and the delay: a deadline, or the one error of this border."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.environment import HOLIDAYS_REGIONS
from guides.lead_times import LeadTimeUnit
from guides.planning.calendar import FIRST_YEAR, LAST_YEAR, Calendar, PlanningError
from guides.planning.deadlines import limit, settled
from guides.planning.forms import FIRST_DAY, LAST_DAY, PlanForm
from guides.planning.lead import MAX_AMOUNT, Lead, When
from guides.planning.plan import plan_for
from guides.planning.steps import Step

ANY_DATE = st.dates(date.min, date.max)
ANY_LEAD = st.builds(
    Lead,
    st.sampled_from(When),
    st.none() | st.integers(-5, 1100) | st.integers(-(10**12), 10**12),
    st.sampled_from(LeadTimeUnit),
    st.booleans(),
)
REGIONS = st.sampled_from(sorted(HOLIDAYS_REGIONS))


@given(ANY_DATE, ANY_LEAD, REGIONS)
def test_any_date_and_delay_give_a_deadline_or_a_planning_error(day: date, lead: Lead, region: str) -> None:
    calendar = Calendar(region)
    try:
        counted = limit(day, lead, calendar)
        deadline = settled(counted, calendar, carried_over=lead.carried_over) if counted else None
    except PlanningError:
        return
    if deadline is None:
        return
    assert deadline.act_by <= deadline.day
    assert FIRST_YEAR <= deadline.act_by.year <= LAST_YEAR
    assert deadline.day == deadline.act_by or not calendar.is_open(deadline.day)


@given(st.dates(FIRST_DAY, LAST_DAY), st.integers(0, MAX_AMOUNT), st.sampled_from(LeadTimeUnit), REGIONS)
def test_what_must_be_done_before_a_date_is_never_due_after_it(
    day: date, amount: int, unit: LeadTimeUnit, region: str
) -> None:
    counted = limit(day, Lead(When.BEFORE, amount, unit), Calendar(region))
    assert counted is not None
    assert settled(counted, Calendar(region)).act_by <= counted <= day


@given(st.dates(FIRST_DAY, date(2095, 12, 31)), st.integers(0, 60), st.sampled_from(LeadTimeUnit))
def test_what_follows_a_date_is_never_due_before_it(day: date, amount: int, unit: LeadTimeUnit) -> None:
    counted = limit(day, Lead(When.AFTER, amount, unit, carried_over=True), Calendar())
    assert counted is not None
    assert settled(counted, Calendar(), carried_over=True).day >= counted >= day


@given(st.dates(FIRST_DAY, date(2090, 1, 1)), st.integers(1, 40))
def test_open_days_come_back_to_where_they_started(day: date, amount: int) -> None:
    calendar = Calendar()
    start = calendar.first_open(day)
    after = limit(start, Lead(When.AFTER, amount, LeadTimeUnit.OPEN_DAYS), calendar)
    assert after is not None
    assert limit(after, Lead(When.BEFORE, amount, LeadTimeUnit.OPEN_DAYS), calendar) == start


@given(ANY_DATE, ANY_DATE, ANY_LEAD)
def test_a_plan_is_made_whatever_its_date(day: date, today: date, lead: Lead) -> None:
    (planned,) = plan_for([Step(1, "a", "Étape", lead=lead)], day, today, Calendar()).steps
    assert not (planned.is_uncountable and planned.due)


@given(st.text(max_size=40) | st.dates().map(str) | st.from_regex(r"\d{1,2}/\d{1,2}/\d{1,5}", fullmatch=True))
def test_whatever_is_typed_gives_a_day_or_one_sentence(typed: str) -> None:
    form = PlanForm({"date": typed}, label="Date")
    assert (form.day is None) == bool(form.problem)
    assert form.day is None or FIRST_DAY <= form.day <= LAST_DAY


def test_a_day_whose_holidays_are_unknown_is_refused() -> None:
    for day in (date.min, date(FIRST_YEAR, 1, 1) - timedelta(days=1), date(LAST_YEAR + 1, 1, 1), date.max):
        with pytest.raises(PlanningError):
            Calendar().is_open(day)
