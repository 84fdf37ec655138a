"""The process that runs modelsearch's tests: `python -m tests.backend_suite.process`, started by `run`.

Its last line on standard output is a JSON object: `passed`, `failed` and `skipped`.
"""

import json
import sys
import unittest
from typing import Any

import django
from django.test import TestCase
from django.test.runner import DiscoverRunner
from django.utils.module_loading import import_string

from tests.backend_suite.settings import ASKED


class Collected(unittest.TextTestResult):
    """Which tests passed, failed and were skipped, and why."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.passed: list[str] = []
        self.why_failed: dict[str, str] = {}
        self.why_skipped: dict[str, str] = {}

    def addSuccess(self, test: unittest.TestCase) -> None:
        super().addSuccess(test)
        self.passed.append(_name(test))

    def addFailure(self, test: unittest.TestCase, err: Any) -> None:
        super().addFailure(test, err)
        self.why_failed[_name(test)] = self.failures[-1][1]

    def addError(self, test: unittest.TestCase, err: Any) -> None:
        super().addError(test, err)
        self.why_failed[_name(test)] = self.errors[-1][1]

    def addSubTest(self, test: unittest.TestCase, subtest: unittest.TestCase, err: Any) -> None:
        super().addSubTest(test, subtest, err)
        if err is not None:
            self.why_failed[_name(test)] = str(err[1])

    def addSkip(self, test: unittest.TestCase, reason: str) -> None:
        super().addSkip(test, reason)
        self.why_skipped[_name(test)] = reason

    def addUnexpectedSuccess(self, test: unittest.TestCase) -> None:
        super().addUnexpectedSuccess(test)
        self.passed.append(_name(test))


def _name(test: unittest.TestCase) -> str:
    return test.id().rsplit(".", 1)[-1]


class Runner(DiscoverRunner):
    def get_resultclass(self) -> type[unittest.TextTestResult]:
        return Collected


def suite_class(asked: dict[str, Any]) -> type[TestCase]:
    """The class of tests asked for, bound to the backend; what can't apply is marked as skipped."""
    parent = import_string(asked["tests"])
    skipped = {name: unittest.skip(why)(getattr(parent, name)) for name, why in asked["cannot_apply"].items()}
    bases = (parent,) if issubclass(parent, TestCase) else (parent, TestCase)
    return type("Suite", bases, {"backend_path": asked["backend"]["BACKEND"], **skipped})


def suite(asked: dict[str, Any]) -> unittest.TestSuite:
    """The tests of that class that are asked for."""
    made = suite_class(asked)
    names = asked["only"] or unittest.defaultTestLoader.getTestCaseNames(made)
    return unittest.TestSuite(made(name) for name in names)


def main() -> int:
    django.setup()
    runner = Runner(verbosity=1, interactive=False)
    runner.setup_test_environment()
    databases = runner.setup_databases()
    try:
        result: Any = runner.run_suite(suite(ASKED))
    finally:
        runner.teardown_databases(databases)
        runner.teardown_test_environment()
    found = {"passed": result.passed, "failed": result.why_failed, "skipped": result.why_skipped}
    sys.stdout.write("\n" + json.dumps(found) + "\n")
    return int(not result.wasSuccessful())


if __name__ == "__main__":
    sys.exit(main())
