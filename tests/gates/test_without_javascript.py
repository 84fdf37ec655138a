"""Everything is there and works without JavaScript."""

import pytest
from playwright.sync_api import expect

from tests.gates.pages import PageType, each_distinct_page, named
from tests.gates.probing import run
from tests.gates.screens import DESKTOP, PHONE, Screen, Visitor

PLAIN = {"java_script_enabled": False}
VISIBLE = """
() => {
    document.querySelectorAll("details").forEach((e) => { e.removeAttribute("name"); e.open = true; });
    // What a button opens without any script.
    document.querySelectorAll("[popover]").forEach((e) => { e.removeAttribute("popover"); });
    return document.body.innerText;
}
"""
each_size = pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=lambda screen: screen.name)


@each_distinct_page
def test_no_text_is_lost_without_javascript(visitor: Visitor, kind: PageType) -> None:
    with visitor.open(kind, DESKTOP) as page:
        wanted = run(page, "texts")
    with visitor.open(kind, PHONE, **PLAIN) as page:
        assert lost(wanted, page.evaluate(VISIBLE)) == []


def lost(wanted: list[str], shown: str) -> list[str]:
    """Texts that are not shown; letter case is a matter of style."""
    everything = "".join(shown.split()).casefold()
    return [text for text in wanted if "".join(text.split()).casefold() not in everything]


@each_size
def test_search_and_filters_work_without_javascript(visitor: Visitor, screen: Screen) -> None:
    with visitor.open(named("home"), screen, **PLAIN) as page:
        page.locator("main input[name=q]").first.fill("assemblée")
        page.keyboard.press("Enter")
        expect(page.get_by_role("status").first).to_contain_text("résultat")
    with visitor.open(named("directory"), screen, **PLAIN) as page:
        page.evaluate(VISIBLE)
        page.locator("main input[name=q]").fill("club")
        page.keyboard.press("Enter")
        expect(page.get_by_role("status").first).to_contain_text("association")
        assert "q=club" in page.url
