"""A demonstration portal on a free port, as a process of its own, for a real browser to visit."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests import database

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
# A process a site, and none in reserve: to start one for each page takes as long as to draw it.
FLAGS += ["--process-per-site", "--disable-features=SpareRendererForSitePerProcess"]
# A busy machine draws an editor's preview in more than Playwright's five seconds.
expect.set_options(timeout=15_000)
MANAGE = [sys.executable, str(ROOT / "manage.py")]
RUNSERVER = [*MANAGE, "runserver", "--noreload", "--skip-checks", "{port}"]


@contextmanager
def served(
    folder: Path, settings: str, prepare: Sequence[list[str]] = (), server: list[str] = RUNSERVER
) -> Iterator[dict[str, str]]:
    """The portal's address (`url`) and the passwords that `load_demo` printed, by account.

    `prepare` are commands run after `load_demo`; in `server`, `{port}` stands for the port.
    """
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": settings, "BASE_URL": url}
    environment["PYTHONPATH"] = f"{ROOT}{os.pathsep}{ROOT / 'site'}"
    shutil.copy(database.template(), folder / "maillage.sqlite3")
    told = _run([*MANAGE, "load_demo"], environment)
    for command in prepare:
        _run(command, environment)
    with (folder / "log").open("wb") as log:
        command = [part.format(port=port) for part in server]
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            _wait_for(f"{url}/healthz", process)
            yield {"url": url, **_accounts(told)}
        finally:
            process.terminate()
            process.wait(timeout=20)


def _run(command: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def _accounts(told: str) -> dict[str, str]:
    lines = (line.split() for line in told.splitlines() if line.startswith("  "))
    return {words[0]: words[1] for words in lines}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(url: str, server: "subprocess.Popen[bytes]") -> None:
    for _attempt in range(150):
        assert server.poll() is None, "the portal stopped before it answered"
        try:
            with urllib.request.urlopen(url, timeout=10):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"{url} doesn't answer")
