"""A first visit is light; the figures are written for people to read."""

import gzip
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.portal import ROOT
from tests.gates.network import Answer, Log
from tests.gates.pages import PageType, each_distinct_page, named
from tests.gates.screens import DESKTOP, PHONE, Visitor, go

PAGE_LIMIT, CSS_LIMIT, JS_LIMIT, REQUEST_LIMIT = 60_000, 20_000, 20_000, 12


@dataclass
class Weight:
    """Bytes as transferred, but `js_body`: the scripts as written. Editorial images stand apart."""

    page: int
    html: int
    css: int
    js_body: int
    images: int
    requests: int


def weigh(page: Page, kind: PageType) -> Weight:
    """What a first visit of a page costs; the page's context must be a fresh one."""
    log = Log(page)
    go(page, kind)
    page.wait_for_load_state("networkidle")
    answers = [*log.answers.values(), *_icons(page, log)]
    editorial = [answer for answer in answers if "/media/" in answer.url]
    portal = [answer for answer in answers if answer not in editorial]
    return Weight(
        page=sum(answer.wire for answer in portal),
        html=sum(answer.wire for answer in log.of("Document")),
        css=sum(answer.wire for answer in log.of("Stylesheet")),
        js_body=sum(answer.body for answer in log.of("Script")),
        images=sum(answer.wire for answer in editorial),
        requests=len(answers),
    )


def _icons(page: Page, log: Log) -> list[Answer]:
    """The icons of the page, which a browser with a window asks for and this one does not."""
    addresses = page.evaluate("[...document.querySelectorAll('link[rel~=icon]')].map((e) => e.href)")
    known = {answer.url for answer in log.answers.values()}
    return [Answer(url, "Image", wire=_transferred(url)) for url in addresses if url not in known]


def _transferred(url: str) -> int:
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request) as answer:
        return len(answer.read()) + len(str(answer.headers))


@pytest.fixture(scope="module")
def weights(reports: Path) -> Iterator[dict[str, Weight]]:
    """Filled by the tests, then written to `weights.md`."""
    found: dict[str, Weight] = {}
    yield found
    lines = [
        "| page | first visit, bytes | html | css | js, uncompressed | editorial images | requests |",
        "|---|--:|--:|--:|--:|--:|--:|",
        *(
            f"| {name} | {w.page} | {w.html} | {w.css} | {w.js_body} | {w.images} | {w.requests} |"
            for name, w in found.items()
        ),
    ]
    (reports / "weights.md").write_text("\n".join(lines) + "\n", "utf-8")


@each_distinct_page
def test_a_first_visit_is_light(visitor: Visitor, weights: dict[str, Weight], kind: PageType) -> None:
    context = visitor.fresh_context(PHONE)
    try:
        weight = weights[kind.name] = weigh(context.new_page(), kind)
    finally:
        context.close()
    assert excess(weight) == []


def excess(weight: Weight) -> list[str]:
    limits = {
        "page": (weight.page, PAGE_LIMIT),
        "css": (weight.css, CSS_LIMIT),
        "js": (weight.js_body, JS_LIMIT),
        "requests": (weight.requests, REQUEST_LIMIT + 1),
    }
    return [f"{name}: {value}" for name, (value, limit) in limits.items() if value >= limit]


def test_all_the_scripts_together_are_light() -> None:
    assert sum(path.stat().st_size for path in (ROOT / "static").rglob("*.js")) < JS_LIMIT


def test_all_the_styles_together_are_light() -> None:
    styles = b"".join(path.read_bytes() for path in sorted((ROOT / "static").rglob("*.css")))
    assert len(gzip.compress(styles)) < CSS_LIMIT


# What is wrong with the editorial images of a page.
IMAGES = """
() => [...document.querySelectorAll("main img")].filter((e) => e.src.includes("/media/")).flatMap((e) => {
    const found = [];
    if (!e.hasAttribute("width") || !e.hasAttribute("height")) found.push("has no size");
    if (!e.srcset) found.push("has no srcset");
    else if (!e.sizes) found.push("has srcset without sizes");
    const path = new URL(e.currentSrc || e.src).pathname;
    if (!/[.](webp|avif)$/.test(path)) found.push("is neither WebP nor AVIF");
    const top = e.getBoundingClientRect().top + scrollY;
    if (top > innerHeight && e.loading !== "lazy") found.push("is not lazy");
    return found.map((problem) => `${e.src} ${problem}`);
})
"""


@each_distinct_page
def test_editorial_images_are_lazy_sized_and_of_the_right_format(visitor: Visitor, kind: PageType) -> None:
    with visitor.open(kind, DESKTOP) as page:
        assert page.evaluate(IMAGES) == []


def test_a_guide_has_editorial_images_to_judge(visitor: Visitor) -> None:
    with visitor.open(named("guide with every block"), PHONE) as page:
        assert page.locator("main img[src*='/media/']").count() == 2
