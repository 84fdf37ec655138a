"""Each gate is shown a page that is broken on purpose: one that lets it pass would be worth nothing."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.conftest import needs
from tests.gates import lighthouse, markup
from tests.gates.network import Witness
from tests.gates.pages import PageType
from tests.gates.probing import (
    SPACED_TEXT,
    axe_violations,
    focus_problems,
    layout_problems,
    motion_problems,
    restyle,
    unseen_focus,
)
from tests.gates.screens import DESKTOP, PHONE, Visitor
from tests.gates.test_network import policy_problems
from tests.gates.test_print import CONTROLS, LINKS
from tests.gates.test_weights import IMAGES, Weight, excess, weigh
from tests.gates.test_without_javascript import VISIBLE, lost

WHOLE = """<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Une page</title>
<style>:focus-visible { outline: 3px solid black; }</style></head><body>{body}</body></html>"""
SOUND = '<main><h1>Titre</h1><p>Du texte, <a href="/a">un lien</a> et <a href="/b">un autre</a>.</p></main>'


def show(page: Page, body: str) -> Page:
    page.set_content(WHOLE.replace("{body}", body))
    return page


@pytest.fixture
def page(visitor: Visitor) -> Any:
    with visitor.page(PHONE) as page:
        yield page


def test_a_sound_page_passes(page: Page) -> None:
    show(page, SOUND)
    assert axe_violations(page) == []
    assert focus_problems(page) == []
    assert layout_problems(page) == []
    assert motion_problems(page) == []
    assert markup.problems(page.content()) == []


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ('<main><h1>Titre</h1><img src="/a.png"></main>', "image-alt"),
        ('<main><h1>Titre</h1><p style="color: #bbb">Pâle</p></main>', "color-contrast"),
        ("<main><h1>Titre</h1><h4>Trop bas</h4></main>", "heading-order"),
        ("<h1>Hors de tout repère</h1>", "region"),
        (
            f"<main><h1>Titre</h1>{'<button style=padding:0;width:9px;height:9px>x</button>' * 3}</main>",
            "target-size",
        ),
    ],
)
def test_axe_sees_a_violation(page: Page, body: str, rule: str) -> None:
    found = axe_violations(show(page, body))
    assert any(problem.startswith(rule) for problem in found), found


COVER = '<div style="position: fixed; inset: 0; background: white"></div>'
TRAP = """<script>
    document.querySelector("#b").addEventListener("keydown", (e) => e.preventDefault());
</script>"""


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ('<a href="/a" style="outline: none">un</a>', "focus can't be seen"),
        ('<a href="/a" style="outline-color: #f8f8f8">un</a>', "focus can't be seen"),
        ('<a href="/a" style="position: absolute; left: -999px">un</a>', "off the screen"),
        (f'<a href="/a">un</a>{COVER}', "covered by something else"),
        (
            f'<a href="/a">un</a><button id="b">deux</button><a href="/c">trois</a>{TRAP}',
            "never reaches a « trois »",
        ),
        ('<button onfocus="this.blur()">un</button><a href="/c">deux</a>', "Tab never reaches"),
    ],
)
def test_the_walk_with_tab_sees_a_problem(page: Page, body: str, problem: str) -> None:
    found = focus_problems(show(page, f"<main>{body}</main>"))
    assert any(problem in said for said in found), found


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ('<p style="width: 900px">Trop large</p>', "px wide"),
        ('<p style="width: 4em; overflow: hidden; white-space: nowrap">Une phrase coupée</p>', "cut by"),
        ('<p style="height: 1em; overflow: hidden">Une phrase<br>sur deux lignes</p>', "cut by"),
        ('<p style="height: 1em; background: #eee">Une phrase<br>qui<br>déborde</p>', "out of its box"),
        ('<p style="margin-left: -4em">Une phrase qui sort de l\'écran</p>', "out of the screen"),
    ],
)
def test_the_layout_gate_sees_lost_text(page: Page, body: str, problem: str) -> None:
    found = layout_problems(show(page, f"<main>{body}</main>"))
    assert any(problem in said for said in found), found


def test_the_look_at_the_focus_sees_that_it_is_not_seen(page: Page) -> None:
    show(page, '<main><a href="/a" style="outline: none">un</a> <a href="/b">deux</a></main>')
    assert unseen_focus(page) == ["focus can't be seen on a « un »"]


def test_the_layout_gate_sees_text_that_is_cut_once_it_is_spaced(page: Page) -> None:
    show(
        page,
        '<p style="width: 12em; height: 2.4em; overflow: hidden">Deux lignes de texte, tout juste.</p>',
    )
    assert layout_problems(page) == []
    restyle(page, SPACED_TEXT)
    assert layout_problems(page) != []


@pytest.mark.parametrize(
    "css",
    [
        "html { scroll-behavior: smooth; }",
        "p::before { content: ''; transition: color 0.2s; }",
        "@keyframes k { to { opacity: 0; } } p { animation: k 1s infinite; }",
    ],
)
def test_the_motion_gate_sees_motion(page: Page, css: str) -> None:
    assert motion_problems(show(page, f"<style>{css}</style><p>Du texte</p>")) != []


@pytest.mark.parametrize(
    ("html", "problem"),
    [
        ("<html lang=fr><title>t</title><main><h1>a</h1><h1>b</h1></main>", "2 h1"),
        ("<html lang=fr><title>t</title><main><h1>a</h1><h3>b</h3></main>", "after h1"),
        ("<html lang=fr><title>t</title><main><h1 id=a>a</h1><p id=a></main>", "have the id a"),
        ("<html><title>t</title><main><h1>a</h1></main>", "no language"),
        ("<html lang=fr><title> – </title><main><h1>a</h1></main>", "no title"),
        ("<html lang=fr><title>t</title><h1>a</h1>", "0 main"),
        ("<html lang=fr><title>t</title><main><h1>a</h1><img src=a alt=''></main>", "has no width"),
    ],
)
def test_the_markup_gate_sees_disorder(html: str, problem: str) -> None:
    found = markup.problems(html)
    assert any(problem in said for said in found), found


def test_the_checker_sees_invalid_html(tmp_path: Path) -> None:
    needs(markup.CHECKER.exists(), "the HTML checker is missing: run `make gates` once")
    (tmp_path / "broken.html").write_text(WHOLE.replace("{body}", "<ul><p>Pas là</p></ul>"), "utf-8")
    (tmp_path / "sound.html").write_text(WHOLE.replace("{body}", SOUND), "utf-8")
    found = markup.validate(tmp_path)
    assert found["sound"] == []
    assert "not allowed" in found["broken"][0]


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ('<img src="https://www.example.org/a.png" alt="">', "another host"),
        ("<script>console.warn('attention')</script>", "console warning: attention"),
        ("<script>nowhere.at.all</script>", "error: nowhere"),
        ('<p style="color: red">Rouge</p>', "content security policy: style-src"),
    ],
)
def test_the_witness_hears(visitor: Visitor, body: str, problem: str) -> None:
    policy = "style-src 'self'"
    with visitor.page(PHONE) as page:
        page.route("**/broken/", lambda route: route.fulfill(body=body, headers=_headers(policy)))
        page.route(
            "https://www.example.org/**", lambda route: route.fulfill(body="x", content_type="image/png")
        )
        witness = Witness(page, visitor.url.split("//")[1])
        page.goto("/broken/")
        page.wait_for_load_state("networkidle")
        found = witness.problems()
    assert any(problem in said for said in found), found


def _headers(policy: str) -> dict[str, str]:
    return {"content-security-policy": policy, "content-type": "text/html; charset=utf-8"}


CLOSED = "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"


@pytest.mark.parametrize(
    "policy",
    [
        "",
        f"default-src 'self' 'unsafe-inline'; {CLOSED}",
        f"default-src 'self' https:; {CLOSED}",
        f"default-src 'self'; script-src 'self' data:; {CLOSED}",
        "default-src 'self'",
    ],
)
def test_a_loose_policy_is_seen(policy: str) -> None:
    assert policy_problems(policy) != []


def test_a_strict_policy_passes() -> None:
    assert policy_problems(f"default-src 'self'; script-src 'self' 'nonce-a+b='; {CLOSED}") == []


def test_a_heavy_page_is_seen(visitor: Visitor) -> None:
    context = visitor.fresh_context(PHONE)
    page = context.new_page()
    links = "".join(f'<link rel="stylesheet" href="/{number}.css">' for number in range(13))
    styles = "p { color: red } " * 100
    page.route("**/*.css", lambda route: route.fulfill(body=styles, content_type="text/css"))
    page.route(
        "**/a.js", lambda route: route.fulfill(body="//" + "x" * 21_000, content_type="text/javascript")
    )
    body = f"{links}<script src=/a.js></script>{'<p>Du texte lourd</p>' * 4000}"
    page.route("**/heavy/", lambda route: route.fulfill(body=body, content_type="text/html"))
    weight = weigh(page, PageType("heavy", "/heavy/", ""))
    context.close()
    assert {problem.split(":")[0] for problem in excess(weight)} == {"page", "css", "js", "requests"}


def test_a_light_page_passes() -> None:
    assert excess(Weight(page=59_999, html=1, css=19_999, js_body=19_999, images=10**6, requests=12)) == []


def test_a_poor_image_is_seen(visitor: Visitor) -> None:
    with visitor.page(DESKTOP) as page:
        page.goto("/")
        page.evaluate(
            "document.querySelector('main').innerHTML = '<br>'.repeat(200) + '<img src=/media/a.jpg>'"
        )
        found = " ".join(page.evaluate(IMAGES))
    for problem in ("no size", "no srcset", "neither WebP nor AVIF", "not lazy"):
        assert problem in found


def test_text_that_javascript_hides_from_others_is_seen(visitor: Visitor) -> None:
    with visitor.page(PHONE) as page:
        shown = show(
            page, "<p>Visible</p><details><summary>Plus</summary>Replié</details><p hidden>Perdu</p>"
        ).evaluate(VISIBLE)
    assert lost(["Visible", "Plus", "Replié", "Perdu"], shown) == ["Perdu"]


def test_what_paper_should_not_show_is_seen(page: Page) -> None:
    show(page, '<nav>Menu</nav><main><article><a href="https://www.example.org/">lien</a></article></main>')
    page.emulate_media(media="print")
    assert page.evaluate(CONTROLS) == ["nav. is printed"]
    assert len(page.evaluate(LINKS)) == 1


def test_a_bad_mark_of_lighthouse_is_seen() -> None:
    audits: dict[str, Any] = {
        "bad": {"id": "bad", "title": "Mauvais", "score": 0, "scoreDisplayMode": "binary"},
        "idle": {"id": "idle", "title": "Sans objet", "score": None, "scoreDisplayMode": "notApplicable"},
    }
    category = {"id": "seo", "auditRefs": [{"id": name, "weight": 1} for name in audits]}
    found = {"audits": audits, "categories": {"seo": category}}
    assert lighthouse.failures(found) == ["seo: bad (Mauvais) []"]
    assert lighthouse.failures(found, {"bad"}) == []
    category["auditRefs"] = category["auditRefs"][1:]
    assert lighthouse.failures(found) == ["seo: nothing was audited"]
