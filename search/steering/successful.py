"""Past questions that may be suggested to others: asked by several people, and naming nobody.

A question is suggested when it was asked on `SEARCHES_SUGGESTED_DAYS` different days, found something, and
is made only of words that the titles of guides, procedures, services, official sheets, themes and terms
publish already. So the name of a person, which no such title holds, is never suggested. It is written as
people wrote it on two days at least, in words alone; else without accents.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.utils import timezone, translation
from wagtail.models import Page

from commun.models import Theme
from commun.shelf import Shelf
from guides.models import DemarchePage, GuidePage, ServicePage, Sheet, Terme
from search.keys import key_of
from search.models import SearchCount
from search.steering.counting import better, is_plain

MOST = 8
MOST_KEPT = 3_000
FEWEST_DAYS = 2
_LAST_MONTHS = 6
# Words of questions, whether or not a title has them.
_LITTLE_WORDS = frozenset(
    key_of(
        "a au aux avec c ce comment combien d de des du en est et faut il je l la le les mon ma mes ou par"
        " pour pourquoi quand que quel quelle quels quelles qui quoi sans se son sa sur un une"
    ).split()
)

_shelf: Shelf[list[tuple[str, str, int]]] = Shelf("successful-queries")


def successful_queries(prefix: str, language: str = "") -> list[str]:
    """The past questions that begin with these letters, most asked first, `MOST` at most.

    One read of the cache; the list is made again each night. `language` is by default that of the page.
    """
    start = key_of(prefix)
    if not start:
        return []
    language = language or translation.get_language() or settings.LANGUAGE_CODE
    kept = _shelf.get(language, lambda: _compute(language))
    first = bisect_left(kept, (start, "", 0))
    found = []
    for key, spelling, asked in kept[first:]:
        if not key.startswith(start):
            break
        found.append((asked, spelling))
    return [spelling for _asked, spelling in sorted(found, key=lambda pair: (-pair[0], pair[1]))[:MOST]]


def drop_successful() -> None:
    _shelf.drop()


def _compute(language: str) -> list[tuple[str, str, int]]:
    """Keys, spellings and times asked, in the order of keys."""
    since = timezone.localdate() - timedelta(days=31 * _LAST_MONTHS)
    counts = SearchCount.objects.since(since).in_language(language)
    often = counts.by_query().filter(days__gte=settings.SEARCHES_SUGGESTED_DAYS)[:MOST_KEPT]
    known = public_words(language)
    asked = {
        row["key"]: row["asked"]
        for row in often
        if row["asked"] > 2 * row["without"] and known.issuperset(row["key"].split())
    }
    spellings = _spellings(counts.filter(key__in=list(asked)).values_list("key", "spelling"))
    return sorted((key, spellings.get(key, key), times) for key, times in asked.items())


def _spellings(typed: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The most careful spelling of each key among those that several people may have typed."""
    found: dict[str, str] = {}
    for (key, spelling), days in Counter(typed).items():
        if days >= FEWEST_DAYS and is_plain(spelling):
            found[key] = better(found.get(key, spelling), spelling)
    return found


def public_words(language: str) -> set[str]:
    """The folded words of the titles that the city and the State publish; no association's name."""
    pages = Page.objects.live().public().type(GuidePage, DemarchePage, ServicePage)
    titles = [*pages.filter(locale__language_code=language).values_list("title", flat=True)]
    titles += Sheet.objects.live().values_list("title", flat=True)
    for term in Terme.objects.in_language(language):
        titles += term.wordings()
    titles += Theme.objects.filter(locale__language_code=language).values_list("title", flat=True)
    return {word for title in titles for word in key_of(title).split()} | _LITTLE_WORDS
