"""A connection is counted, never known."""

from collections.abc import Iterator
from datetime import date
from unittest import mock

import pytest
from django.core.cache import caches
from django.http import HttpRequest
from django.test import RequestFactory
from pytest_django import Settings

from commun.rate_limits import Limit, connection_of, count_once, visitor
from commun.refusals import RefusalError

THREE = Limit(times=3, seconds=600)


def came_from(address: str, forwarded: str = "") -> HttpRequest:
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    return RequestFactory().post("/", headers=headers, REMOTE_ADDR=address)


@pytest.fixture
def clock() -> Iterator[mock.Mock]:
    with mock.patch("time.time", return_value=1_200_000_000.0) as now:
        yield now


def test_the_limit_is_refused_with_the_time_to_wait(clock: mock.Mock) -> None:
    for _each in range(3):
        count_once(came_from("192.0.2.1"), "avis", THREE)
    clock.return_value += 100
    with pytest.raises(RefusalError) as refused:
        count_once(came_from("192.0.2.1"), "avis", THREE)
    assert (refused.value.status, refused.value.retry_after) == (429, 500)
    assert "9 minutes" in refused.value.sentence


def test_another_connection_another_form_and_another_window_count_apart(clock: mock.Mock) -> None:
    for _each in range(3):
        count_once(came_from("192.0.2.1"), "avis", THREE)
    count_once(came_from("192.0.2.2"), "avis", THREE)
    count_once(came_from("192.0.2.1"), "relecture", THREE)
    clock.return_value += 600
    count_once(came_from("192.0.2.1"), "avis", THREE)


def test_no_address_is_kept_in_the_clear(clock: mock.Mock) -> None:
    with mock.patch.object(caches["limits"], "add", wraps=caches["limits"].add) as add:
        count_once(came_from("192.0.2.1"), "avis", THREE)
    assert "192.0.2" not in str(add.call_args)


def test_a_connection_has_another_name_the_day_after(monkeypatch: pytest.MonkeyPatch) -> None:
    names = []
    for day in (date(2026, 11, 23), date(2026, 11, 24)):
        monkeypatch.setattr("django.utils.timezone.localdate", lambda day=day: day)
        names.append(visitor(came_from("192.0.2.1")))
    assert names[0] != names[1]


def test_a_counter_that_the_cache_dropped_starts_again(clock: mock.Mock) -> None:
    with mock.patch.object(caches["limits"], "incr", side_effect=ValueError):
        count_once(came_from("192.0.2.1"), "avis", THREE)


@pytest.mark.parametrize(
    ("proxies", "direct", "forwarded", "expected"),
    [
        (0, "192.0.2.1", "", "192.0.2.1"),
        (0, "192.0.2.1", "198.51.100.7", "192.0.2.1"),
        (1, "10.0.0.1", "198.51.100.7", "198.51.100.7"),
        (1, "10.0.0.1", "203.0.113.9, 198.51.100.7", "198.51.100.7"),
        (2, "10.0.0.1", "203.0.113.9, 198.51.100.7", "203.0.113.9"),
        (2, "10.0.0.1", "198.51.100.7", "10.0.0.1"),
        (1, "10.0.0.1", "", "10.0.0.1"),
        (1, "10.0.0.1", "<script>", "10.0.0.1"),
        (1, "10.0.0.1", "198.51.100.7:4431", "198.51.100.7"),
        (1, "10.0.0.1", "[2001:db8:1:2::7]:4431", "2001:db8:1:2::/64"),
        (0, "2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::/64"),
        (0, "::ffff:192.0.2.1", "", "192.0.2.1"),
        (0, "", "", "unknown"),
    ],
)
def test_only_the_citys_own_proxies_are_believed(
    settings: Settings, proxies: int, direct: str, forwarded: str, expected: str
) -> None:
    settings.TRUSTED_PROXIES = proxies
    assert connection_of(came_from(direct, forwarded)) == expected
