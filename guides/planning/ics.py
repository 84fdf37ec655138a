"""A plan as a calendar file: one all-day event a step, on the day to act."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from guides.planning import wording
from guides.planning.plan import Due, Plan, PlannedStep

# Said at nine in the morning, so many days before the day to act.
REMINDERS = (7, 1)
REMINDER_TIME = time(9)


@dataclass(frozen=True)
class Origin:
    """Where the plan comes from: the procedure's title, a key that all its languages share, the plan's
    complete address and the language it is written in."""

    title: str
    key: str
    url: str
    language_code: str


def calendar_file(plan: Plan, origin: Origin, now: datetime) -> bytes:
    """The file that calendars import; asked for again, it updates their events rather than repeat them."""
    calendar = Calendar()
    calendar.add("prodid", f"-//Maillage//{_('Plan pas à pas')}//{origin.language_code.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", origin.title)
    calendar.add_component(_event_of_the_day(plan, origin, now))
    for due, planned in plan.dated:
        calendar.add_component(_event_of_a_step(plan, due, planned, origin, now))
    return calendar.to_ical()


def _event(day: date, summary: str, key: str, origin: Origin, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{uuid5(NAMESPACE_URL, f'{origin.key}/{key}')}@maillage")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", summary)
    # A deadline doesn't make anyone busy all day.
    event.add("transp", "TRANSPARENT")
    return event


def _event_of_the_day(plan: Plan, origin: Origin, now: datetime) -> Event:
    event = _event(plan.day, _("Jour J : %s") % origin.title, f"{plan.day}", origin, now)
    event.add("url", origin.url)
    event.add("description", _("Le plan complet : %s") % origin.url)
    return event


def _event_of_a_step(plan: Plan, due: Due, planned: PlannedStep, origin: Origin, now: datetime) -> Event:
    day = due.deadline.act_by
    event = _event(day, planned.step.title, f"{plan.day}/{planned.step.key}", origin, now)
    url = f"{origin.url}#{planned.step.anchor}"
    event.add("url", url)
    event.add("description", "\n\n".join([*wording.explanations(planned), url]))
    for days in REMINDERS:
        if _rings_at(day, days) > now:
            event.add_component(_alarm(days, planned.step.title))
    return event


def _rings_at(day: date, days_before: int) -> datetime:
    return timezone.make_aware(datetime.combine(day - timedelta(days=days_before), REMINDER_TIME))


def _alarm(days_before: int, title: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    morning = timedelta(hours=REMINDER_TIME.hour)
    alarm.add("trigger", morning - timedelta(days=days_before))
    return alarm
