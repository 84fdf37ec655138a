"""Small jobs apart from the pages: gathered, run once, never silent when they fail."""

import threading
from typing import Any
from unittest import mock

import pytest

from search.steering.background import Gathered, _Job, run_soon


def test_a_job_that_fails_in_its_thread_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> None:
        raise ValueError("no")

    _Job(broken, even_when_stopped=False).run()
    assert "broken" in caplog.text


def test_in_the_background_a_job_runs_in_another_thread(settings: Any) -> None:
    settings.SEARCH_IN_BACKGROUND = True
    ran: list[bool] = []
    done = threading.Event()

    def job() -> None:
        ran.append(threading.current_thread() is not threading.main_thread())
        done.set()

    with mock.patch("search.steering.background.connections"):
        run_soon(job)
        assert done.wait(5)
    assert ran == [True]


def test_a_gathered_job_runs_once_for_many_and_again_for_the_next(settings: Any) -> None:
    settings.SEARCH_IN_BACKGROUND = True
    ran: list[int] = []
    gathered = Gathered(lambda: ran.append(1), lambda: 60)
    with mock.patch("threading.Timer") as timer:
        gathered.ask()
        gathered.ask()
        assert timer.call_count == 1
        gathered._run()
        gathered.ask()
        assert timer.call_count == 2
    assert len(ran) == 1


def test_a_forked_process_starts_with_nothing_due(settings: Any) -> None:
    settings.SEARCH_IN_BACKGROUND = True
    gathered = Gathered(lambda: None, lambda: 60)
    with mock.patch("threading.Timer") as timer:
        gathered.ask()
        gathered.after_fork()
        gathered.ask()
        assert timer.call_count == 2
