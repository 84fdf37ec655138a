"""modelsearch's own tests of a backend, unchanged, against the embedded engine."""

from pathlib import Path

from tests.backend_suite.runner import run
from tests.conftest import needs

FIXTURE = Path("search/backend_suite.json")

# By the name of a test, why it can't apply: none.
CANNOT_APPLY: dict[str, str] = {}


def test_the_engine_passes_the_tests_that_modelsearch_has_for_a_backend(
    real_data: Path, tmp_path: Path
) -> None:
    fixture = real_data / FIXTURE
    needs(fixture.is_file(), f"modelsearch's fixture is not at shared/data/{FIXTURE}")
    report = run(
        {"BACKEND": "search.backends.tantivy", "PATH": str(tmp_path / "index")}, fixture, CANNOT_APPLY
    )
    assert report.failed == {}
    assert report.skipped == CANNOT_APPLY
    assert len(report.passed) >= 120
