"""A real Chromium on a real portal, filled by `load_demo` and served as a newcomer would."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests import database
from tests.conftest import ROOT, needs

CHROMIUM = shutil.which("chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(url: str, server: "subprocess.Popen[bytes]") -> None:
    for _attempt in range(150):
        assert server.poll() is None, "the portal stopped before it answered"
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    pytest.fail(f"{url} doesn't answer")


# Not for the session: while Playwright runs, its event loop forbids Django's own calls in this process.
@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The address of a demonstration portal (`url`) and the passwords it printed, by account."""
    needs(CHROMIUM, "Chromium is missing: install the package chromium")
    folder = tmp_path_factory.mktemp("portal")
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "config.settings.dev"}
    manage = [sys.executable, str(ROOT / "manage.py")]
    shutil.copy(database.template(), folder / "maillage.sqlite3")
    told = subprocess.run([*manage, "load_demo"], env=environment, check=True, capture_output=True, text=True)
    accounts = dict(line.split()[:2] for line in told.stdout.splitlines() if line.startswith("  "))
    port = _free_port()
    serve = [*manage, "runserver", "--noreload", "--skip-checks", str(port)]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(serve, env=environment, stdout=log, stderr=log)
        try:
            _wait_for(f"http://127.0.0.1:{port}/healthz", server)
            yield {"url": f"http://127.0.0.1:{port}", **accounts}
        finally:
            server.terminate()
            server.wait(timeout=20)


@pytest.fixture(scope="module")
def chromium(portal: dict[str, str]) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser, portal: dict[str, str]) -> Iterator[BrowserContext]:
    """A new phone, whose requests to other hosts are refused and fail the test."""
    context = chromium.new_context(base_url=portal["url"], viewport={"width": 390, "height": 844})
    strangers: list[str] = []

    def watch(route: Any) -> None:
        url = route.request.url
        if url.startswith((portal["url"], "data:", "blob:")):
            route.continue_()
        else:
            strangers.append(url)
            route.abort()

    context.route("**/*", watch)
    yield context
    context.close()
    assert strangers == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()
