"""Searches of past days, an engine whose answers a test writes, and editors."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from commun.asking import Answer, Hit, Question
from search.errors import EngineError
from search.keys import key_of
from search.models import SearchCount


def searched(
    spelling: str,
    times: int = 1,
    *,
    empty: int = 0,
    clicked: int = 0,
    days_ago: int = 0,
    language: str = "fr",
) -> SearchCount:
    """A query asked so many times on one day."""
    key = key_of(spelling)
    return SearchCount.objects.create(
        day=day_before(days_ago),
        language=language,
        key=key,
        spelling=spelling,
        words=len(key.split()),
        searches=times,
        empty=empty,
        clicked=clicked,
    )


def day_before(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


@dataclass
class FakeEngine:
    """Answers each question with the objects of `found`, best first."""

    found: Mapping[str, list[Any]] = field(default_factory=dict)
    fails: bool = False
    degraded: bool = False
    asked: list[Question] = field(default_factory=list)

    def answer(self, question: Question) -> Answer:
        self.asked.append(question)
        if self.fails:
            raise EngineError("down")
        hits = tuple(
            Hit(each._meta.label_lower, str(each.pk), "guide", 1.0, str(each))
            for each in self.found.get(question.text, [])
        )
        return Answer(hits=hits, total=len(hits), degraded=self.degraded)
