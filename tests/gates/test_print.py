"""Printed, a page is a document: no controls, and a guide says where its links lead."""

from playwright.sync_api import Page

from tests.gates.pages import PageType, named, one_of_each
from tests.gates.probing import layout_problems
from tests.gates.screens import DESKTOP, Screen, Visitor

PAPER = Screen("paper", 794, 1123, "light")
CONTROLS = """
() => [...document.querySelectorAll(
        "nav, form, input, button:not(.term), .skip-link, wagtail-userbar, "
        + "summary:not(.accordion summary, .cases summary)"
    )]
    .filter((e) => e.checkVisibility({ visibilityProperty: true }))
    .map((e) => `${e.tagName.toLowerCase()}.${[...e.classList].join(".")} is printed`)
"""
LINKS = """
() => [...document.querySelectorAll("main article a[href^=http]")]
    .filter((e) => e.checkVisibility({ visibilityProperty: true }))
    .filter((e) => !e.textContent.includes(e.getAttribute("href")))
    .filter((e) => !getComputedStyle(e, "::after").content.includes(e.getAttribute("href")))
    .map((e) => `« ${e.textContent.trim()} » doesn't say its address`)
"""
DARK = "() => getComputedStyle(document.body).color"


def on_paper(page: Page) -> None:
    page.emulate_media(media="print")


@one_of_each
def test_no_control_is_printed_and_nothing_is_cut_off(visitor: Visitor, kind: PageType) -> None:
    with visitor.open(kind, PAPER) as page:
        on_paper(page)
        assert page.evaluate(CONTROLS) == []
        assert layout_problems(page) == []


def test_a_printed_guide_says_where_its_links_lead_its_source_and_its_date(visitor: Visitor) -> None:
    with visitor.open(named("guide with every block"), PAPER) as page:
        assert page.locator("main article a[href^=http]").count() >= 3
        assert not page.locator(".print-only").first.is_visible()
        on_paper(page)
        assert page.evaluate(LINKS) == []
        note = page.locator(".print-only").all_inner_texts()
        assert any(page.url in text for text in note), note
        assert "2026" in page.locator("main").inner_text()


def test_paper_is_white_for_readers_of_the_dark_theme_too(visitor: Visitor) -> None:
    with visitor.page(DESKTOP) as page:
        page.goto("/")
        page.emulate_media(media="print", color_scheme="dark")
        dark = page.evaluate(DARK)
        page.emulate_media(media="print", color_scheme="light")
        assert dark == page.evaluate(DARK)
