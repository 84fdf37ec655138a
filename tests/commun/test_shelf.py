"""Values kept for every page are dropped when an editor saves."""

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from commun.shelf import Shelf

pytestmark = pytest.mark.django_db

shelf: Shelf[int] = Shelf("test")


def test_a_value_is_computed_once() -> None:
    answers = iter([1, 2])
    assert [shelf.get("fr", lambda: next(answers)) for _time in range(3)] == [1, 1, 1]


def test_variants_are_kept_apart() -> None:
    assert (shelf.get("fr", lambda: 1), shelf.get("en", lambda: 2)) == (1, 2)


def test_a_drop_forgets_every_variant_once_the_transaction_commits(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    shelf.get("fr", lambda: 1)
    with django_capture_on_commit_callbacks(execute=True):
        shelf.drop()
        assert shelf.get("fr", lambda: 2) == 1
    assert shelf.get("fr", lambda: 3) == 3


def test_a_value_that_is_none_or_empty_is_kept_too() -> None:
    empty: Shelf[list[str]] = Shelf("empty")
    empty.get("fr", list)
    assert empty.get("fr", lambda: ["recomputed"]) == []
