"""axe-core finds nothing: WCAG 2.0 to 2.2, A and AA, and the best practices."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.portal import ROOT
from tests.gates.pages import FIRST_STATES, PageType, each_component, each_distinct_page, named, one_of_each
from tests.gates.probing import axe_violations, colour_violations, layout_problems, unseen_focus
from tests.gates.screens import DARK_DESKTOP, DESKTOP, NARROWEST, PHONE, Screen, Visitor

# axe is a script of ours, which the portal's policy rightly refuses.
OPTIONS = {"bypass_csp": True, "reduced_motion": "reduce"}
OPEN_EVERYTHING = "document.querySelectorAll('details').forEach((e) => { e.open = true; })"

each_of_two_screens = pytest.mark.parametrize("screen", [PHONE, DARK_DESKTOP], ids=lambda screen: screen.name)


@each_distinct_page
def test_axe_finds_no_violation(visitor: Visitor, kind: PageType) -> None:
    """With every disclosure open: what shows when they are closed shows then too."""
    assert violations_of_an_open_page(visitor, kind, PHONE) == []


@one_of_each
def test_axe_finds_no_violation_on_a_desktop(visitor: Visitor, kind: PageType) -> None:
    assert violations_of_an_open_page(visitor, kind, DESKTOP) == []


def violations_of_an_open_page(visitor: Visitor, kind: PageType, screen: Screen) -> list[str]:
    with visitor.open(kind, screen, **OPTIONS) as page:
        page.evaluate(OPEN_EVERYTHING)
        return violations_in_both_themes(page)


@each_component
def test_each_component_alone_passes_axe_and_is_whole(visitor: Visitor, kind: PageType) -> None:
    """Whole on the narrowest screen and a desktop; its first state passes axe on a phone, in both themes."""
    with visitor.open(kind, PHONE, **OPTIONS) as page:
        found = unseen_focus(page)
        page.evaluate(OPEN_EVERYTHING)
        if kind in FIRST_STATES:
            found += violations_in_both_themes(page, whole=False)
        for screen in (NARROWEST, DESKTOP):
            page.set_viewport_size({"width": screen.width, "height": screen.height})
            found += layout_problems(page)
        assert found == []


def violations_in_both_themes(page: Page, *, whole: bool = True) -> list[str]:
    """Everything in the light theme; in the dark one what depends on colours, the rest being the same."""
    found = axe_violations(page, whole=whole)
    page.emulate_media(color_scheme="dark")
    found += [f"in the dark, {problem}" for problem in colour_violations(page)]
    page.emulate_media(color_scheme="light")
    return found


@each_of_two_screens
def test_axe_finds_no_violation_while_the_search_suggests(visitor: Visitor, screen: Screen) -> None:
    with visitor.open(named("home"), screen, **OPTIONS) as page:
        field = page.get_by_role("main").get_by_role("combobox").first
        field.press_sequentially("asso", delay=30)
        expect(field).to_have_attribute("aria-expanded", "true")
        assert axe_violations(page) == []


def test_no_style_depends_on_the_orientation_of_the_screen() -> None:
    """The one rule of axe that isn't run: WCAG 1.3.4."""
    styles = (ROOT / "static" / "css").rglob("*.css")
    assert [path.name for path in styles if "orientation" in path.read_text("utf-8")] == []
