"""A kind of page that doesn't say whether readers may find it is refused."""

import pytest
from django.core import checks as django_checks

from annuaire.models import Association
from guides.models import GuideIndexPage, GuidePage, Sheet
from home.models import Alert
from search import checks


def test_all_our_kinds_say_what_may_be_found_of_them() -> None:
    assert checks.check_findable(None) == []


@pytest.mark.parametrize("label", sorted(checks.NOT_FOUND))
def test_what_is_excluded_by_name_exists_and_gives_nothing(label: str) -> None:
    models = {model._meta.label_lower: model for model in checks._ours()}
    assert not hasattr(models[label], "search_document")


def test_a_kind_that_says_nothing_is_an_error_with_a_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(checks.NOT_FOUND, "guides.guideindexpage")
    (error,) = checks.check_findable(None)
    assert error.level == django_checks.ERROR
    assert "guides.GuideIndexPage" in error.msg
    assert checks.is_silent(GuideIndexPage)
    assert checks.is_silent(Alert)
    assert not any(checks.is_silent(model) for model in (GuidePage, Sheet, Association))
