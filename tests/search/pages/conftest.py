"""Tests of what readers see ask a fake engine; those of engines open their own."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from tests.search.pages import fake


@pytest.fixture
def engine(settings: Settings) -> Iterator[type[fake.SearchBackend]]:
    """The fake engine in use; `told` makes it say more, `fails` makes it fail, `asked` tells what it was asked."""
    settings.WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "tests.search.pages.fake", "AUTO_UPDATE": False}}
    fake.SearchBackend.told, fake.SearchBackend.asked = {}, []
    yield fake.SearchBackend
    fake.SearchBackend.told, fake.SearchBackend.asked, fake.SearchBackend.fails = {}, [], False
