"""The `.ics` file, read back by two libraries that didn't write it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import ics
import pytest
import vobject
from django.test import Client

from guides.models import DemarchePage
from guides.planning.calendar import Calendar
from guides.planning.ics import Origin, calendar_file
from guides.planning.lead import Lead, When
from guides.planning.plan import Plan, plan_for
from guides.planning.steps import Step
from tests.guides.planning_factories import DemarchePageFactory

NOW = datetime(2026, 10, 1, 8, tzinfo=UTC)
ORIGIN = Origin(
    "Tenir son assemblée ; bien", "clé", "https://portail.example.org/guides/ag/?date=2026-12-21", "fr"
)
STEPS = [
    Step(1, "a", "Convoquer, par écrit", lead=Lead(When.BEFORE, 15), if_late="Reportez."),
    Step(2, "b", "Réfléchir"),
    Step(3, "c", "Voter", lead=Lead(When.SAME_DAY)),
]


def plan(day: date = date(2026, 12, 21)) -> Plan:
    return plan_for(STEPS, day, NOW.date(), Calendar())


def read_with_ics(content: bytes) -> list[Any]:
    return sorted(ics.Calendar(content.decode()).events, key=lambda event: (event.begin, event.name))


def read_with_vobject(content: bytes) -> list[Any]:
    events = vobject.readOne(content.decode()).vevent_list
    return sorted(events, key=lambda event: (event.dtstart.value, event.summary.value))


def test_two_other_libraries_read_the_same_days_and_words() -> None:
    content = calendar_file(plan(), ORIGIN, NOW)
    expected = [
        # The limit is Sunday 6 December: the last open day before it is Friday.
        (date(2026, 12, 4), "Convoquer, par écrit"),
        (date(2026, 12, 21), "Jour J : Tenir son assemblée ; bien"),
        (date(2026, 12, 21), "Voter"),
    ]
    by_ics, by_vobject = read_with_ics(content), read_with_vobject(content)
    assert [(event.begin.date(), event.name) for event in by_ics] == expected
    assert [(event.dtstart.value, event.summary.value) for event in by_vobject] == expected
    assert all(event.all_day and event.duration == timedelta(days=1) for event in by_ics)
    assert [event.dtend.value - event.dtstart.value for event in by_vobject] == [timedelta(days=1)] * 3


def test_an_event_explains_itself_and_leads_back_to_its_step() -> None:
    first = read_with_ics(calendar_file(plan(), ORIGIN, NOW))[0]
    assert first.url == f"{ORIGIN.url}#etape-1"
    assert "Au moins 15 jours avant." in first.description
    assert "La limite est le dimanche 6 décembre 2026, jour fermé" in first.description
    assert "S'il est trop tard : Reportez." in first.description
    assert ORIGIN.url in first.description


def test_each_event_is_stamped_in_utc_and_leaves_the_day_free() -> None:
    for event in read_with_vobject(calendar_file(plan(), ORIGIN, NOW)):
        assert event.dtstamp.value == NOW
        assert event.transp.value == "TRANSPARENT"


def test_the_same_plan_keeps_its_identifiers_and_another_date_has_its_own() -> None:
    def uids(content: bytes) -> set[str]:
        return {event.uid.value for event in read_with_vobject(content)}

    first = uids(calendar_file(plan(), ORIGIN, NOW))
    assert len(first) == 3
    assert uids(calendar_file(plan(), ORIGIN, NOW + timedelta(days=3))) == first
    assert uids(calendar_file(plan(date(2027, 1, 8)), ORIGIN, NOW)).isdisjoint(first)


def test_reminders_ring_at_nine_a_week_and_a_day_before_and_never_in_the_past() -> None:
    def triggers(now: datetime) -> list[timedelta]:
        event = read_with_vobject(calendar_file(plan(), ORIGIN, now))[0]
        return [alarm.trigger.value for alarm in getattr(event, "valarm_list", [])]

    week, eve = timedelta(days=-7, hours=9), timedelta(days=-1, hours=9)
    assert triggers(NOW) == [week, eve]
    assert triggers(datetime(2026, 11, 30, 12, tzinfo=UTC)) == [eve]
    assert triggers(datetime(2026, 12, 4, 12, tzinfo=UTC)) == []


def test_lines_are_folded_and_end_as_the_format_asks() -> None:
    content = calendar_file(plan(), ORIGIN, NOW)
    lines = content.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert max(len(line) for line in lines) <= 75
    assert b"\n" not in b"".join(lines)


@pytest.fixture
def assembly(db: None) -> DemarchePage:
    page: DemarchePage = DemarchePageFactory.create(title="Tenir son assemblée", slug="assemblee")
    return page


def test_the_file_of_a_page_is_downloaded_and_named_after_it(assembly: DemarchePage, client: Client) -> None:
    response = client.get("/guides/assemblee/calendrier.ics?date=10/12/2026")
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="assemblee-2026-12-10.ics"'
    assert response["X-Robots-Tag"] == "noindex"
    assert not response.cookies
    found = [(event.begin.date().isoformat(), event.name) for event in read_with_ics(response.content)]
    assert found == [
        ("2026-11-25", "Convoquer"),
        ("2026-12-10", "Jour J : Tenir son assemblée"),
        ("2026-12-10", "Voter"),
        ("2027-03-10", "Déclarer"),
    ]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("?date=31/02/2026", "Ce jour n&#x27;existe pas"),
        ("?date=0001-01-01", "Donnez une date entre 2000 et 2099"),
        ("?date=9999-12-31", "Donnez une date entre 2000 et 2099"),
        ("?date=" + "x" * 3000, "Cette date n&#x27;est pas lisible"),
        ("?date=", "Écrivez une date"),
        ("", "une fois votre date donnée"),
    ],
)
def test_a_file_without_a_date_is_refused_on_a_designed_page(
    assembly: DemarchePage, client: Client, query: str, sentence: str
) -> None:
    response = client.get(f"/guides/assemblee/calendrier.ics{query}")
    assert response.status_code == 400
    assert sentence in response.content.decode()
    assert "<h1" in response.content.decode()


def test_the_file_of_a_draft_or_of_nothing_is_not_found(assembly: DemarchePage, client: Client) -> None:
    assert client.get("/guides/rien/calendrier.ics?date=2026-12-10").status_code == 404
    assert client.get("/guides/calendrier.ics?date=2026-12-10").status_code == 404
    assembly.unpublish()
    assert client.get("/guides/assemblee/calendrier.ics?date=2026-12-10").status_code == 404


def test_a_private_procedure_keeps_its_file_private(assembly: DemarchePage, client: Client) -> None:
    assembly.view_restrictions.create(restriction_type="login")
    response = client.get("/guides/assemblee/calendrier.ics?date=2026-12-10")
    assert response.status_code == 302
    assert b"VCALENDAR" not in response.content
