"""Every drawing that is named anywhere is in the sprite."""

import re

import pytest
from django.template import Context, Template

from commun.icons import icon_choices
from tests.conftest import ROOT
from tests.home.sprite import drawing, symbols

NAMED = re.compile(r"""{%\s*icon\s+["']([^"']+)["']""")


def named() -> dict[str, str]:
    """The names written in templates, each with one that names it."""
    templates = sorted((ROOT / "templates").rglob("*.html"))
    return {name: path.name for path in templates for name in NAMED.findall(path.read_text("utf-8"))}


def test_every_drawing_that_a_template_names_exists() -> None:
    assert len(named()) > 10
    assert {name: where for name, where in named().items() if name not in symbols()} == {}


def test_every_drawing_that_editors_may_choose_exists_and_is_offered_once() -> None:
    names = [name for name, _label in icon_choices()]
    labels = [str(label) for _name, label in icon_choices()]
    assert set(names) <= set(symbols())
    assert (len(set(names)), len(set(labels))) == (len(names), len(labels))


def render(name: str) -> str:
    return Template("{% load commun_tags %}{% icon name %}").render(Context({"name": name}))


def test_a_drawing_is_silent_and_uses_the_sprite() -> None:
    html = render("search")
    assert '<use href="/static/icons.svg#search"></use>' in html
    assert 'aria-hidden="true"' in html
    assert 'focusable="false"' in html
    assert drawing("icons.svg").select("#search") != []


@pytest.mark.parametrize("name", ['"><script>', "a b", ""])
def test_a_name_cannot_leave_its_attribute(name: str) -> None:
    assert "<script>" not in render(name)
