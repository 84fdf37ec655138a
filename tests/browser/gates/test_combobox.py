"""The search field's suggestions, by keyboard and by finger."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, Route, expect

pytestmark = pytest.mark.browser

GUIDE = "/guides/tenir-l-assemblee-generale/"
SUGGESTIONS = "**/recherche/suggestions/**"


@pytest.fixture(autouse=True)
def _no_error(page: Page) -> Iterator[None]:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield
    assert errors == []


def field(page: Page) -> Locator:
    return page.get_by_role("main").get_by_role("combobox")


def options(page: Page) -> Locator:
    return page.get_by_role("option")


def type_words(page: Page, words: str, address: str = "/") -> Locator:
    page.goto(address, wait_until="networkidle")
    field(page).press_sequentially(words)
    return field(page)


def announced(page: Page) -> Locator:
    return page.locator(".combobox [aria-live=polite]")


def violations(page: Page) -> Any:
    found = Axe().run(page, context=".search-field").response["violations"]
    return [(violation["id"], violation["nodes"][0]["html"]) for violation in found]


def test_the_keyboard_chooses_a_suggestion(page: Page) -> None:
    search = type_words(page, "tenir assem")
    option = options(page).filter(has_text="Tenir l'assemblée générale")
    expect(option).to_be_visible()
    expect(search).to_have_attribute("aria-expanded", "true")
    expect(option.locator("mark")).to_have_text(["Tenir", "assem"])
    assert search.get_attribute("aria-activedescendant") is None
    for _line in range(options(page).all_inner_texts().index(option.inner_text()) + 1):
        page.keyboard.press("ArrowDown")
    active = search.get_attribute("aria-activedescendant")
    expect(page.locator(f"[id='{active}']")).to_have_attribute("aria-selected", "true")
    expect(search).to_be_focused()
    expect(search).to_have_value("tenir assem")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{GUIDE}")


def test_the_arrows_go_round_and_the_text_keeps_its_own_keys(page: Page) -> None:
    search = type_words(page, "asso")
    expect(options(page).first).to_be_visible()
    last = options(page).count() - 1
    assert last >= 3
    for key, selected in (
        ("ArrowUp", last),
        ("ArrowDown", 0),
        ("ArrowDown", 1),
        ("ArrowUp", 0),
        ("ArrowUp", last),
    ):
        page.keyboard.press(key)
        expect(options(page).nth(selected)).to_have_attribute("aria-selected", "true")
        expect(page.locator("[aria-selected=true]")).to_have_count(1)
    page.keyboard.press("Home")
    expect(page.locator("[aria-selected=true]")).to_have_count(0)
    assert search.get_attribute("aria-activedescendant") is None
    assert search.evaluate("field => field.selectionStart") == 0
    page.keyboard.press("End")
    assert search.evaluate("field => field.selectionStart") == 4


def test_escape_closes_the_list_then_empties_the_field(page: Page) -> None:
    search = type_words(page, "asso")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(search).to_have_attribute("aria-expanded", "false")
    expect(search).to_have_value("asso")
    page.keyboard.press("ArrowDown")
    expect(options(page).first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Alt+ArrowUp")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.press("Alt+ArrowDown")
    expect(options(page).first).to_have_attribute("aria-selected", "false")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(search).to_have_value("")


def test_tab_leaves_the_field_and_closes_the_list(page: Page) -> None:
    type_words(page, "asso")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(page.get_by_role("button", name="Rechercher")).to_be_focused()


def test_enter_without_a_choice_searches_the_words(page: Page) -> None:
    type_words(page, "asso")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/recherche/?q=asso")


def test_a_finger_chooses_a_suggestion_or_closes_the_list(chromium: Browser, portal: dict[str, str]) -> None:
    phone = chromium.new_context(
        base_url=portal["url"], viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True
    )
    page = phone.new_page()
    type_words(page, "asso")
    expect(options(page).first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.get_by_role("heading", level=1).tap()
    expect(page.get_by_role("listbox")).to_be_hidden()
    field(page).tap()
    field(page).fill("creer une asso")
    options(page).filter(has_text="Créer une association").first.tap()
    page.wait_for_url("**/guides/creer-une-association/")
    phone.close()


@pytest.mark.parametrize(
    ("words", "said"),
    [("asso", r"^\d pages suggérées"), ("judo", "^1 page suggérée"), ("zzzz", "^Aucune page suggérée$")],
)
def test_the_number_of_suggestions_is_announced(page: Page, words: str, said: str) -> None:
    type_words(page, words)
    expect(announced(page)).to_have_text(re.compile(said))


def test_english_readers_hear_english_and_names_keep_their_language(page: Page) -> None:
    page.goto("/en/")
    search = page.get_by_role("combobox")
    suggested = search.get_attribute("data-suggest")
    search.press_sequentially("judo")
    expect(options(page)).to_have_count(1)
    assert suggested == "/en/recherche/suggestions/"
    expect(options(page).locator("[lang=fr]")).to_have_count(1)


@pytest.mark.parametrize("answer", ["refused", "500", "not json", "no list"])
def test_without_an_answer_the_field_is_a_plain_one(page: Page, answer: str) -> None:
    def refuse(route: Route) -> None:
        if answer == "refused":
            route.abort()
        elif answer == "500":
            route.fulfill(status=500, body="{}")
        else:
            route.fulfill(status=200, body="<html>" if answer == "not json" else "{}")

    page.route(SUGGESTIONS, refuse)
    with page.expect_request(SUGGESTIONS):
        type_words(page, "asso")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url("**/recherche/?q=asso")


def test_a_late_answer_never_replaces_a_newer_one(page: Page) -> None:
    def answer(route: Route) -> None:
        if route.request.url.endswith("=asso"):
            page.wait_for_timeout(600)
        route.continue_()

    page.route(SUGGESTIONS, answer)
    search = type_words(page, "asso")
    page.wait_for_timeout(250)
    search.fill("judo")
    expect(options(page)).to_have_count(1)
    page.wait_for_timeout(700)
    expect(options(page)).to_have_count(1)


def test_one_letter_asks_nothing_and_hasty_typing_asks_once(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/suggestions/" in request.url else None)
    search = type_words(page, "a")
    page.wait_for_timeout(300)
    assert asked == []
    search.press_sequentially("ssoc", delay=20)
    expect(options(page).first).to_be_visible()
    assert len(asked) == 1


def test_suggestions_hold_text_never_markup(page: Page) -> None:
    label = "<img src=x onerror=document.title='broken'> asso"
    found = {"label": label, "url": "/guides/", "kind": "<b>Guide</b>", "lang": "fr"}
    page.route(SUGGESTIONS, lambda route: route.fulfill(json={"suggestions": [found]}))
    type_words(page, "asso")
    expect(options(page)).to_have_text(f"{label} <b>Guide</b>")
    expect(options(page).locator("img, b")).to_have_count(0)


def test_the_open_list_breaks_no_rule_of_axe(page: Page) -> None:
    type_words(page, "asso")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[aria-selected=true]")).to_have_count(1)
    assert violations(page) == []
