"""Small jobs after a page or a publication, so that neither reader nor editor waits for them."""

import atexit
import logging
import os
import threading
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import connections

logger = logging.getLogger(__name__)


def run_soon(job: Callable[[], Any], *, seconds: float = 0) -> None:
    """Run a job `seconds` from now in a thread of its own; at once where `SEARCH_IN_BACKGROUND` is off.

    A job must bear being lost with the process: what must not be lost is done again by a nightly command.
    """
    if not settings.SEARCH_IN_BACKGROUND:
        job()
        return
    timer = threading.Timer(seconds, _run, [job])
    timer.daemon = True
    timer.start()


def _run(job: Callable[[], Any]) -> None:
    try:
        job()
    except Exception:
        # Nobody is there to catch it: a thread that dies says nothing otherwise.
        logger.exception("A background job of the search failed: %s", getattr(job, "__qualname__", job))
    finally:
        connections.close_all()


class Gathered:
    """A job that many may ask for and that runs once for all of them, `delay` seconds after the first."""

    def __init__(self, job: Callable[[], Any], delay: Callable[[], float], *, at_exit: bool = False) -> None:
        self._job, self._delay = job, delay
        self._lock = threading.Lock()
        self._is_due = False
        # A forked process has no thread of its parent's: nothing is due in it.
        os.register_at_fork(after_in_child=self.after_fork)
        if at_exit:
            atexit.register(self._finish)

    def ask(self) -> None:
        with self._lock:
            if self._is_due:
                return
            self._is_due = True
        try:
            run_soon(self._run, seconds=self._delay())
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

    def _finish(self) -> None:
        if self._is_due:
            self._run()
