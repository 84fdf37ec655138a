"""The administration finds the same on both engines: each test here is run on one, then on the other."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from tests.search.elasticsearch.indexing import address, own_backend


@pytest.fixture(params=["tantivy", "elasticsearch"], autouse=True)
def engine(request: pytest.FixtureRequest, settings: Settings) -> Iterator[str]:
    if request.param == "tantivy":
        yield "tantivy"
        return
    with own_backend() as backend:
        shared = {"AUTO_UPDATE": False, "LENIENT": True, "SYNONYMS": "search.steering.synonyms_in_use"}
        settings.WAGTAILSEARCH_BACKENDS = {
            "default": shared
            | {
                "BACKEND": "tests.search.admin.elasticsearch",
                "URLS": address().split(","),
                "INDEX_PREFIX": backend.index_prefix,
                "TIMEOUT": 10,
            }
        }
        yield "elasticsearch"
