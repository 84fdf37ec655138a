"""The screens that pages are looked at on, and the browser contexts that stand for them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

from playwright.sync_api import Browser, BrowserContext, Page

from tests.gates.pages import PageType


@dataclass(frozen=True)
class Screen:
    """Sizes in CSS pixels."""

    name: str
    width: int
    height: int
    theme: Literal["light", "dark"]


PHONE = Screen("phone, light", 390, 844, "light")
DARK_PHONE = Screen("phone, dark", 390, 844, "dark")
DESKTOP = Screen("desktop, light", 1280, 900, "light")
DARK_DESKTOP = Screen("desktop, dark", 1280, 900, "dark")
NARROWEST = Screen("narrowest", 320, 640, "light")


class Visitor:
    """One browser on one portal; a context is made once for each screen and set of options."""

    def __init__(self, browser: Browser, url: str) -> None:
        self.browser = browser
        self.url = url
        self._contexts: dict[tuple[Any, ...], BrowserContext] = {}

    def context(self, screen: Screen, **options: Any) -> BrowserContext:
        """The kept context; `options` are Playwright's own.

        One of its pages stays open, so that the process which draws the portal outlives each visit.
        """
        key = (screen, *sorted(options.items()))
        if key not in self._contexts:
            self._contexts[key] = self.fresh_context(screen, **options)
            self._contexts[key].new_page().goto("/robots.txt")
        return self._contexts[key]

    def fresh_context(self, screen: Screen, **options: Any) -> BrowserContext:
        """A context that has visited nothing yet: its cache is cold."""
        return self.browser.new_context(
            base_url=self.url,
            viewport={"width": screen.width, "height": screen.height},
            color_scheme=screen.theme,
            **options,
        )

    @contextmanager
    def page(self, screen: Screen, **options: Any) -> Iterator[Page]:
        page = self.context(screen, **options).new_page()
        try:
            yield page
        finally:
            page.close()

    @contextmanager
    def open(self, kind: PageType, screen: Screen, **options: Any) -> Iterator[Page]:
        """The page, loaded, after its answer had the status that is expected."""
        with self.page(screen, **options) as page:
            go(page, kind)
            yield page

    def close(self) -> None:
        for context in self._contexts.values():
            context.close()


def go(page: Page, kind: PageType) -> None:
    answer = page.goto(kind.address)
    assert answer is not None
    assert answer.status == kind.status, f"{kind.address} answers {answer.status}"
