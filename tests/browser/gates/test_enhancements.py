"""What JavaScript adds to lists, guides and their buttons, which work without it."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A desktop, where the filters show without being opened."""
    page = context.new_page()
    page.set_viewport_size({"width": 1280, "height": 900})
    return page


GUIDE = "/guides/tenir-l-assemblee-generale/"


@pytest.fixture(autouse=True)
def _no_error(page: Page) -> Iterator[None]:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield
    assert errors == []


def count(page: Page) -> Locator:
    return page.locator("main").get_by_role("status")


def stay(page: Page) -> None:
    """Leave a mark that only a page never reloaded keeps."""
    page.evaluate("window.stayed = true")


def stayed(page: Page) -> bool:
    return bool(page.evaluate("window.stayed === true"))


def test_a_filter_applies_without_a_reload_and_keeps_the_focus(page: Page) -> None:
    page.goto("/annuaire/", wait_until="networkidle")
    everything = count(page).inner_text()
    stay(page)
    status = count(page).element_handle()
    page.get_by_label("Thème").select_option(label="Sport")
    expect(count(page)).not_to_have_text(everything)
    assert page.url.endswith("/annuaire/?theme=sport")
    assert status is not None
    assert status.evaluate("element => element.isConnected")  # a replaced live region says nothing
    page.get_by_label("Nom, activité, mot-clé").focus()
    page.get_by_label("Nom, activité, mot-clé").fill("judo")
    page.wait_for_timeout(500)
    assert page.url.endswith("/annuaire/?theme=sport")
    page.keyboard.press("Enter")
    expect(count(page)).to_contain_text("1 association")
    assert page.url.endswith("/annuaire/?q=judo&theme=sport")
    expect(page.get_by_role("region", name="Résultats")).to_be_focused()
    assert stayed(page)


def test_back_and_forward_go_through_the_filters(page: Page) -> None:
    page.goto("/annuaire/", wait_until="networkidle")
    everything = count(page).inner_text()
    stay(page)
    theme = page.get_by_label("Thème")
    theme.select_option(label="Sport")
    expect(count(page)).not_to_have_text(everything)
    some = count(page).inner_text()
    page.go_back()
    expect(count(page)).to_have_text(everything)
    expect(theme).to_have_value("")
    page.go_forward()
    expect(count(page)).to_have_text(some)
    expect(theme).to_have_value("sport")
    page.get_by_role("link", name="Tout effacer").click()
    expect(count(page)).to_have_text(everything)
    expect(theme).to_have_value("")
    assert stayed(page)
    page.goto(page.url + "?theme=sport")
    page.get_by_role("link", name=re.compile("judo", re.IGNORECASE)).first.click()
    page.go_back()
    expect(count(page)).to_have_text(some)


def test_the_pages_of_a_list_turn_without_a_reload(page: Page) -> None:
    page.goto("/annuaire/", wait_until="networkidle")
    first = page.locator(".card__link").first.inner_text()
    stay(page)
    page.get_by_role("link", name="Suivante").click()
    results = page.get_by_role("region", name="Résultats")
    expect(page.locator(".card__link").first).not_to_have_text(first)
    expect(results).to_be_focused()
    expect(results).to_have_attribute("aria-busy", "false")
    expect(page.locator(".card__link").first).to_be_in_viewport()
    assert page.url.endswith("/annuaire/?page=2")
    page.go_back()
    expect(page.locator(".card__link").first).to_have_text(first)
    assert stayed(page)


def test_a_link_opened_elsewhere_or_leading_elsewhere_is_left_alone(
    page: Page, context: BrowserContext
) -> None:
    page.goto("/annuaire/", wait_until="networkidle")
    with context.expect_page() as opened:
        page.get_by_role("link", name="Suivante").click(modifiers=["Control"])
    opened.value.wait_for_url("**/annuaire/?page=2")
    assert page.url.endswith("/annuaire/")
    page.locator(".card__link").first.click()
    expect(page.locator("article.association")).to_be_visible()


@pytest.mark.parametrize("answer", ["refused", "500", "no region"])
def test_a_filter_that_can_not_be_fetched_reloads_the_page(page: Page, answer: str) -> None:
    def refuse(route: Route) -> None:
        if route.request.is_navigation_request():
            route.continue_()
        elif answer == "refused":
            route.abort()
        else:
            route.fulfill(status=500 if answer == "500" else 200, body="<p>Autre chose</p>")

    page.goto("/annuaire/", wait_until="networkidle")
    page.route("**/annuaire/?theme=sport", refuse)
    stay(page)
    page.get_by_label("Thème").select_option(label="Sport")
    page.wait_for_url("**/annuaire/?theme=sport")
    expect(page.get_by_label("Thème")).to_have_value("sport")
    page.wait_for_function("window.stayed !== true")


def test_the_link_is_copied_and_it_is_said(page: Page, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{GUIDE}#contenu")
    page.get_by_role("button", name="Copier le lien").click()
    expect(page.locator("[data-page-actions] [aria-live]")).to_have_text("Lien copié")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith(GUIDE)


@pytest.mark.parametrize("is_old_way_allowed", [True, False])
def test_a_refused_clipboard_has_an_answer(page: Page, is_old_way_allowed: bool) -> None:
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))")
    if not is_old_way_allowed:
        page.add_init_script("document.execCommand = () => false")
    page.goto(GUIDE)
    button = page.get_by_role("button", name="Copier le lien")
    button.focus()
    page.keyboard.press("Enter")
    said = "Lien copié" if is_old_way_allowed else re.compile(f"voici le lien : http.*{GUIDE}$")
    expect(page.locator("[data-page-actions] [aria-live]")).to_have_text(said)
    expect(button).to_be_focused()
    expect(page.locator("body > textarea")).to_have_count(0)


def test_sharing_and_printing_are_offered_where_the_browser_can(page: Page) -> None:
    page.add_init_script("delete Navigator.prototype.share")
    page.goto(GUIDE)
    expect(page.get_by_role("button", name="Imprimer")).to_be_visible()
    expect(page.locator("[data-share]")).to_be_hidden()
    page.add_init_script("navigator.share = async (data) => { window.shared = data; }")
    page.add_init_script("window.print = () => { window.printed = true; }")
    page.reload()
    page.get_by_role("button", name="Partager").click()
    page.get_by_role("button", name="Imprimer").click()
    assert page.evaluate("window.printed") is True
    shared = page.evaluate("window.shared")
    assert shared["url"].endswith(GUIDE)
    assert shared["title"].startswith("Tenir l'assemblée générale")


def test_the_contents_list_follows_the_reader(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 600})
    page.goto(GUIDE)
    contents = page.get_by_role("navigation", name="Sommaire")
    current = contents.locator("[aria-current=true]")
    links = contents.get_by_role("link")
    expect(current).to_have_count(0)
    for number in (1, 0, 2):
        anchor = str(links.nth(number).get_attribute("href"))[1:]
        page.evaluate(
            "id => scrollBy(0, document.getElementById(id).getBoundingClientRect().top - innerHeight / 5)",
            anchor,
        )
        expect(current).to_have_attribute("href", f"#{anchor}")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(current).to_have_attribute("href", str(links.last.get_attribute("href")))
    page.evaluate("scrollTo(0, 0)")
    expect(current).to_have_count(0)


def test_the_section_asked_for_is_current_even_where_it_is_too_short_to_reach_the_top(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 1400})
    page.goto(GUIDE)
    links = page.get_by_role("navigation", name="Sommaire").get_by_role("link")
    for number in range(links.count()):
        links.nth(number).click()
        expect(links.nth(number)).to_have_attribute("aria-current", "true")
        expect(page.locator("[data-contents] [aria-current=true]")).to_have_count(1)


def test_disclosures_suit_the_screen_and_menus_never_trap(page: Page) -> None:
    html = """<!DOCTYPE html><title>x</title><script type="module" src="/static/js/portal.js"></script>
      <div data-menu><details><summary>Menu</summary></details><a href="/">Un</a></div>
      <style>details:not([open]) + a { display: none; }</style>
      <details data-open-wide="(min-width: 50rem)"><summary>Filtres</summary><p>Corps</p></details>"""
    page.route("**/essai/", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/essai/", wait_until="networkidle")
    menu, filters = page.locator("[data-menu]"), page.get_by_text("Corps")
    expect(filters).to_be_hidden()
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(filters).to_be_visible()
    page.get_by_text("Menu").click()
    page.keyboard.press("Tab")
    expect(menu.get_by_role("link")).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu.get_by_role("link")).to_be_hidden()
    expect(menu.locator("summary")).to_be_focused()
    page.keyboard.press("Enter")
    expect(menu.get_by_role("link")).to_be_visible()
    filters.click()
    expect(menu.get_by_role("link")).to_be_hidden()


def test_the_menu_of_a_phone_opens_and_leads_on(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/")
    toggle = page.locator("header summary")
    links = page.get_by_role("navigation", name="Menu principal").get_by_role("link")
    expect(links.first).to_be_hidden()
    toggle.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(links.first).to_be_focused()
    page.keyboard.press("Escape")
    expect(toggle).to_be_focused()
    expect(links.first).to_be_hidden()
    toggle.click()
    links.first.click()
    page.wait_for_url("**/guides/")


def test_a_page_fetches_few_scripts(page: Page) -> None:
    scripts: list[str] = []
    page.on("request", lambda request: scripts.append(request.url) if ".js" in request.url else None)
    counts = {}
    for address in ("/", GUIDE, "/annuaire/", "/recherche/?q=judo"):
        scripts.clear()
        page.goto(address, wait_until="networkidle")
        counts[address] = len(scripts)
    assert max(counts.values()) <= 4, counts


def test_without_javascript_nothing_is_promised_that_does_not_work(
    context: BrowserContext, portal: dict[str, str]
) -> None:
    browser = context.browser
    assert browser is not None
    plain = browser.new_context(base_url=portal["url"], java_script_enabled=False)
    page = plain.new_page()
    page.goto(GUIDE)
    expect(page.locator("[data-page-actions]")).to_be_hidden()
    page.goto("/")
    page.get_by_role("searchbox").fill("assemblee generale")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Tenir l'assemblée générale").first.click()
    page.goto("/annuaire/", wait_until="networkidle")
    page.get_by_label("Thème").select_option(label="Sport")
    page.get_by_role("button", name="Afficher").click()
    assert "theme=sport" in page.url
    plain.close()
