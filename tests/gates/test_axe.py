"""axe-core finds nothing: WCAG 2.0 to 2.2, A and AA, and the best practices."""

import pytest
from playwright.sync_api import Page, expect

from tests.gates.pages import PageType, each_page_and_component, named
from tests.gates.probing import axe_violations
from tests.gates.screens import DARK_DESKTOP, PHONE, Screen, Visitor, each_screen, go

# axe is a script of ours, which the portal's policy rightly refuses.
OPTIONS = {"bypass_csp": True, "reduced_motion": "reduce"}
BUTTONS = "button[aria-expanded=false]"

each_of_two_screens = pytest.mark.parametrize("screen", [PHONE, DARK_DESKTOP], ids=lambda screen: screen.name)


@each_screen
@each_page_and_component
def test_axe_finds_no_violation(visitor: Visitor, kind: PageType, screen: Screen) -> None:
    with visitor.open(kind, screen, **OPTIONS) as page:
        found = axe_violations(page, whole=kind.whole)
        if page.locator("details:not([open])").count():
            page.evaluate("document.querySelectorAll('details').forEach((e) => { e.open = true; })")
            found += [f"once opened, {problem}" for problem in axe_violations(page, whole=kind.whole)]
        for index in range(page.locator(BUTTONS).count()):
            found += _violations_when_pressed(page, kind, index)
        assert found == []


def _violations_when_pressed(page: Page, kind: PageType, index: int) -> list[str]:
    go(page, kind)
    button = page.locator(BUTTONS).nth(index)
    if not button.is_visible():
        return []
    button.click()
    return [f"once pressed, {problem}" for problem in axe_violations(page, whole=kind.whole)]


@each_of_two_screens
def test_axe_finds_no_violation_while_the_search_suggests(visitor: Visitor, screen: Screen) -> None:
    with visitor.open(named("home"), screen, **OPTIONS) as page:
        field = page.get_by_role("main").get_by_role("combobox").first
        field.press_sequentially("asso", delay=30)
        expect(field).to_have_attribute("aria-expanded", "true")
        assert axe_violations(page) == []
