"""A circuit breaker before an engine that lives elsewhere: after a few failures nobody waits for it any more.

pybreaker keeps the state. Its own `call()` holds its lock while the call lasts, so that the searches of all
threads would queue; here calls run side by side and only their outcomes are told to it.
"""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

import pybreaker

from search.errors import EngineError

logger = logging.getLogger("search")

# So many failures in a row open the circuit; after so many seconds one call tries again.
FAILURES = 3
RETRY_AFTER = 5.0


class Breaker:
    """Calls to one engine; one for each process, safe between threads."""

    def __init__(self, name: str, *, failures: int = FAILURES, retry_after: float = RETRY_AFTER) -> None:
        self.name = name
        self._retry_after = retry_after
        self._retry_at = 0.0
        self._circuit = pybreaker.CircuitBreaker(
            fail_max=failures, reset_timeout=0, throw_new_error_on_trip=False, name=name
        )
        self._lock = threading.Lock()

    @property
    def is_closed(self) -> bool:
        """Whether calls go through as usual."""
        return self._circuit.current_state == pybreaker.STATE_CLOSED

    @contextmanager
    def guarding(self) -> Iterator[None]:
        """Around a call of the engine.

        Raises EngineError at once while the circuit is open. Only an EngineError whose `retry` is true is a
        failure of the engine: the others are about what was asked.
        """
        is_trial = self._enter()
        try:
            yield
        except EngineError as error:
            if error.retry:
                self._failed(error)
            else:
                self._succeeded()
            raise
        except BaseException as error:
            if is_trial:
                self._failed(error)
            raise
        self._succeeded()

    def _enter(self) -> bool:
        """Whether this call is the one that tries again; the others are refused until it has ended."""
        with self._lock:
            if self.is_closed:
                return False
            is_due = time.monotonic() >= self._retry_at
            if self._circuit.current_state == pybreaker.STATE_HALF_OPEN or not is_due:
                raise EngineError(f"{self.name} failed a moment ago")
            self._circuit.half_open()
            return True

    def _failed(self, error: BaseException) -> None:
        with self._lock:
            if self._circuit.current_state == pybreaker.STATE_OPEN:
                return
            try:
                self._circuit.call(_raise, error)
            except type(error):
                if not self.is_closed:
                    self._retry_at = time.monotonic() + self._retry_after
                    logger.warning(
                        "%s does not answer, titles are read in the database: %s", self.name, error
                    )

    def _succeeded(self) -> None:
        """A call that began before the circuit opened says nothing of the engine since."""
        with self._lock:
            if self._circuit.current_state == pybreaker.STATE_OPEN:
                return
            if not self.is_closed:
                logger.warning("%s answers again", self.name)
            self._circuit.call(lambda: None)


def _raise(error: BaseException) -> None:
    raise error


@lru_cache(maxsize=8)
def breaker_of(name: str) -> Breaker:
    """The breaker of an engine in this process."""
    return Breaker(name)
