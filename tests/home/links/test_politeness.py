"""Other sites are asked little, slowly, one request at a time, and left alone when they ask for it."""

import threading
import time
from collections import Counter
from datetime import timedelta

import pytest

from commun.outgoing import Fetched, OutgoingError
from home.links import polite
from home.links.polite import Found, Manners
from home.models import OutgoingLink
from tests.home.links.web import FakeWeb, answer, silence

State = OutgoingLink.State


def links(*urls: str) -> list[OutgoingLink]:
    return [OutgoingLink(url=url) for url in urls]


def of_host(count: int, host: str = "a.example") -> list[str]:
    return [f"https://{host}/{number}" for number in range(count)]


def check(web: FakeWeb, *urls: str) -> dict[str, Found]:
    found = list(polite.check(links(*urls), web.manners))
    assert sorted(link.url for link, _verdict in found) == sorted(urls)
    return {link.url: (link, verdict) for link, verdict in found}


def states(found: dict[str, Found]) -> list[str]:
    return [found[url][1].state for url in sorted(found)]


def test_a_page_that_answers_is_asked_once_without_its_body() -> None:
    web = FakeWeb()
    assert states(check(web, *of_host(3))) == [State.WORKING] * 3
    assert web.methods() == {"HEAD": 3}


def test_requests_to_one_host_are_a_pause_apart_whoever_asks_with_which_method() -> None:
    web = FakeWeb(pause=2.0)
    web.head_refused = {"https://a.example/1"}
    check(web, *of_host(4))
    moments = [request.moment for request in web.asked]
    assert moments == [0.0, 2.0, 4.0, 6.0, 8.0]
    assert web.methods() == {"HEAD": 4, "GET": 1}


def test_each_host_has_a_pace_of_its_own_whatever_its_spelling() -> None:
    web = FakeWeb(pause=1.0)
    check(web, "https://A.example/1", "http://a.example:8080/2", "https://b.example/1")
    assert web.clock.slept == [1.0]


def test_only_so_many_hosts_are_asked_at_once_and_never_one_twice() -> None:
    at_work: Counter[str] = Counter()
    most, twice, lock = [0], [0], threading.Lock()

    def fetch(url: str, *, max_bytes: int, timeout: float, method: str) -> Fetched:
        host = url.split("/")[2]
        with lock:
            at_work[host] += 1
            most[0] = max(most[0], at_work.total())
            twice[0] = max(twice[0], *at_work.values())
        time.sleep(0.01)
        with lock:
            at_work[host] -= 1
        return answer(200, url)

    manners = Manners(fetch=fetch, hosts_at_once=3, pause=0)
    urls = [url for number in range(8) for url in of_host(2, f"h{number}.example")]
    assert len(list(polite.check(links(*urls), manners))) == 16
    assert (most[0], twice[0]) == (3, 1)


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_said_to_be_gone_is_asked_again_in_full_before_it_is_believed(status: int) -> None:
    web = FakeWeb()
    web.plan("https://a.example/0", status, 200)
    web.plan("https://a.example/1", status, status)
    assert states(check(web, *of_host(2))) == [State.WORKING, State.WATCHED]


@pytest.mark.parametrize("failure", [500, 503, 502, silence()])
def test_a_passing_failure_is_tried_again_once_after_the_others(failure: int | OutgoingError) -> None:
    web = FakeWeb()
    heads = 1 if isinstance(failure, OutgoingError) else 2
    web.plan("https://a.example/0", *[failure] * heads, 200)
    assert states(check(web, *of_host(2))) == [State.WORKING] * 2
    assert web.urls()[-2:] == ["https://a.example/1", "https://a.example/0"]


def test_a_lasting_failure_is_not_tried_again() -> None:
    web = FakeWeb()
    web.plan("https://a.example/0", silence(retry=False))
    assert states(check(web, *of_host(1))) == [State.WATCHED]
    assert len(web.asked) == 1


def test_a_host_that_stays_silent_is_left_after_three_addresses() -> None:
    web = FakeWeb()
    urls = of_host(50)
    for url in urls:
        web.plan(url, silence())
    found = check(web, *urls)
    assert states(found) == [State.WATCHED] * 50
    assert not any(verdict.answered for _link, verdict in found.values())
    assert len(web.asked) == polite.SILENCES_BEFORE_LEAVING


def test_a_host_that_asks_for_time_is_left_and_its_other_links_wait_as_long() -> None:
    web = FakeWeb()
    web.plan("https://a.example/0", answer(429, retry_after="3600"))
    found = check(web, *of_host(3))
    verdicts = [found[url][1] for url in sorted(found)]
    assert verdicts[0].state == State.UNKNOWN
    assert [verdict.postponed for verdict in verdicts] == [False, True, True]
    assert {verdict.wait for verdict in verdicts} == {timedelta(hours=1)}
    assert len(web.asked) == 1


def test_a_host_that_asks_for_a_moment_gets_it() -> None:
    web = FakeWeb(pause=1.0)
    web.plan("https://a.example/0", answer(503, retry_after="20"), 200)
    assert states(check(web, *of_host(2))) == [State.WORKING] * 2
    assert [request.moment for request in web.asked] == [0.0, 20.0, 21.0]


def test_leaving_early_stops_the_asking() -> None:
    web = FakeWeb()
    found = polite.check(links(*of_host(1000)), web.manners)
    next(found)
    found.close()  # type: ignore[attr-defined]
    asked = len(web.asked)
    time.sleep(0.05)
    assert len(web.asked) == asked <= 1000


def test_a_fault_of_our_own_is_not_swallowed() -> None:
    def broken(url: str, *, max_bytes: int, timeout: float, method: str) -> Fetched:
        raise KeyError(url)

    with pytest.raises(KeyError):
        list(polite.check(links(*of_host(1)), Manners(fetch=broken)))


def test_five_hundred_links_take_minutes_at_an_ordinary_pace() -> None:
    web = FakeWeb()
    hosts = [f"h{number}.example" for number in range(250)]
    urls = [url for host in hosts for url in of_host(2, host)]
    check(web, *urls)
    assert sum(web.clock.slept) / polite.HOSTS_AT_ONCE < 60
