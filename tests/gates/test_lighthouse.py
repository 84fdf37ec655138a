"""Lighthouse gives 100 to accessibility, best practices and SEO."""

import pytest

from tests.conftest import needs
from tests.gates import lighthouse
from tests.gates.pages import PageType, named
from tests.gates.screens import Visitor

CATEGORIES = ("accessibility", "best-practices", "seo")
# The answers to a search are kept out of search engines on purpose: they would list one another's lists.
EXCUSED = {"search, results": {"is-crawlable"}}


@pytest.mark.parametrize("kind", [named(name) for name in lighthouse.READ], ids=lambda kind: kind.name)
def test_lighthouse_gives_full_marks(visitor: Visitor, kind: PageType) -> None:
    needs(lighthouse.PROGRAM.exists(), "Lighthouse is missing: run `make gates` once")
    found = lighthouse.report(f"{visitor.url}{kind.address}", CATEGORIES)
    assert set(found["categories"]) == set(CATEGORIES)
    assert lighthouse.failures(found, EXCUSED.get(kind.name, ())) == []
