"""Starts the process that runs modelsearch's tests, and reads what it found."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.backend_suite import CONFIGURATION, FIXTURES

ROOT = Path(__file__).resolve().parents[2]
BACKEND_TESTS = "modelsearch.tests.test_backends.BackendTests"


@dataclass(frozen=True)
class Report:
    """What a run gave: `failed` and `skipped` say why, by test; `output` is what the process printed."""

    passed: tuple[str, ...]
    failed: Mapping[str, str]
    skipped: Mapping[str, str]
    output: str


def run(
    backend: Mapping[str, Any],
    fixture: Path,
    cannot_apply: Mapping[str, str] | None = None,
    tests: str = BACKEND_TESTS,
    only: Sequence[str] = (),
) -> Report:
    """Run the tests against an entry of `MODELSEARCH_BACKENDS` (`BACKEND` and its parameters, plain data).

    `fixture` is the JSON file that they load as `search`; `cannot_apply` gives, by the name of a test, why
    it is passed over; `tests` is the dotted path of the class, `only` the names of those that are run, all of
    them by default.
    """
    with TemporaryDirectory(prefix="backend-suite-") as folder:
        (Path(folder) / "search.json").symlink_to(fixture.resolve())
        asked: dict[str, Any] = {"backend": dict(backend), "tests": tests, "only": list(only)}
        asked["cannot_apply"] = dict(cannot_apply or {})
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.backend_suite.settings",
            "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "site"))),
            CONFIGURATION: json.dumps(asked),
            FIXTURES: folder,
        }
        done = subprocess.run(
            [sys.executable, "-m", "tests.backend_suite.process"],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
    try:
        found = json.loads(done.stdout.splitlines()[-1])
    except (IndexError, json.JSONDecodeError):
        return Report((), {"the process": done.stderr[-5_000:] or done.stdout[-5_000:]}, {}, done.stderr)
    return Report(tuple(found["passed"]), found["failed"], found["skipped"], done.stderr)
