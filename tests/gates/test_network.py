"""A page calls no other host, breaks no policy and writes no error, for readers and for editors."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.gates.network import Witness
from tests.gates.pages import PageType, each_distinct_page, each_page, one_of_each
from tests.gates.screens import DESKTOP, PHONE, Visitor, go


@pytest.fixture(scope="module")
def editor(visitor: Visitor, portal: dict[str, str]) -> Iterator[BrowserContext]:
    """The browser of an editor, logged in."""
    context = visitor.fresh_context(DESKTOP)
    page = context.new_page()
    page.goto("/admin/login/")
    page.locator("#id_username").fill("editeur")
    page.locator("#id_password").fill(portal["editeur"])
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/")
    page.close()
    yield context
    context.close()


def problems_of(context: BrowserContext, kind: PageType, host: str) -> list[str]:
    page = context.new_page()
    try:
        witness = Witness(page, host, expected_status=kind.status)
        go(page, kind)
        page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        page.wait_for_load_state("networkidle")
        return witness.problems()
    finally:
        page.close()


@each_distinct_page
def test_the_browser_has_nothing_to_complain_of(visitor: Visitor, kind: PageType) -> None:
    assert problems_of(visitor.context(PHONE), kind, urlsplit(visitor.url).netloc) == []


@one_of_each
def test_the_browser_of_an_editor_has_nothing_to_complain_of(
    editor: BrowserContext, visitor: Visitor, kind: PageType
) -> None:
    assert problems_of(editor, kind, urlsplit(visitor.url).netloc) == []


def test_editors_have_their_toolbar(editor: BrowserContext) -> None:
    page = editor.new_page()
    page.goto("/")
    page.locator("wagtail-userbar").get_by_role("button").first.click()
    expect(page.locator("wagtail-userbar").get_by_role("menuitem").first).to_be_visible()
    page.close()


@each_page
def test_the_content_security_policy_is_strict(visitor: Visitor, kind: PageType) -> None:
    header = visitor.context(PHONE).request.get(kind.address).headers.get("content-security-policy", "")
    assert policy_problems(header) == []


def policy_problems(header: str) -> list[str]:
    """What a strict policy would not say, or would say and doesn't."""
    policy = {words[0]: set(words[1:]) for part in header.split(";") if (words := part.split())}
    allowed = re.compile(r"^('self'|'none'|data:|blob:|'(nonce|sha256)-[\w+/=-]+')$")
    loose = {name: {s for s in sources if not allowed.match(s)} for name, sources in policy.items()}
    found = [f"{name} allows {sources}" for name, sources in loose.items() if sources]
    if "data:" in policy.get("script-src", policy.get("default-src", set())):
        found.append("scripts may come from data: addresses")
    wanted = ("default-src", "base-uri", "form-action", "frame-ancestors", "object-src")
    inherited = {"object-src"} if policy.get("default-src") == {"'none'"} else set()
    return found + [f"no {name}" for name in wanted if name not in policy and name not in inherited]
