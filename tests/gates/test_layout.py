"""Nothing is cut off: on the narrowest screen, with larger text, with more space between letters."""

from playwright.sync_api import Page

from tests.gates.pages import PageType, each_distinct_page, each_page, one_of_each
from tests.gates.probing import SPACED_TEXT, layout_problems, motion_problems, restyle
from tests.gates.screens import DESKTOP, NARROWEST, PHONE, Visitor

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


@each_distinct_page
def test_nothing_is_cut_off_as_it_comes_nor_when_text_is_spaced(visitor: Visitor, kind: PageType) -> None:
    with visitor.open(kind, PHONE) as page:
        assert cut_off_as_it_comes_or_spaced(page) == []


@one_of_each
def test_nothing_is_cut_off_on_a_desktop_when_text_is_spaced(visitor: Visitor, kind: PageType) -> None:
    with visitor.open(kind, DESKTOP) as page:
        assert cut_off_as_it_comes_or_spaced(page) == []


def cut_off_as_it_comes_or_spaced(page: Page) -> list[str]:
    problems = layout_problems(page)
    restyle(page, SPACED_TEXT)
    return problems + layout_problems(page)


@each_distinct_page
def test_nothing_is_cut_off_when_text_is_twice_as_large(large_text_visitor: Visitor, kind: PageType) -> None:
    with large_text_visitor.open(kind, PHONE) as page:
        assert cut_off_in_large(page) == []


@one_of_each
def test_nothing_is_cut_off_on_a_desktop_when_text_is_twice_as_large(
    large_text_visitor: Visitor, kind: PageType
) -> None:
    with large_text_visitor.open(kind, DESKTOP) as page:
        assert cut_off_in_large(page) == []


def cut_off_in_large(page: Page) -> list[str]:
    smallest = page.evaluate(SMALLEST_TEXT)
    small = (
        [f"a text of {smallest} px is too small, or ignores the reader's setting"] if smallest < 24 else []
    )
    return small + layout_problems(page)


@one_of_each
def test_nothing_moves_for_a_reader_who_asked_for_calm(visitor: Visitor, kind: PageType) -> None:
    with visitor.open(kind, PHONE, reduced_motion="reduce") as page:
        assert motion_problems(page) == []
