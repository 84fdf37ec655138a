"""Nobody waits for an engine that has just failed several times."""

import threading
import time
from collections.abc import Callable

import pytest

from search.breaker import Breaker
from search.errors import EngineError


def call(breaker: Breaker, work: Callable[[], None] = lambda: None) -> None:
    with breaker.guarding():
        work()


def fail() -> None:
    raise EngineError("down")


def refuse() -> None:
    raise EngineError("no such field", retry=False)


def divide_by_nothing() -> None:
    raise ZeroDivisionError


def tripped(retry_after: float = 60.0) -> Breaker:
    breaker = Breaker("engine", failures=3, retry_after=retry_after)
    for _ in range(3):
        with pytest.raises(EngineError, match="down"):
            call(breaker, fail)
    return breaker


def test_a_few_failures_in_a_row_open_it() -> None:
    breaker = tripped()
    assert not breaker.is_closed
    asked: list[None] = []
    with pytest.raises(EngineError, match="a moment ago"):
        call(breaker, lambda: asked.append(None))
    assert asked == []


def test_a_success_between_failures_keeps_it_closed() -> None:
    breaker = Breaker("engine", failures=3)
    for _ in range(4):
        for _ in range(2):
            with pytest.raises(EngineError):
                call(breaker, fail)
        call(breaker)
    assert breaker.is_closed


def test_what_was_asked_wrongly_is_no_failure_of_the_engine() -> None:
    breaker = Breaker("engine", failures=1)
    with pytest.raises(EngineError):
        call(breaker, refuse)
    assert breaker.is_closed


def test_another_error_passes_through_and_says_nothing_of_the_engine() -> None:
    breaker = Breaker("engine", failures=1)
    with pytest.raises(ZeroDivisionError):
        call(breaker, divide_by_nothing)
    assert breaker.is_closed


def test_it_closes_again_when_a_trial_succeeds() -> None:
    breaker = tripped(retry_after=0)
    call(breaker)
    assert breaker.is_closed


@pytest.mark.parametrize("error", [EngineError("still down"), ZeroDivisionError()])
def test_a_trial_that_fails_opens_it_again(error: Exception) -> None:
    breaker = tripped(retry_after=0.05)
    time.sleep(0.06)

    def again() -> None:
        raise error

    with pytest.raises(type(error)):
        call(breaker, again)
    with pytest.raises(EngineError, match="a moment ago"):
        call(breaker)


def test_one_call_alone_tries_again() -> None:
    breaker = tripped(retry_after=0)
    with breaker.guarding(), pytest.raises(EngineError, match="a moment ago"):
        call(breaker)
    assert breaker.is_closed


def test_an_old_call_that_ends_well_does_not_close_it() -> None:
    breaker = Breaker("engine", failures=1, retry_after=60)
    with breaker.guarding(), pytest.raises(EngineError, match="down"):
        call(breaker, fail)
    assert not breaker.is_closed


def test_calls_do_not_wait_for_each_other() -> None:
    breaker = Breaker("engine")
    together = threading.Barrier(2, timeout=5)
    threads = [threading.Thread(target=call, args=(breaker, together.wait)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=5)
    assert breaker.is_closed
    assert not together.broken
