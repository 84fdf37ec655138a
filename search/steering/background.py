"""Small jobs after a page or a publication, so that neither reader nor editor waits for them.

A command does them all before it ends. A process that answers readers must stop at once: it finishes what
has begun, and leaves the rest to the nightly commands.
"""

import atexit
import logging
import os
import threading
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.signals import request_started
from django.db import connections

logger = logging.getLogger(__name__)

# What has begun in a process that serves is waited for so long, less than web servers wait for the process.
SECONDS_TO_STOP = 20


class _Process:
    """The jobs of this process, each with its thread; `waiting` for their time, then `running`."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.waiting: dict[threading.Timer, _Job] = {}
        self.running: set[threading.Thread] = set()
        self.serves = False
        self.is_ending = False

    def take(self, timer: threading.Timer) -> "_Job | None":
        """A job that nobody has taken yet: it runs once."""
        with self.lock:
            return self.waiting.pop(timer, None)


class _Job:
    """What to run, and whether a process that serves does it too when it is stopped."""

    def __init__(self, job: Callable[[], Any], *, even_when_stopped: bool) -> None:
        self._job, self.even_when_stopped = job, even_when_stopped

    def run(self) -> None:
        try:
            self._job()
        except Exception:
            # Nobody is there to catch it: a thread that dies says nothing otherwise.
            name = getattr(self._job, "__qualname__", self._job)
            logger.exception("A background job of the search failed: %s", name)
        finally:
            connections.close_all()


_process = _Process()


def run_soon(job: Callable[[], Any], *, seconds: float = 0, even_when_stopped: bool = False) -> None:
    """Run a job `seconds` from now in a thread of its own; at once where `SEARCH_IN_BACKGROUND` is off.

    A job must bear being lost with a process that serves: what must not be lost is done again by a nightly
    command.
    """
    if not settings.SEARCH_IN_BACKGROUND:
        job()
        return
    timer = threading.Timer(seconds, lambda: _run(timer))
    # The end of the process is waited for in `_finish`, which knows what to leave.
    timer.daemon = True
    with _process.lock:
        _process.waiting[timer] = _Job(job, even_when_stopped=even_when_stopped)
    try:
        timer.start()
    except RuntimeError:
        _process.take(timer)
        raise


def is_stopping() -> bool:
    """Whether a job must leave what it has not begun: the process serves, and it was told to stop."""
    return _process.serves and _process.is_ending


def _run(timer: threading.Timer) -> None:
    _process.running.add(timer)
    try:
        if job := _process.take(timer):
            job.run()
    finally:
        _process.running.discard(timer)


def _finish() -> None:
    """At the end of the process."""
    _process.is_ending = True
    for timer in list(_process.waiting):
        if (job := _process.take(timer)) and (job.even_when_stopped or not _process.serves):
            job.run()
    for thread in list(_process.running):
        thread.join(SECONDS_TO_STOP if _process.serves else None)


def _serve(**_kwargs: Any) -> None:
    _process.serves = True


def _after_fork() -> None:
    """A forked process has no thread of its parent's."""
    _process.__init__()  # type: ignore[misc]


def register() -> None:
    atexit.register(_finish)
    os.register_at_fork(after_in_child=_after_fork)
    request_started.connect(_serve, dispatch_uid="search-background")


class Gathered:
    """A job that many may ask for and that runs once for all of them, `delay` seconds after the first."""

    def __init__(
        self, job: Callable[[], Any], delay: Callable[[], float], *, even_when_stopped: bool = False
    ) -> None:
        self._job, self._delay, self._even_when_stopped = job, delay, even_when_stopped
        self._lock = threading.Lock()
        self._is_due = False
        # A forked process has no thread of its parent's: nothing is due in it.
        os.register_at_fork(after_in_child=self.after_fork)

    def ask(self) -> None:
        with self._lock:
            if self._is_due:
                return
            self._is_due = True
        try:
            run_soon(self._run, seconds=self._delay(), even_when_stopped=self._even_when_stopped)
        except RuntimeError:
            # The system has no thread to give: the next one who asks tries again.
            logger.warning("A background job of the search could not begin", exc_info=True)
            self._is_due = False

    def after_fork(self) -> None:
        self._is_due, self._lock = False, threading.Lock()

    def _run(self) -> None:
        with self._lock:
            self._is_due = False
        self._job()
