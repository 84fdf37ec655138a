"""A real Chromium on a real portal, filled by `load_demo` and served as a newcomer would."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.portal import CHROMIUM, FLAGS, served
from tests.conftest import needs


# Not for the session: while Playwright runs, its event loop forbids Django's own calls in this process.
@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The address of a demonstration portal (`url`) and the passwords it printed, by account."""
    needs(CHROMIUM, "Chromium is missing: install the package chromium")
    with served(tmp_path_factory.mktemp("portal"), "config.settings.dev") as running:
        yield running


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
    context.set_default_timeout(15_000)
    yield context
    context.close()
    assert strangers == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()
