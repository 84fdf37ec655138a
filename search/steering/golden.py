"""Asking golden queries again: each night, and after each publication, without keeping editors waiting."""

import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from commun.asking import Question
from search.errors import EngineError
from search.models import GoldenQuery, GoldenRun, RankChange
from search.models.golden import DEPTH
from search.outbox import waking
from search.steering.background import Gathered

logger = logging.getLogger(__name__)

# After a publication; each night all are asked.
MOST_AFTER_A_CHANGE = 200


@dataclass
class Outcome:
    """What a run found: how many were asked, which changed place, which fell."""

    asked: int = 0
    changes: list[RankChange] = field(default_factory=list)

    @property
    def drops(self) -> list[RankChange]:
        return [change for change in self.changes if change.is_drop]


@dataclass
class _Published:
    """What was published since the last run of this process."""

    titles: list[str] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)


_published = _Published()
_lock = threading.Lock()


def ask_after(title: str, page_id: int | None = None) -> None:
    """Something was published: golden queries are asked soon after the commit, once for many publications."""
    transaction.on_commit(lambda: _note(title, page_id))


def _note(title: str, page_id: int | None) -> None:
    with _lock:
        _published.titles.append(title)
        if page_id is not None:
            _published.pages.append(page_id)
    _asking.ask()


def _run_after_changes() -> None:
    # What was published is asked for once it is indexed.
    waking.worker.join()
    with _lock:
        titles, pages = list(_published.titles), list(_published.pages)
        _published.titles.clear()
        _published.pages.clear()
    if not GoldenQuery.objects.exists():
        return
    try:
        run(GoldenRun.Occasion.CHANGE, after=", ".join(dict.fromkeys(titles)), pages=pages)
    except EngineError:
        logger.warning("Golden queries were not asked after a publication: the engine fails.", exc_info=True)


# A little later than the commit: the index is brought up to date after it too.
_asking = Gathered(_run_after_changes, lambda: settings.GOLDEN_DELAY_SECONDS)


def run(occasion: GoldenRun.Occasion, *, after: str = "", pages: Sequence[int] = ()) -> Outcome:
    """Ask golden queries and keep what changed; `EngineError` when the engine can't answer."""
    queries = list(GoldenQuery.objects.with_answers().order_by("checked_at", "pk"))
    if occasion == GoldenRun.Occasion.CHANGE:
        queries = queries[:MOST_AFTER_A_CHANGE]
    backend = get_search_backend()
    ranks = [(query, rank_of(query, backend)) for query in queries]
    with transaction.atomic():
        return _keep(ranks, GoldenRun(occasion=occasion, after=after[:255]), pages)


def rank_of(query: GoldenQuery, backend: Any) -> int | None:
    """The place of the expected answer, from 1; None when it is not among the first `DEPTH`."""
    languages = tuple(dict.fromkeys((query.language, settings.LANGUAGE_CODE)))
    answer = backend.answer(Question(text=query.question, languages=languages, size=DEPTH))
    if answer.degraded:
        raise EngineError("The engine fails: titles alone were read in the database.")
    expected = query.expected_uids()
    ranks = (rank for rank, hit in enumerate(answer.hits, 1) if f"{hit.model}:{hit.pk}" in expected)
    return next(ranks, None)


def _keep(
    ranks: list[tuple[GoldenQuery, int | None]], golden_run: GoldenRun, pages: Sequence[int]
) -> Outcome:
    """Ranks are written where they changed; a first rank is no change."""
    outcome = Outcome(asked=len(ranks))
    now = timezone.now()
    for query, rank in ranks:
        if query.checked_at is not None and rank != query.rank:
            is_drop = _is_lost(query, rank) and not query.is_failing
            outcome.changes.append(
                RankChange(query=query, run=golden_run, before=query.rank, rank=rank, is_drop=is_drop)
            )
    if outcome.changes:
        golden_run.save()
        golden_run.pages.set(Page.objects.filter(pk__in=pages))
        RankChange.objects.bulk_create(outcome.changes)
    for query, rank in ranks:
        GoldenQuery.objects.filter(pk=query.pk).update(rank=rank, checked_at=now)
    return outcome


def _is_lost(query: GoldenQuery, rank: int | None) -> bool:
    return rank is None or rank > query.wanted_rank
