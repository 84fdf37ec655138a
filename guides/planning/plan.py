"""A plan: the steps of a procedure, dated from the reader's own date."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from guides.planning.calendar import Calendar, PlanningError
from guides.planning.deadlines import Deadline, limit, settled, shifted
from guides.planning.lead import Lead, When
from guides.planning.steps import Step, Target


@dataclass(frozen=True)
class Reason:
    """One of the counts that date a step; `service` is the one that asks for it, None for the step itself.

    `is_to_limit`: it is counted back from the step's own limit, since the step follows the reader's date.
    `decides` is False where another reason asks for an earlier day.
    """

    words: str
    day: date
    service: Target | None = None
    is_to_limit: bool = False
    decides: bool = True


class State(StrEnum):
    """Where a deadline stands today. `SHUT`: it isn't over, but the last open day is."""

    COMING = "coming"
    TODAY = "today"
    SHUT = "shut"
    LATE = "late"


@dataclass(frozen=True)
class Due:
    """A deadline as it is seen today."""

    deadline: Deadline
    today: date

    @property
    def day(self) -> date:
        """The day to act on or, once it is over, the limit."""
        return self.deadline.day if self.state == State.LATE else self.deadline.act_by

    @property
    def state(self) -> State:
        if self.deadline.day < self.today:
            return State.LATE
        if self.deadline.act_by == self.today:
            return State.TODAY
        return State.SHUT if self.deadline.act_by < self.today else State.COMING

    @property
    def days_left(self) -> int:
        """Until the day to act on."""
        return (self.deadline.act_by - self.today).days

    @property
    def days_late(self) -> int:
        """Since the limit."""
        return (self.today - self.deadline.day).days


@dataclass(frozen=True)
class PlannedStep:
    """A step and when it is due: None where it has no deadline, or where it can't be counted."""

    step: Step
    reasons: list[Reason] = field(default_factory=list)
    due: Due | None = None
    is_uncountable: bool = False


@dataclass(frozen=True)
class Mark:
    """A line of the calendar: a step, the reader's date (`event`) or `today`."""

    kind: str
    day: date
    planned: PlannedStep | None = None


@dataclass(frozen=True)
class Plan:
    """The steps in the editor's order, for the reader's day."""

    day: date
    today: date
    steps: list[PlannedStep]

    @property
    def days_left(self) -> int:
        """Until the reader's day; negative once it is over."""
        return (self.day - self.today).days

    @property
    def days_over(self) -> int:
        return -self.days_left

    @property
    def dated(self) -> list[tuple[Due, PlannedStep]]:
        """The steps that have a deadline, the first to do first."""
        found = [(planned.due, planned) for planned in self.steps if planned.due]
        return sorted(found, key=lambda pair: (pair[0].day, pair[1].step.number))

    @property
    def undated(self) -> list[PlannedStep]:
        return [planned for planned in self.steps if not planned.due]

    @property
    def late(self) -> list[PlannedStep]:
        return [planned for due, planned in self.dated if due.state == State.LATE]

    @property
    def next_step(self) -> PlannedStep | None:
        """The first thing that can still be done in time."""
        return next((planned for due, planned in self.dated if due.state != State.LATE), None)

    @property
    def marks(self) -> list[Mark]:
        """The calendar. On one day: today first, the reader's date, then the steps."""
        marks = [Mark("today", self.today), Mark("event", self.day)]
        marks += [Mark("step", due.day, planned) for due, planned in self.dated]
        return sorted(marks, key=lambda mark: mark.day)


def plan_for(steps: Iterable[Step], day: date, today: date, calendar: Calendar) -> Plan:
    """Every step dated from `day`; one that can't be counted says so and spoils no other."""
    return Plan(day, today, [_planned(step, day, today, calendar) for step in steps])


def _planned(step: Step, day: date, today: date, calendar: Calendar) -> PlannedStep:
    try:
        reasons, deadline = _dated(step, day, calendar)
    except PlanningError:
        return PlannedStep(step, is_uncountable=True)
    return PlannedStep(step, reasons, Due(deadline, today) if deadline else None)


def _dated(step: Step, day: date, calendar: Calendar) -> tuple[list[Reason], Deadline | None]:
    """The counts of a step and the earliest of them. Raises PlanningError.

    A service is asked so long before the reader's date or, for what follows it, before the step's limit.
    """
    own = _own_deadline(step.lead, day, calendar)
    found = [(own, Reason(step.lead.words, own.day))] if own else []
    if step.service and step.service.lead.is_counted:
        asked = step.service.lead
        follows = own is not None and step.lead.when == When.AFTER
        until = own.day if own and follows else day
        due = settled(shifted(until, -(asked.amount or 0), asked.unit, calendar), calendar)
        found.append((due, Reason(asked.words, due.day, step.service, is_to_limit=follows)))
    if not found:
        return [], None
    first = min((deadline for deadline, _reason in found), key=lambda deadline: deadline.day)
    return [replace(reason, decides=deadline.day == first.day) for deadline, reason in found], first


def _own_deadline(lead: Lead, day: date, calendar: Calendar) -> Deadline | None:
    found = limit(day, lead, calendar)
    if found is None:
        return None
    if lead.when == When.SAME_DAY:
        # The reader chose that day: nobody is to be told that it is a Sunday.
        return Deadline(found, act_by=found, is_the_day=True)
    return settled(found, calendar, carried_over=lead.carried_over)
