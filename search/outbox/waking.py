"""The thread that drains the outbox, so that no request ever waits for an engine.

It lives while something waits and no longer. It is not a daemon: a command that wrote waits for it before
it ends, so that what it wrote is found.
"""

import logging
import threading
import time
from typing import Any

from django.conf import settings
from django.db import connections

logger = logging.getLogger(__name__)

# Between two looks of a process at what other processes, or a failing engine, left behind.
SECONDS_BETWEEN_LOOKS = 30.0


class _Worker:
    """At most one thread, started when there is something to do."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._is_asked = False
        # Whether this process answers readers.
        self.serves = False
        self.looked_at = self._checked_at = -SECONDS_BETWEEN_LOOKS

    def wake(self) -> None:
        with self._lock:
            self._is_asked = True
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="search-outbox")
                self._thread.start()

    def join(self) -> None:
        """Wait until nothing is being drained; for tests and commands."""
        if (thread := self._thread) is not None:
            thread.join()

    def _run(self) -> None:
        from search.outbox import draining, in_use

        try:
            if self._is_time_to_check():
                in_use.fill_if_new(serves=self.serves)
            while self._takes_order():
                draining.drain()
        except Exception:
            # What was not indexed still waits in the outbox; nobody is there to be told but the log.
            logger.exception("The outbox could not be drained")
        finally:
            connections.close_all()

    def _is_time_to_check(self) -> bool:
        """Whether to see that the index is still the one that was filled."""
        now = time.monotonic()
        if now - self._checked_at < SECONDS_BETWEEN_LOOKS:
            return False
        self._checked_at = now
        return True

    def _takes_order(self) -> bool:
        with self._lock:
            asked, self._is_asked = self._is_asked, False
            if not asked:
                self._thread = None
            return asked


worker = _Worker()


def wake() -> None:
    """See that what waits is indexed soon; returns at once, and never fails because of an engine."""
    if settings.OUTBOX_DRAINS_ITSELF:
        worker.looked_at = time.monotonic()
        worker.wake()


def look(**_kwargs: Any) -> None:
    """`wake`, unless this process looked a short time ago: for the end of each request."""
    worker.serves = True
    if time.monotonic() - worker.looked_at > SECONDS_BETWEEN_LOOKS:
        wake()


def forget() -> None:
    """In a process just forked: its parent's thread isn't there."""
    worker.__init__()  # type: ignore[misc]
