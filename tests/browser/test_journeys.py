"""A few journeys of the people Maillage is for, in a real browser that may call no other host."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

pytestmark = pytest.mark.browser

ADDRESSES = [
    "/",
    "/guides/",
    "/guides/tenir-l-assemblee-generale/",
    "/annuaire/",
    "/annuaire/zut/",
    "/recherche/?q=subvention",
    "/en/annuaire/zut/",
]


def test_a_volunteer_finds_the_guide_without_accents(page: Page) -> None:
    page.goto("/")
    page.get_by_role("main").get_by_role("combobox").fill("assemblee generale")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Tenir l'assemblée générale").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("assemblée générale")
    contents = page.get_by_role("navigation", name="Sommaire")
    contents.locator("summary").click()
    contents.get_by_role("link").last.click()
    anchor = page.url.split("#")[1]
    expect(page.locator(f"h2#{anchor}, h3#{anchor}")).to_be_in_viewport()


def test_a_citizen_finds_a_club_by_theme_and_word(page: Page) -> None:
    page.goto("/annuaire/")
    page.locator("summary", has_text="Filtres").click()
    page.get_by_label("Thème").select_option(label="Sport")
    page.get_by_label("Nom, activité, mot-clé").fill("judo")
    page.get_by_role("button", name="Afficher").click()
    expect(page.get_by_role("status")).to_contain_text("1 association")
    page.locator(".card__link").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Judo")


def test_a_corrected_question_is_also_what_the_field_says(page: Page) -> None:
    page.goto("/recherche/?q=subvantion")
    page.get_by_role("link", name="subvention", exact=True).first.click()
    page.wait_for_url("**/recherche/?q=subvention")
    expect(page.get_by_role("main").get_by_role("combobox")).to_have_value("subvention")


def test_a_reader_changes_language_and_stays_on_the_page(page: Page) -> None:
    page.goto("/annuaire/zut/")
    page.get_by_role("link", name="English").click()
    assert page.url.endswith("/en/annuaire/zut/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_text("Stated purpose")).to_be_visible()


def test_the_keyboard_reaches_the_content_first(page: Page) -> None:
    page.goto("/guides/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Aller au contenu")).to_be_focused()
    expect(page.get_by_role("link", name="Aller au contenu")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_no_page_is_cut_off_on_the_narrowest_screen_nor_writes_an_error(page: Page) -> None:
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.set_viewport_size({"width": 320, "height": 640})
    widths = {}
    for address in ADDRESSES:
        page.goto(address)
        widths[address] = page.evaluate("document.documentElement.scrollWidth")
    assert widths == dict.fromkeys(ADDRESSES, 320)
    assert errors == []


def test_everything_works_without_javascript(context: BrowserContext, portal: dict[str, str]) -> None:
    browser = context.browser
    assert browser is not None
    plain = browser.new_context(base_url=portal["url"], java_script_enabled=False)
    page = plain.new_page()
    page.goto("/annuaire/")
    page.get_by_label("Nom, activité, mot-clé").fill("velo")
    page.get_by_role("button", name="Afficher").click()
    expect(page.locator(".card--association").first).to_be_visible()
    plain.close()


def log_in(page: Page, username: str, password: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/admin/login/")
    page.locator("#id_username").fill(username)
    page.locator("#id_password").fill(password)
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/")


def test_an_editor_publishes_a_guide_and_opens_an_association(page: Page, portal: dict[str, str]) -> None:
    log_in(page, "editeur", portal["editeur"])
    expect(page.get_by_role("button", name="Registre RNA")).to_be_attached()
    page.goto("/admin/pages/search/?q=guides+pratiques")
    page.locator("main").get_by_role("link", name="Guides pratiques").first.click()
    index = page.url.rstrip("/").split("/")[-1] if "edit" not in page.url else page.url.split("/")[-3]
    page.goto(f"/admin/pages/add/guides/guidepage/{index}/")
    page.locator("#id_title").fill("Prêter du matériel")
    page.locator("#id_summary").fill("Qui prête, à qui, et comment le noter.")
    page.locator("footer [data-w-dropdown-target=toggle]").click()
    page.locator("button[name=action-publish]").click()
    expect(page.locator(".messages .success")).to_contain_text("Prêter du matériel")
    page.goto("/admin/snippets/annuaire/association/?q=zut")
    page.get_by_role("link", name="Zut").first.click()
    expect(page.locator("#id_name")).to_have_value("Zut")
    page.goto("/guides/preter-du-materiel/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Prêter du matériel")


def test_a_word_is_explained_by_the_keyboard_without_any_script(
    chromium: Browser, portal: dict[str, str]
) -> None:
    with chromium.new_context(base_url=portal["url"], java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/guides/tenir-l-assemblee-generale/")
        word = page.locator("button.term", has_text="assemblée générale")
        note = page.get_by_role("note").filter(has_text="La réunion de tous les membres")
        expect(note).to_be_hidden()
        word.press("Enter")
        expect(note).to_be_visible()
        note.get_by_role("button", name="Fermer").press("Enter")
        expect(note).to_be_hidden()
        word.press("Enter")
        page.keyboard.press("Escape")
        expect(note).to_be_hidden()
