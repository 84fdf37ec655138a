"""A link is called dead when it has failed on several days, never for an outage of an hour."""

from datetime import UTC, datetime, timedelta

import pytest

from commun.outgoing import Fetched, OutgoingError
from home.links import verdict
from home.links.verdict import record
from home.models import OutgoingLink
from tests.home.links.factories import link
from tests.home.links.web import answer, silence

pytestmark = pytest.mark.django_db

State = OutgoingLink.State
MONDAY = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
DAY = timedelta(days=1)
URL = "https://a.example/"


def note(found: OutgoingLink, what: Fetched | OutgoingError, now: datetime) -> str:
    judged = verdict.of_error(what) if isinstance(what, OutgoingError) else verdict.of_answer(URL, what, now)
    record(found, judged, now)
    found.refresh_from_db()
    return found.state


@pytest.mark.parametrize("failure", [answer(404), answer(410), answer(400), silence(retry=False)])
def test_a_failure_is_watched_and_makes_a_dead_link_on_the_third_day(
    failure: Fetched | OutgoingError,
) -> None:
    found = link(URL)
    days = [note(found, failure, MONDAY + number * DAY) for number in range(3)]
    assert days == [State.WATCHED, State.WATCHED, State.DEAD]
    assert found.failing_since == MONDAY
    assert found.message.endswith(".")


@pytest.mark.parametrize("failure", [answer(500), answer(503), silence()])
def test_a_failure_that_may_pass_takes_six_days(failure: Fetched | OutgoingError) -> None:
    found = link(URL)
    days = [note(found, failure, MONDAY + number * DAY) for number in range(6)]
    assert days == [State.WATCHED] * 5 + [State.DEAD]


def test_many_failures_in_one_day_count_once() -> None:
    found = link(URL)
    for hour in range(12):
        assert note(found, answer(404), MONDAY + timedelta(hours=hour)) == State.WATCHED
    assert found.failed_days == 1


def test_an_answer_forgets_the_failures() -> None:
    found = link(URL)
    note(found, answer(404), MONDAY)
    note(found, answer(404), MONDAY + DAY)
    assert note(found, answer(200), MONDAY + 2 * DAY) == State.WORKING
    assert (found.failed_days, found.failing_since, found.message) == (0, None, "")
    assert note(found, answer(404), MONDAY + 3 * DAY) == State.WATCHED


def test_a_permanent_redirect_gives_the_new_address_with_the_part_of_the_page() -> None:
    found = link(URL)
    assert note(found, answer(200, moved_to="https://b.example/"), MONDAY) == State.MOVED
    assert found.moved_to == "https://b.example/"
    moved = verdict.of_answer("https://a.example/#ici", answer(200, moved_to="https://b.example/"), MONDAY)
    assert moved.moved_to == "https://b.example/#ici"


def test_a_passing_redirect_is_no_move() -> None:
    arrived = Fetched(200, "https://a.example/fr/", b"", {})
    assert note(link(URL), arrived, MONDAY) == State.WORKING


def test_a_redirect_to_a_page_that_is_gone_is_a_failure() -> None:
    assert note(link(URL), answer(404, moved_to="https://b.example/"), MONDAY) == State.WATCHED


@pytest.mark.parametrize("status", [401, 403, 429, 999])
def test_a_site_that_refuses_robots_is_neither_dead_nor_alive(status: int) -> None:
    found = link(URL)
    assert [note(found, answer(status), MONDAY + number * DAY) for number in range(9)] == [State.UNKNOWN] * 9
    assert str(status) in found.message


@pytest.mark.parametrize(
    ("asked", "wait"),
    [
        ("120", timedelta(minutes=2)),
        ("Mon, 02 Mar 2026 05:00:00 GMT", timedelta(hours=2)),
        ("Mon, 02 Mar 2026 05:00:00 -0000", timedelta(hours=2)),
        ("Sun, 01 Mar 2026 05:00:00 GMT", timedelta(0)),
        ("9" * 400, timedelta(days=7)),
        ("Fri, 31 Dec 9999 23:59:59 GMT", timedelta(days=7)),
        ("demain", None),
        ("-5", None),
        ("٣", None),
        ("Mon, 99 Mar 2026 05:00:00 GMT", None),
        ("", None),
    ],
)
def test_the_time_that_a_server_asks_for_is_understood(asked: str, wait: timedelta | None) -> None:
    assert verdict.retry_after(answer(503, retry_after=asked), MONDAY) == wait


def test_a_link_is_not_asked_for_before_the_time_its_server_asked() -> None:
    found = link(URL)
    note(found, answer(503, retry_after="7200"), MONDAY)
    week = timedelta(days=7)
    due = OutgoingLink.objects.due
    assert list(due(MONDAY + timedelta(hours=1), timedelta(0))) == []
    assert list(due(MONDAY + timedelta(hours=3), timedelta(0))) == [found]
    assert list(due(MONDAY + timedelta(hours=3), week)) == []
    assert list(due(MONDAY + DAY, week)) == [found]


def test_a_postponed_link_keeps_what_was_known_of_it() -> None:
    found = link(URL, state=State.WORKING, checked_at=MONDAY - DAY)
    record(found, verdict.postponed(timedelta(hours=1)), MONDAY)
    found.refresh_from_db()
    assert (found.state, found.checked_at) == (State.WORKING, MONDAY - DAY)
    assert found.not_before == MONDAY + timedelta(hours=1)


def test_the_links_checked_the_longest_ago_come_first() -> None:
    late = link("https://b.example/", state=State.WORKING, checked_at=MONDAY - 30 * DAY)
    recent = link("https://c.example/", state=State.WORKING, checked_at=MONDAY - 2 * DAY)
    new = link("https://d.example/")
    assert list(OutgoingLink.objects.due(MONDAY, timedelta(days=7))) == [new, late]
    assert list(OutgoingLink.objects.due(MONDAY, timedelta(days=1))) == [new, late, recent]


def test_a_link_removed_while_it_was_checked_does_not_come_back() -> None:
    found = link(URL)
    OutgoingLink.objects.all().delete()
    record(found, verdict.of_answer(URL, answer(404), MONDAY), MONDAY)
    assert not OutgoingLink.objects.exists()
