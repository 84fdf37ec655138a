"""Nothing is cut off: on the narrowest screen, with larger text, with more space between letters."""

import pytest

from tests.gates.pages import PageType, each_page
from tests.gates.probing import SPACED_TEXT, layout_problems, motion_problems, restyle
from tests.gates.screens import DESKTOP, NARROWEST, PHONE, Screen, Visitor

# The theme changes colours only, so two screens tell as much as four.
each_size = pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=lambda screen: screen.name)
OPEN_EVERYTHING = "document.querySelectorAll('details').forEach((e) => { e.open = true; })"
SMALLEST_TEXT = """
() => Math.min(...[...document.querySelectorAll("body *")]
    .filter((e) => [...e.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.data.trim()))
    .filter((e) => e.checkVisibility())
    .map((e) => parseFloat(getComputedStyle(e).fontSize)))
"""


@each_page
def test_nothing_is_cut_off_on_the_narrowest_screen(visitor: Visitor, kind: PageType) -> None:
    with visitor.open(kind, NARROWEST) as page:
        assert layout_problems(page) == []
        page.evaluate(OPEN_EVERYTHING)
        assert layout_problems(page) == []


@each_size
@each_page
def test_nothing_is_cut_off_as_it_comes_nor_when_text_is_spaced(
    visitor: Visitor, kind: PageType, screen: Screen
) -> None:
    with visitor.open(kind, screen) as page:
        assert layout_problems(page) == []
        restyle(page, SPACED_TEXT)
        assert layout_problems(page) == []


@each_size
@each_page
def test_nothing_is_cut_off_when_text_is_twice_as_large(
    large_text_visitor: Visitor, kind: PageType, screen: Screen
) -> None:
    with large_text_visitor.open(kind, screen) as page:
        assert page.evaluate(SMALLEST_TEXT) >= 2 * 12, "a text is too small, or ignores the reader's setting"
        assert layout_problems(page) == []


@each_page
def test_nothing_moves_for_a_reader_who_asked_for_calm(visitor: Visitor, kind: PageType) -> None:
    with visitor.open(kind, PHONE, reduced_motion="reduce") as page:
        assert motion_problems(page) == []
