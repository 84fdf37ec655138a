"""Several processes share one index folder."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def start(folder: Path) -> Iterator[Start]:
    """Start a worker on the folder; those that still run are ended with the test."""
    begun: list[subprocess.Popen[str]] = []

    def start_one(*arguments: object, **environment: str) -> "subprocess.Popen[str]":
        configuration = {"backend": {"BACKEND": "search.backends.tantivy", "PATH": str(folder)}}
        variables = os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.backend_suite.settings",
            "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}",
            "BACKEND_SUITE": json.dumps(configuration),
        }
        command = [sys.executable, "-m", "tests.search.tantivy.worker", str(folder), *map(str, arguments)]
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=variables | environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        begun.append(process)
        return process

    yield start_one
    for process in begun:
        process.kill()
        process.communicate()


def finished(process: "subprocess.Popen[str]") -> list[str]:
    output, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    return output.split("\n")[:-1]


def line(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def tell(process: "subprocess.Popen[str]") -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def count(start: Start) -> int:
    return int(finished(start("count"))[0])


def test_three_writers_at_once_lose_nothing(start: Start) -> None:
    writers = [start("write", first, first + 20) for first in (0, 100, 200)]
    for writer in writers:
        finished(writer)
    assert count(start) == 60


def test_a_reader_sees_within_a_second_what_another_process_commits(start: Start) -> None:
    finished(start("write", 0, 1))
    reader = start("read", 4, 30)
    assert line(reader) == "1"
    writer = start("write", 1, 4, 3)
    assert line(writer) == "1"
    tell(reader)
    assert float(finished(reader)[0]) < 1
    finished(writer)


def test_a_process_born_of_a_fork_opens_the_index_itself(start: Start) -> None:
    said = finished(start("fork"))
    assert [entry for entry in said if entry.startswith("child")] == ["child 3", "child 4"]


def test_a_writer_killed_in_the_middle_leaves_an_index_that_is_read_and_written(start: Start) -> None:
    writer = start("write", 0, 100_000, 50)
    written = [line(writer) for _commit in range(5)]
    time.sleep(0.03)
    os.kill(writer.pid, signal.SIGKILL)
    writer.wait()
    found = count(start)
    assert found >= 50 * len(written)
    assert found % 50 == 0
    finished(start("write", 900_000, 900_001))
    assert count(start) == found + 1


def test_a_writer_that_waits_too_long_is_told_to_try_again(start: Start) -> None:
    holder = start("hold", 30)
    assert line(holder) == "held"
    writer = start("write", 0, 1, TIMEOUT="0.2")
    _output, errors = writer.communicate(timeout=60)
    assert writer.returncode != 0
    assert "EngineError: Another process writes in the search index" in errors


def test_two_rebuilds_never_run_at_once(start: Start) -> None:
    first = start("rebuild")
    assert line(first) == "started"
    second = start("rebuild")
    _output, errors = second.communicate(timeout=60)
    assert "A rebuild of the search index is running" in errors
    tell(first)
    assert finished(first) == ["10"]


def test_a_rebuild_that_is_killed_leaves_the_old_index_in_use(start: Start) -> None:
    finished(start("write", 0, 3))
    rebuild = start("rebuild")
    assert line(rebuild) == "started"
    os.kill(rebuild.pid, signal.SIGKILL)
    rebuild.wait()
    assert count(start) == 3
    again = start("rebuild")
    assert line(again) == "started"
    tell(again)
    assert finished(again) == ["10"]


def _break(folder: Path, name: str) -> None:
    (folder / (folder / "current").read_text() / name).write_text("{")


@pytest.mark.parametrize("broken", ["meta.json", "about.json"])
def test_a_damaged_index_reads_as_empty_and_takes_another_identity(
    start: Start, folder: Path, broken: str
) -> None:
    finished(start("write", 0, 3))
    before = finished(start("identity"))
    assert finished(start("identity")) == before
    _break(folder, broken)
    assert count(start) == 0
    finished(start("write", 5, 6))
    assert count(start) == 1
    assert finished(start("identity")) != before


def test_an_index_made_for_other_search_fields_is_replaced(start: Start, folder: Path) -> None:
    finished(start("write", 0, 3))
    about = folder / (folder / "current").read_text() / "about.json"
    about.write_text(json.dumps(json.loads(about.read_text()) | {"fingerprint": "older"}))
    assert count(start) == 0
    finished(start("write", 5, 6))
    assert count(start) == 1
    assert len(list(folder.glob("g-*"))) == 1
