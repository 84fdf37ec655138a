"""One portal and one browser for all gates of a process, and the table of what passed on which page."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Playwright, sync_playwright

from tests.browser.portal import CHROMIUM, FLAGS, served
from tests.conftest import needs
from tests.gates.screens import Visitor
from tests.gates.serving import PREPARE, REPORTS, SERVER, SETTINGS
from tests.gates.table import Table

_table = Table()


@pytest.fixture(scope="session")
def reports() -> Path:
    """The folder of what the closing note quotes."""
    REPORTS.mkdir(parents=True, exist_ok=True)
    return REPORTS


# Not for the session: while Playwright runs, its event loop forbids Django's own calls in this process.
@pytest.fixture(scope="package")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A portal as in production, with content that is hard to show; see `served`."""
    needs(CHROMIUM, "Chromium is missing: install the package chromium")
    with served(tmp_path_factory.mktemp("portal"), SETTINGS, PREPARE, SERVER) as running:
        yield running


@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="package")
def visitor(playwright: Playwright, portal: dict[str, str]) -> Iterator[Visitor]:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    visitor = Visitor(browser, portal["url"])
    yield visitor
    visitor.close()
    browser.close()


@pytest.fixture(scope="package")
def large_text_visitor(playwright: Playwright, portal: dict[str, str]) -> Iterator[Visitor]:
    """A reader whose browser is set to text twice as large, media queries in `rem` included."""
    flags = [*FLAGS, "--blink-settings=defaultFontSize=32,defaultFixedFontSize=26"]
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
    visitor = Visitor(browser, portal["url"])
    yield visitor
    visitor.close()
    browser.close()


@pytest.fixture(autouse=True)
def _row_of_the_table(request: pytest.FixtureRequest, record_property: Any) -> None:
    if "kind" in request.fixturenames:
        record_property("page", request.getfixturevalue("kind").name)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    _table.add(report)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if not hasattr(session.config, "workerinput"):
        _table.write(REPORTS / "table.md")
