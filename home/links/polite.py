"""Asking many sites whether their pages are still there, without weighing on any of them.

One request at a time to a host, with a pause between two; few hosts at once; HEAD first, so that no
page is sent; and a host that doesn't answer, or asks for time, is left alone.
"""

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import timedelta
from queue import SimpleQueue
from typing import Protocol
from urllib.parse import urlsplit

from django.utils import timezone

from commun.outgoing import Fetched, OutgoingError, fetch
from home.links import verdict
from home.links.verdict import Verdict
from home.models import OutgoingLink

HOSTS_AT_ONCE = 10
PAUSE = 1.0
TIMEOUT = 15.0
SILENCES_BEFORE_LEAVING = 3
LONGEST_WAIT_HERE = timedelta(seconds=30)

Found = tuple[OutgoingLink, Verdict]


class Fetch(Protocol):
    """`commun.outgoing.fetch`, or a client's own."""

    def __call__(self, url: str, *, max_bytes: int, timeout: float, method: str) -> Fetched: ...


@dataclass(frozen=True)
class Manners:
    """How to ask, and with which clock."""

    fetch: Fetch = fetch
    hosts_at_once: int = HOSTS_AT_ONCE
    pause: float = PAUSE
    timeout: float = TIMEOUT
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], object] = time.sleep


def check(links: Iterable[OutgoingLink], manners: Manners) -> Iterator[Found]:
    """Each link with its verdict, as they come; leaving the loop early stops the asking."""
    results: SimpleQueue[Found | None] = SimpleQueue()
    stopped = threading.Event()
    with ThreadPoolExecutor(manners.hosts_at_once) as pool:
        jobs = [
            pool.submit(_Host(manners, stopped, results.put).check, own) for own in by_host(links).values()
        ]
        threading.Thread(target=_announce_end, args=(jobs, results), daemon=True).start()
        try:
            while (found := results.get()) is not None:
                yield found
        finally:
            stopped.set()
            for job in jobs:
                job.cancel()
    for job in jobs:
        job.result()


def _announce_end(jobs: list[Future[None]], results: "SimpleQueue[Found | None]") -> None:
    wait(jobs)
    results.put(None)


def by_host(links: Iterable[OutgoingLink]) -> dict[str, list[OutgoingLink]]:
    """Links by the host that answers for them; malformed addresses stand together."""
    hosts: dict[str, list[OutgoingLink]] = {}
    for link in links:
        try:
            host = urlsplit(link.url).hostname or ""
        except ValueError:
            host = ""
        hosts.setdefault(host, []).append(link)
    return hosts


class _Host:
    """The links of one host, one after the other."""

    def __init__(self, manners: Manners, stopped: threading.Event, emit: Callable[[Found], object]) -> None:
        self._manners = manners
        self._stopped = stopped
        self._emit = emit
        self._last: float | None = None
        self._silences = 0

    def check(self, links: list[OutgoingLink]) -> None:
        waiting = list(links)
        again: list[OutgoingLink] = []
        while waiting and not self._stopped.is_set():
            link = waiting.pop(0)
            found = self._check_one(link)
            if found.wait and found.wait > LONGEST_WAIT_HERE:
                self._emit((link, found))
                self._emit_all([*waiting, *again], verdict.postponed(found.wait))
                return
            if self._silences >= SILENCES_BEFORE_LEAVING:
                self._emit_all([link, *waiting, *again], found)
                return
            if found.wait or found.passing:
                again.append(link)
                self._manners.sleep(found.wait.total_seconds() if found.wait else 0)
            else:
                self._emit((link, found))
        self._last_chance(again)

    def _last_chance(self, links: list[OutgoingLink]) -> None:
        """Ask once more for what failed in a way that may have passed meanwhile."""
        for link in links:
            if self._stopped.is_set():
                return
            self._emit((link, self._check_one(link)))

    def _emit_all(self, links: list[OutgoingLink], found: Verdict) -> None:
        for link in links:
            self._emit((link, found))

    def _check_one(self, link: OutgoingLink) -> Verdict:
        found = self._ask(link.url)
        self._silences = 0 if found.answered else self._silences + 1
        return found

    def _ask(self, url: str) -> Verdict:
        try:
            answer = self._request(url, "HEAD")
            if answer.status in verdict.HEAD_REFUSED and "retry-after" not in answer.headers:
                answer = self._request(url, "GET")
        except OutgoingError as error:
            return verdict.of_error(error)
        return verdict.of_answer(url, answer, timezone.now())

    def _request(self, url: str, method: str) -> Fetched:
        """One request, no sooner than a pause after the end of the last one to this host."""
        manners = self._manners
        if self._last is not None:
            manners.sleep(max(0.0, self._last + manners.pause - manners.clock()))
        try:
            return manners.fetch(url, max_bytes=0, timeout=manners.timeout, method=method)
        finally:
            self._last = manners.clock()
