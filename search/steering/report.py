"""The report of searches: what was asked, grouped despite accents, endings and typos."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from search.analysis import analyse
from search.models import AwaitedAnswer, FollowUp, SearchCount
from search.models.awaited import AwaitedAnswerQuerySet
from search.models.search_count import SearchCountQuerySet
from search.steering.counting import better, is_personal

# The keys that are grouped: so many of the most asked, and so many of what a view is about. Beyond, a report
# is read by nobody.
MOST_KEYS = 2_000
MOST_SPELLINGS = 6

# A key and its language.
Place = tuple[str, str]


class View(models.TextChoices):
    """The three questions that the report answers."""

    FREQUENT = "frequentes", _("Les plus fréquentes")
    EMPTY = "sans-resultat", _("Sans résultat")
    UNOPENED = "sans-clic", _("Sans clic")


class Period(models.TextChoices):
    WEEK = "7", _("7 derniers jours")
    MONTH = "30", _("30 derniers jours")
    QUARTER = "91", _("3 derniers mois")
    YEAR = "396", _("13 derniers mois")


@dataclass
class Row:
    """Queries that say the same: the most asked spelling, all keys, and what was done about them."""

    key: str
    language: str
    spelling: str
    keys: list[str]
    asked: int = 0
    without: int = 0
    clicks: int = 0
    last: date = date.min
    spellings: list[str] = field(default_factory=list)
    waiting: int = 0
    done: list[FollowUp] = field(default_factory=list)

    @property
    def share_without(self) -> int:
        """Percentage of the searches that found nothing."""
        return round(100 * self.without / self.asked) if self.asked else 0

    @property
    def other_spellings(self) -> list[str]:
        return [spelling for spelling in self.spellings if spelling != self.spelling][:MOST_SPELLINGS]


def rows(view: View, today: date, days: int, language: str = "") -> list[Row]:
    """The report's rows, the most worth reading first."""
    counts = SearchCount.objects.since(today - timedelta(days=days)).in_language(language)
    awaited = _awaited(AwaitedAnswer.objects.unanswered().in_language(language))
    every = _rows(counts, view, awaited)
    if view == View.EMPTY:
        return _without_answer(every, awaited)
    if view == View.UNOPENED:
        return [row for row in every if row.clicks == 0 and row.without < row.asked]
    return [row for row in every if row.asked]


def kept_groups(language: str) -> dict[str, list[str]]:
    """For each key of a language, all those that the report shows in one row with it.

    Over all that is kept: a shorter period of the report may gather a little differently.
    """
    counts = SearchCount.objects.in_language(language)
    awaited = _awaited(AwaitedAnswer.objects.unpromised().in_language(language))
    every = _rows(counts, View.EMPTY, awaited)
    return {key: row.keys for row in every for key in row.keys}


def _rows(counts: SearchCountQuerySet, view: View, awaited: dict[Place, AwaitedAnswer]) -> list[Row]:
    """All that was asked or is waited for, gathered."""
    asked = _asked(counts, view)
    spellings = _spellings(counts, [row["key"] for row in asked])
    counted = {(row["key"], row["language"]) for row in asked}
    for (key, language), wanted in awaited.items():
        if (key, language) not in counted:
            # Its count was erased, or never made.
            spellings.setdefault((key, language), wanted.question)
            asked.append(
                {"key": key, "language": language, "last": wanted.asked_at.date()}
                | dict.fromkeys(("asked", "without", "clicks"), 0)
            )
    return grouped(asked, spellings)


def _asked(counts: SearchCountQuerySet, view: View) -> list[dict[str, Any]]:
    """The rows of `by_query()` that are read: what a view is about is never hidden by what is asked more."""
    found = list(counts.by_query()[:MOST_KEYS])
    if len(found) == MOST_KEYS and view != View.FREQUENT:
        about = counts.failing_queries() if view == View.EMPTY else counts.unopened_queries()
        known = {(row["key"], row["language"]) for row in found}
        found += [row for row in about[:MOST_KEYS] if (row["key"], row["language"]) not in known]
        found.sort(key=lambda row: (-row["asked"], row["key"]))
    return found


def _awaited(waiting: AwaitedAnswerQuerySet) -> dict[Place, AwaitedAnswer]:
    """The questions that someone waits for, less those that lead to a person."""
    return {(wanted.key, wanted.language): wanted for wanted in waiting if not is_personal(wanted.question)}


def _without_answer(every: Iterable[Row], awaited: Container[Place]) -> list[Row]:
    """What someone waits for, whatever was counted of it and kept, then what found nothing."""
    first: list[Row] = []
    others: list[Row] = []
    for row in every:
        is_awaited = any((key, row.language) in awaited for key in row.keys)
        (first if is_awaited else others).append(row)
    others = [row for row in others if row.without]
    return sorted(first, key=_by_failures) + sorted(others, key=_by_failures)


def _by_failures(row: Row) -> tuple[int, str]:
    return -row.without, row.key


def with_what_was_done(shown: Sequence[Row]) -> Sequence[Row]:
    """The same rows with who waits for an answer and what editors did: two queries."""
    keys = [key for row in shown for key in row.keys]
    waiting = AwaitedAnswer.objects.counts(keys)
    done: dict[tuple[str, str], list[FollowUp]] = {}
    for follow_up in FollowUp.objects.about(keys):
        done.setdefault((follow_up.key, follow_up.language), []).append(follow_up)
    for row in shown:
        places = [(key, row.language) for key in row.keys]
        row.waiting = sum(waiting.get(place, 0) for place in places)
        row.done = [each for place in places for each in done.get(place, [])]
    return shown


def _spellings(counts: SearchCountQuerySet, keys: list[str]) -> dict[Place, str]:
    found: dict[Place, str] = {}
    listed = counts.filter(key__in=keys) if len(keys) < MOST_KEYS else counts
    for key, language, spelling in listed.order_by("day").values_list("key", "language", "spelling"):
        place = (key, language)
        found[place] = better(spelling, found.get(place, spelling))
    return found


def grouped(asked: Iterable[dict[str, Any]], spellings: dict[Place, str]) -> list[Row]:
    """Rows of `by_query()` gathered around the most asked; languages are never mixed."""
    groups: dict[str, _Groups] = {}
    for found in asked:
        groups.setdefault(found["language"], _Groups()).add(
            found, spellings.get((found["key"], found["language"]), found["key"])
        )
    merged = [row for each in groups.values() for row in each.rows.values()]
    return sorted(merged, key=lambda row: (-row.asked, row.key))


class _Groups:
    """The rows of one language, found by their analysed words, then by nearness of spelling."""

    def __init__(self) -> None:
        self.rows: dict[str, Row] = {}
        self._by_words: dict[tuple[str, ...], str] = {}
        # Keys of nearly the same length and the same figures: the only ones that a typo may separate.
        self._near: dict[tuple[int, str], list[str]] = {}

    def add(self, found: dict[str, Any], spelling: str) -> None:
        key = found["key"]
        words = tuple(sorted(set(analyse(key)))) or (key,)
        place = self._by_words.setdefault(words, self._typo_of(key) or key)
        if place == key:
            self._near.setdefault((len(key), _figures(key)), []).append(key)
        row = self.rows.setdefault(place, Row(key, found["language"], spelling, []))
        row.keys.append(key)
        row.spellings.append(spelling)
        row.asked += found["asked"]
        row.without += found["without"]
        row.clicks += found["clicks"]
        row.last = max(row.last, found["last"])

    def _typo_of(self, key: str) -> str | None:
        """A more asked key that this one misspells: one slip from six letters, two from nine."""
        slips = 2 if len(key) >= 9 else 1
        figures = _figures(key)
        near = [
            other
            for length in range(max(6, len(key) - slips), len(key) + slips + 1)
            for other in self._near.get((length, figures), ())
        ]
        found = process.extractOne(key, near, scorer=DamerauLevenshtein.distance, score_cutoff=slips)
        return str(found[0]) if found and found[0][:1] == key[:1] else None


def _figures(key: str) -> str:
    return "".join(sign for sign in key if sign.isdigit())
