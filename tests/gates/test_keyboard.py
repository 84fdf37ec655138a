"""Everything is reached, used and left with the keyboard alone, and the focus is always seen."""

import pytest
from playwright.sync_api import Page, expect

from tests.gates.pages import PageType, each_distinct_page, named, one_of_each
from tests.gates.probing import focus_problems, unseen_focus
from tests.gates.screens import DARK_DESKTOP, DARK_PHONE, DESKTOP, PHONE, Screen, Visitor

CALM = {"reduced_motion": "reduce"}
each_size = pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=lambda screen: screen.name)


@each_size
@one_of_each
def test_tab_reaches_everything_and_the_focus_is_seen(
    visitor: Visitor, kind: PageType, screen: Screen
) -> None:
    with visitor.open(kind, screen, **CALM) as page:
        assert focus_problems(page) == []


@each_distinct_page
def test_the_focus_is_seen_on_every_page(visitor: Visitor, kind: PageType) -> None:
    with visitor.open(kind, PHONE, **CALM) as page:
        assert unseen_focus(page) == []


@pytest.mark.parametrize("colours", ["none", "active"], ids=["dark", "dark, forced colours"])
@one_of_each
def test_the_focus_is_seen_in_the_dark_theme_and_with_forced_colours(
    visitor: Visitor, kind: PageType, colours: str
) -> None:
    for screen in (DARK_PHONE, DARK_DESKTOP):
        with visitor.open(kind, screen, **CALM, forced_colors=colours) as page:
            assert unseen_focus(page) == []


@one_of_each
def test_the_first_stop_leads_to_the_content(visitor: Visitor, kind: PageType) -> None:
    with visitor.open(kind, PHONE, **CALM) as page:
        page.keyboard.press("Tab")
        skip = page.locator(":focus")
        expect(skip).to_be_in_viewport()
        target = skip.get_attribute("href")
        assert target is not None
        assert target.startswith("#"), f"the first stop leads to {target}"
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()
        page.keyboard.press("Tab")
        assert page.evaluate("!document.activeElement.closest('body > header')"), (
            "the next stop is in the header"
        )


@one_of_each
def test_disclosures_open_and_close_with_the_keyboard(visitor: Visitor, kind: PageType) -> None:
    with visitor.open(kind, PHONE, **CALM) as page:
        found = []
        for index in range(page.locator("summary").count()):
            found += _summary_problems(page, index)
        for index in range(page.locator("button[aria-expanded]").count()):
            found += _button_problems(page, index)
        assert found == []


def _summary_problems(page: Page, index: int) -> list[str]:
    summary = page.locator("summary").nth(index)
    if not summary.is_visible():
        return []
    before = _is_open(page, index)
    summary.focus()
    states = []
    for key in ("Enter", "Enter", "Space", "Space"):
        page.keyboard.press(key)
        states.append(_is_open(page, index))
    focused = summary.evaluate("(e) => e === document.activeElement")
    expected = [not before, before, not before, before]
    return [] if states == expected and focused else [f"{summary.inner_text()}: {states}, focused: {focused}"]


def _is_open(page: Page, index: int) -> bool:
    return bool(page.locator("summary").nth(index).evaluate("(e) => e.parentElement.open"))


def _button_problems(page: Page, index: int) -> list[str]:
    button = page.locator("button[aria-expanded]").nth(index)
    if not button.is_visible() or button.get_attribute("aria-expanded") == "true":
        return []
    button.focus()
    states = []
    for key in ("Enter", "Escape", "Space", "Escape"):
        page.keyboard.press(key)
        states.append(button.get_attribute("aria-expanded"))
    focused = button.evaluate("(e) => e === document.activeElement")
    expected = ["true", "false", "true", "false"]
    return [] if states == expected and focused else [f"{button.inner_text()}: {states}, focused: {focused}"]


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is on an element that matches, opening the disclosures that hide it."""
    for _press in range(120):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        if focused.count() and focused.evaluate("(e, selector) => e.matches(selector)", selector):
            return
        hides = (
            "(e, s) => e.matches('summary') && !e.parentElement.open && !!e.parentElement.querySelector(s)"
        )
        if focused.count() and focused.evaluate(hides, selector):
            page.keyboard.press("Enter")
    pytest.fail(f"Tab never comes to {selector}")


@each_size
def test_a_reader_searches_with_the_keyboard(visitor: Visitor, screen: Screen) -> None:
    with visitor.open(named("home"), screen, **CALM) as page:
        tab_to(page, "input[name=q]")
        page.keyboard.type("assemblee")
        page.keyboard.press("Enter")
        page.wait_for_url("**/recherche/?q=assemblee*")
        tab_to(page, "main h2 a, main h3 a")
        found = page.locator(":focus").inner_text()
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: "/recherche/" not in url)
        expect(page.get_by_role("heading", level=1)).to_contain_text(found)


@each_size
def test_a_reader_filters_the_directory_with_the_keyboard(visitor: Visitor, screen: Screen) -> None:
    with visitor.open(named("directory"), screen, **CALM) as page:
        everything = page.get_by_role("status").first.inner_text()
        tab_to(page, "main [name=theme]")
        if page.locator(":focus").evaluate("(e) => e.tagName") == "SELECT":
            page.keyboard.type("Sport")
        else:
            page.keyboard.press("Space")
        tab_to(page, "main [type=submit], main form button:not([type=button])")
        page.keyboard.press("Enter")
        page.wait_for_url("**theme=*")
        expect(page.get_by_role("status").first).not_to_have_text(everything)
