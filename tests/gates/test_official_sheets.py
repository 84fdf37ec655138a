"""The cases and the terms of an official sheet work without JavaScript, by keyboard, and on paper."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.gates.pages import named
from tests.gates.screens import DESKTOP, PHONE, Screen, Visitor

PLAIN = {"java_script_enabled": False, "reduced_motion": "reduce"}
each_size = pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=lambda screen: screen.name)


def case(page: Page, title: str) -> Locator:
    return page.locator("summary", has_text=title).first


@each_size
def test_the_keyboard_opens_a_case_and_closes_the_others(visitor: Visitor, screen: Screen) -> None:
    with visitor.open(named("official sheet"), screen, **PLAIN) as page:
        expect(page.get_by_text("Le plus rapide.")).to_be_visible()
        case(page, "Sur place").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_text("Au guichet, avec les pièces.")).to_be_visible()
        expect(page.get_by_text("Le plus rapide.")).to_be_hidden()
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_contain_text("Mairie")


def test_tabs_stand_side_by_side_where_there_is_room(visitor: Visitor) -> None:
    tops = {}
    for screen in (PHONE, DESKTOP):
        with visitor.open(named("official sheet"), screen, **PLAIN) as page:
            boxes = [case(page, title).bounding_box() for title in ("En ligne", "Sur place")]
            tops[screen.name] = len({round(box["y"]) for box in boxes if box})
    assert tops == {PHONE.name: 2, DESKTOP.name: 1}


@each_size
def test_the_contents_list_opens_the_case_it_leads_to(visitor: Visitor, screen: Screen) -> None:
    with visitor.open(named("official sheet"), screen, **PLAIN) as page:
        hidden = page.get_by_text("Un prêt à usage se signe")
        expect(hidden).to_be_hidden()
        line = page.locator(".contents a", has_text="Terrain privé")
        if not line.is_visible():
            page.locator(".contents summary").click()
        line.click()
        expect(hidden).to_be_visible()
        expect(case(page, "Terrain privé")).to_be_in_viewport()


@each_size
def test_a_term_is_explained_in_place_and_put_away(visitor: Visitor, screen: Screen) -> None:
    with visitor.open(named("official sheet"), screen, **PLAIN) as page:
        note = page.locator(".term__note", has_text="Accord écrit")
        expect(note).to_be_hidden()
        page.locator(".term", has_text="convention d'occupation").focus()
        page.keyboard.press("Enter")
        expect(note).to_be_visible()
        page.keyboard.press("Escape")
        expect(note).to_be_hidden()
        expect(page.locator(":focus")).to_have_text("convention d'occupation")
        page.locator(".term", has_text="convention d'occupation").click()
        note.get_by_role("button").click()
        expect(note).to_be_hidden()
        expect(page.locator(".definitions")).to_contain_text("Accord écrit")


def test_paper_shows_every_case(visitor: Visitor) -> None:
    with visitor.open(named("official sheet"), DESKTOP, **PLAIN) as page:
        page.emulate_media(media="print")
        for text in (
            "Au guichet",
            "Rien à prévoir.",
            "L'association, sur facture.",
            "Un prêt à usage se signe",
        ):
            expect(page.get_by_text(text)).to_be_visible()
