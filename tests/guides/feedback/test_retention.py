"""What readers wrote is not kept for ever."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from guides.models import Feedback
from tests.guides.factories import GuidePageFactory

pytestmark = pytest.mark.django_db


def erase(*options: str) -> str:
    out = StringIO()
    call_command("erase_feedback_words", *options, stdout=out)
    return out.getvalue()


def test_old_words_are_erased_when_asked_and_the_opinions_stay() -> None:
    page = GuidePageFactory.create()
    today = timezone.localdate()
    for words, age in [("ancien", 24 * 31), ("récent", 700), ("", 24 * 31)]:
        Feedback.objects.create(page=page, is_useful=True, words=words, day=today - timedelta(days=age))
    assert "1." in erase()
    assert Feedback.objects.with_words().count() == 2
    assert "1." in erase("--write")
    assert list(Feedback.objects.with_words().values_list("words", flat=True)) == ["récent"]
    assert Feedback.objects.count() == 3
    assert "0." in erase("--write")
