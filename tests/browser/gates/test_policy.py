"""The content security policy in a real browser: nothing of ours, nor of Wagtail's, runs into it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.test_journeys import ADDRESSES, log_in

pytestmark = pytest.mark.browser

ERRORS = [f"/_erreurs/{status}/" for status in (400, 403, 404, 405, 410, 429, 500, 503)]
# Each violation is told by the page itself, as Chromium words it differently from place to place.
LISTENER = """
document.addEventListener("securitypolicyviolation", (event) => {
  console.error("VIOLATION", event.effectiveDirective, event.blockedURI, document.location.href);
});
"""


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page whose violations of the policy, and whose broken scripts, fail the test."""
    context.add_init_script(LISTENER)
    page = context.new_page()
    troubles: list[str] = []

    def watch(kind: str, text: str) -> None:
        # The answer to the document itself: an error page has the status of its error.
        if kind == "error" and not text.startswith("Failed to load resource: the server responded"):
            troubles.append(text)

    page.on("console", lambda message: watch(message.type, message.text))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    yield page
    assert troubles == []


def test_the_policy_is_enforced(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("/")
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.trespassed = true";
            document.body.append(script);
            document.body.insertAdjacentHTML("beforeend", "<p id=odd style='color: rgb(1, 2, 3)'>…</p>");
        }"""
    )
    assert page.evaluate("window.trespassed") is None
    assert page.locator("#odd").evaluate("element => getComputedStyle(element).color") != "rgb(1, 2, 3)"


def test_no_public_page_runs_into_the_policy(page: Page) -> None:
    for address in [*ADDRESSES, *ERRORS]:
        page.goto(address, wait_until="networkidle")
        expect(page.locator("h1")).to_be_visible()


def test_an_editor_opens_the_toolbar_and_its_checks(page: Page, portal: dict[str, str]) -> None:
    log_in(page, "editeur", portal["editeur"])
    page.goto("/guides/tenir-l-assemblee-generale/", wait_until="networkidle")
    toolbar = page.locator("wagtail-userbar")
    toolbar.locator("#wagtail-userbar-trigger").click()
    expect(toolbar.get_by_role("menuitem", name="Modifier cette page")).to_be_visible()
    toolbar.get_by_role("menuitem", name="Vérifications").click()
    expect(toolbar.get_by_role("heading", name="Alertes")).to_be_visible()


def test_an_editor_writes_and_previews_a_page(page: Page, portal: dict[str, str]) -> None:
    log_in(page, "editeur", portal["editeur"])
    page.goto("/admin/pages/search/?q=tenir+assemblee")
    page.locator("main a[href*='/edit/']").first.click()
    editor = page.locator(".public-DraftEditor-content").first
    editor.click()
    page.keyboard.type("Bonjour ")
    expect(editor).to_contain_text("Bonjour")
    body = page.locator("[data-contentpath='body']")
    body.get_by_role("button", name="Insérer un bloc").first.click()
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Escape")
    page.locator("[data-side-panel-toggle=preview]").first.click()
    preview = page.frame_locator("#w-preview-iframe")
    expect(preview.locator("h1")).to_be_visible()


def test_an_editor_sends_an_image_and_chooses_it(page: Page, portal: dict[str, str], picture: Path) -> None:
    log_in(page, "editeur", portal["editeur"])
    page.goto("/admin/images/add/")
    page.locator("input[type=file]").set_input_files(picture)
    page.locator("#id_title").fill("Fête des voisins")
    page.get_by_role("button", name="Transférer").click()
    page.goto("/admin/images/multiple/add/", wait_until="networkidle")
    page.locator("input[type=file]").set_input_files(picture)
    expect(page.get_by_role("button", name="Garder la nouvelle image")).to_be_visible()
    page.goto("/admin/pages/search/?q=tenir+assemblee")
    page.locator("main a[href*='/edit/']").first.click()
    page.get_by_role("tab", name="Référencement").click()
    page.get_by_role("button", name="Choisir une image").first.click()
    page.get_by_role("link", name=re.compile("Fête des voisins")).click()
    expect(page.locator(".chosen img").last).to_be_visible()


def test_an_editor_opens_forms_lists_and_reports(page: Page, portal: dict[str, str]) -> None:
    log_in(page, "administratrice", portal["administratrice"])
    for address in (
        "/admin/",
        "/admin/snippets/annuaire/association/?q=zut",
        "/admin/snippets/commun/theme/",
        "/admin/documents/",
        "/admin/reports/site-history/",
        "/admin/settings/commun/citysettings/",
        "/admin/users/",
    ):
        page.goto(address, wait_until="networkidle")
    page.goto("/admin/snippets/annuaire/association/?q=zut")
    page.get_by_role("link", name="Zut").first.click()
    expect(page.locator("#id_name")).to_have_value("Zut")


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    from PIL import Image

    path = tmp_path / "fete.png"
    Image.new("RGB", (900, 600), (10, 120, 90)).save(path)
    return path
