"""modelsearch's own tests of a backend, unchanged, against Elasticsearch."""

from pathlib import Path

from tests.backend_suite.runner import BACKEND_TESTS, run
from tests.conftest import needs
from tests.search.elasticsearch.indexing import address

FIXTURE = Path("search/backend_suite.json")
UPSTREAM = "modelsearch.tests.elasticsearch_common_tests.ElasticsearchCommonSearchBackendTests"

# They take the place of these tests of BackendTests, and inherit all the others.
REPLACED = ("test_order_by_expression",)
# By the name of a test, why it can't apply.
CANNOT_APPLY = {
    "test_all_indexes": "it lists an index for each model: we have one for all",
    "test_reset_indexes": "modelsearch passes over it itself; test_index.py says it of ours",
    "test_order_by_expression": "it expects that ordering by an expression fails: ours is ordered",
}


def _backend() -> dict[str, object]:
    urls = address().split(",")
    return {
        "BACKEND": "search.backends.elasticsearch",
        "URLS": urls,
        "INDEX_PREFIX": "suite-",
        "TIMEOUT": 10,
    }


def test_the_engine_passes_the_tests_of_any_backend_that_those_of_elasticsearch_replace(
    real_data: Path,
) -> None:
    fixture = real_data / FIXTURE
    needs(fixture.is_file(), f"modelsearch's fixture is not at shared/data/{FIXTURE}")
    report = run(_backend(), fixture, {}, BACKEND_TESTS, REPLACED)
    assert report.failed == {}
    assert report.skipped == {}
    assert sorted(report.passed) == sorted(REPLACED)


def test_it_passes_those_that_modelsearch_has_for_its_own_elasticsearch(real_data: Path) -> None:
    fixture = real_data / FIXTURE
    needs(fixture.is_file(), f"modelsearch's fixture is not at shared/data/{FIXTURE}")
    report = run(_backend(), fixture, CANNOT_APPLY, UPSTREAM)
    assert report.failed == {}
    assert report.skipped == CANNOT_APPLY
    assert len(report.passed) >= 136
