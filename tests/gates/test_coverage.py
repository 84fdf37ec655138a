"""No page type escapes the gates."""

from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.models import get_page_models

from tests.gates.pages import LEGAL, NOT_PAGES, PAGES, VARIANTS
from tests.test_consistency import APPS

INCLUDED = ("<module 'wagtail", "<module 'patterns")
SERVED = {kind.serves for kind in PAGES}


def test_every_page_model_is_visited() -> None:
    own = {model._meta.label for model in get_page_models() if model._meta.app_label in APPS}
    assert own <= SERVED, f"add to tests/gates/pages.py: {own - SERVED}"


def test_every_view_of_the_portal_is_visited() -> None:
    views = {pattern.name for pattern in _own_patterns(get_resolver()) if pattern.name}
    assert views - NOT_PAGES <= SERVED, f"add to tests/gates/pages.py: {views - NOT_PAGES - SERVED}"


def _own_patterns(resolver: URLResolver) -> list[URLPattern]:
    """The patterns of the portal's own address table, without what Wagtail and the patterns add."""
    found: list[URLPattern] = []
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            found.append(entry)
        elif not str(getattr(entry, "urlconf_name", "")).startswith(INCLUDED):
            found += _own_patterns(entry)
    return found


def test_every_legal_page_is_visited() -> None:
    assert {kind.address for kind in PAGES} >= {f"/{slug}/" for slug in LEGAL}


def test_a_page_that_is_passed_over_has_one_of_its_kind_that_is_not() -> None:
    assert {kind.name for kind in PAGES} >= VARIANTS
    distinct = {kind.serves for kind in PAGES if kind.name not in VARIANTS}
    assert {kind.serves for kind in PAGES} == distinct
