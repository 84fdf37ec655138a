"""Counting searches without knowing who asks, and without keeping anybody waiting.

A process gathers what it sees and writes it every few seconds in one go: a page costs no query. What is
gathered when a process is killed is lost, a few seconds of statistics.
"""

import logging
import os
import re
import threading
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.http import HttpRequest
from django.utils import timezone

from commun import text
from search.keys import key_of
from search.models import FollowUp, SearchCount
from search.steering.background import Gathered

logger = logging.getLogger(__name__)

# An e-mail address, or more figures than a year, a CERFA form or a post code have.
_PERSONAL = re.compile(r"@|\(at\)|(?:\d[\s.\-/()+]*){8}", re.IGNORECASE)
_PLAIN = re.compile(r"(?:[^\W_]|[ '’-])+")
_ROBOT = re.compile(
    r"bot\b|bot/|crawl|spider|slurp|preview|monitor|curl|wget|python|java/|headless", re.IGNORECASE
)
# What one address of the results page asks beyond the first look at an answer.
_SECOND_LOOK = {"page", "kind"}
LONG_WORDS = 5
_MOST_GATHERED = 2_000
# Django adds to a row or makes it, never both at once.
_ADD = """
    INSERT INTO search_searchcount (day, language, key, spelling, words, searches, empty, clicked)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s)
    ON CONFLICT (day, language, key) DO UPDATE SET
        searches = search_searchcount.searches + excluded.searches,
        empty = search_searchcount.empty + excluded.empty,
        clicked = search_searchcount.clicked + excluded.clicked,
        spelling = CASE WHEN %s THEN excluded.spelling ELSE search_searchcount.spelling END
"""


@dataclass
class _Seen:
    spelling: str
    searches: int = 0
    empty: int = 0
    clicked: int = 0

    @property
    def counts(self) -> tuple[int, int, int]:
        return self.searches, self.empty, self.clicked

    @property
    def is_careful(self) -> bool:
        """Whether its spelling may take the place of the one that was written before."""
        return all(_care(self.spelling))


_Place = tuple[date, str, str]
_gathered: dict[_Place, _Seen] = {}
_lock = threading.Lock()


def is_countable(request: HttpRequest) -> bool:
    """Whether a request is a person's first look at an answer: no robot, no page 2, no prefetch."""
    agent = str(request.META.get("HTTP_USER_AGENT", ""))
    purpose = f"{request.META.get('HTTP_SEC_PURPOSE', '')} {request.META.get('HTTP_PURPOSE', '')}"
    is_person = bool(agent) and not _ROBOT.search(agent) and "prefetch" not in purpose
    return request.method == "GET" and is_person and _SECOND_LOOK.isdisjoint(request.GET)


def is_personal(query: str) -> bool:
    """Whether a query looks like what leads to a person: an e-mail address, a telephone number."""
    return bool(_PERSONAL.search(query))


def record_search(query: str, language: str, total: int) -> None:
    """Count a search that found `total` results; costs no query and raises nothing."""
    _gather(query, language, searches=1, empty=int(total == 0))


def record_click(query: str, language: str) -> None:
    """Count a result opened from the answer to a query; costs no query and raises nothing."""
    _gather(query, language, clicked=1)


def _gather(query: str, language: str, *, searches: int = 0, empty: int = 0, clicked: int = 0) -> None:
    typed = unicodedata.normalize("NFC", text.plain(query[: text.MAX_QUERY_LENGTH]))
    spelling = " ".join(typed.split())[: text.MAX_QUERY_LENGTH]
    key = key_of(spelling)
    if not key or is_personal(spelling):
        return
    place = (timezone.localdate(), language[:10], key)
    with _lock:
        if place not in _gathered and len(_gathered) >= _MOST_GATHERED:
            return
        seen = _gathered.setdefault(place, _Seen(spelling))
        seen.spelling = better(seen.spelling, spelling)
        seen.searches += searches
        seen.empty += empty
        seen.clicked += clicked
    _writing.ask()


def better(one: str, other: str) -> str:
    """Of two spellings of a query, the more careful: words alone, not in capitals, with its accents."""
    return max(one, other, key=lambda spelling: (*_care(spelling), spelling == one))


def _care(spelling: str) -> tuple[bool, bool, int]:
    return is_plain(spelling), not spelling.isupper(), _accents(spelling)


def is_plain(spelling: str) -> bool:
    """Whether it holds nothing but words: letters, figures, spaces, apostrophes and hyphens."""
    return bool(_PLAIN.fullmatch(spelling))


def _accents(spelling: str) -> int:
    """How many letters have an accent; signs, and letters of another shape, are none."""
    return sum(
        sign in "œæŒÆ" or (sign.isalpha() and len(unicodedata.normalize("NFD", sign)) > 1)
        for sign in spelling
    )


def write() -> None:
    """Write what was gathered; what the database refuses is lost, and logged."""
    with _lock:
        taken = dict(_gathered)
        _gathered.clear()
    if not taken:
        return
    try:
        with transaction.atomic():
            _write(taken)
    except DatabaseError:
        logger.warning(
            "Counts of %d searches are lost: the database refused them.", len(taken), exc_info=True
        )


def _write(taken: dict[_Place, _Seen]) -> None:
    """One statement for all, which adds to what other processes wrote.

    In order: two processes that wait for each other's rows would be a deadlock to PostgreSQL.
    """
    rows = [
        (
            *place,
            seen.spelling,
            len(place[2].split()),
            seen.searches,
            seen.empty,
            seen.clicked,
            seen.is_careful,
        )
        for place, seen in sorted(taken.items(), key=itemgetter(0))
    ]
    with connection.cursor() as cursor:
        cursor.executemany(_ADD, rows)


_writing = Gathered(write, lambda: settings.SEARCHES_WRITTEN_EVERY, even_when_stopped=True)


def _after_fork() -> None:
    global _lock  # noqa: PLW0603 - a lock held while forking would never be released in the child
    _lock = threading.Lock()
    _gathered.clear()


os.register_at_fork(after_in_child=_after_fork)


def outdated() -> Iterable[Any]:
    """What must go: too old, asked once only, or once and long enough to tell who asks."""
    today = timezone.localdate()
    counts = SearchCount.objects
    return (
        counts.older_than(settings.SEARCHES_MONTHS, today),
        FollowUp.objects.older_than(settings.SEARCHES_MONTHS, timezone.now()),
        counts.rare(today, settings.SEARCHES_LONG_DAYS, fewest_words=LONG_WORDS),
        counts.rare(today, settings.SEARCHES_ONCE_DAYS),
    )
