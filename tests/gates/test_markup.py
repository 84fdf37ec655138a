"""The HTML that is served is valid and well ordered."""

import re
from pathlib import Path

import pytest

from tests.conftest import needs
from tests.gates import markup
from tests.gates.pages import PAGES, PageType, each_distinct_page, each_page
from tests.gates.screens import PHONE, Visitor


@pytest.fixture(scope="module")
def served_html(visitor: Visitor) -> dict[str, str]:
    """The HTML of every page, by the page's name."""
    html = {}
    for kind in PAGES:
        answer = visitor.context(PHONE).request.get(kind.address)
        html[kind.name] = answer.text() if answer.status == kind.status else ""
    return html


@pytest.fixture(scope="module")
def complaints(served_html: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What the checker says of every page: one run for all, because Java takes its time to start."""
    needs(markup.CHECKER.exists(), "the HTML checker is missing: run `make gates` once")
    folder = tmp_path_factory.mktemp("html")
    for name, html in served_html.items():
        (folder / file_of(name)).write_text(html, "utf-8")
    return markup.validate(folder)


def file_of(name: str) -> Path:
    return Path(re.sub(r"\W+", "-", name) + ".html")


@each_page
def test_the_html_is_valid(complaints: dict[str, list[str]], kind: PageType) -> None:
    assert complaints[file_of(kind.name).stem] == []


@each_page
def test_headings_landmarks_ids_and_images_are_in_order(served_html: dict[str, str], kind: PageType) -> None:
    assert markup.problems(served_html[kind.name]) == []


@each_distinct_page
def test_scripts_keep_the_page_in_order(visitor: Visitor, kind: PageType) -> None:
    with visitor.open(kind, PHONE) as page:
        assert markup.problems(page.content()) == []


def test_every_page_has_a_title_of_its_own(served_html: dict[str, str]) -> None:
    """In each language: an association bears the same name in all."""
    seen: dict[tuple[bool, str], str] = {}
    same = []
    for kind in PAGES:
        key = (kind.address.startswith("/en/"), markup.title(served_html[kind.name]))
        if key in seen:
            same.append(f"{kind.name} and {seen[key]}: {key[1]}")
        seen[key] = kind.name
    assert same == []
