"""What a reader may mean, guessed from the first letters typed."""

from collections.abc import Iterator
from typing import Any, TypedDict

from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from annuaire.models import AnnuairePage
from commun import text
from commun.asking import Question
from search.analysis import analyse
from search.asked import kinds_under, languages_for, plain_number
from search.page import address
from search.results import fetch
from search.rows import Row, Rows
from search.steering import successful_queries

MOST = 8
MOST_QUERIES = 3
FEWEST_LETTERS = 2


class Suggestion(TypedDict):
    """A page that a reader can go to at once; `lang` is the language of `label`, `kind` is translated."""

    label: str
    url: str
    kind: str
    lang: str


def suggest(request: HttpRequest, query: str, language_code: str) -> list[Suggestion]:
    """At most `MOST`: pages whose title has the words of `query`, the last one perhaps unfinished, then
    what others searched with success.

    Associations never crowd the rest out: where there are many of both, each has half of the pages.
    """
    if len("".join(text.words(query))) < FEWEST_LETTERS:
        return []
    searched = list(_queries(query, language_code))
    pages, entries = _found(request, query, language_code)
    room = MOST - len(searched)
    kept = pages[: max(room // 2, room - len(entries))]
    return [*kept, *entries[: room - len(kept)], *searched]


def _queries(query: str, language_code: str) -> Iterator[Suggestion]:
    """Those that say something else, whatever their endings: not « subvention » and « subventions »."""
    kept: set[tuple[str, ...]] = set()
    for words in successful_queries(query, language_code):
        said = tuple(analyse(words))
        if said not in kept and text.fold(words) != text.fold(query) and len(kept) < MOST_QUERIES:
            kept.add(said)
            yield Suggestion(label=words, url=address(words), kind=_("Recherche"), lang=language_code)


def _found(request: HttpRequest, query: str, language: str) -> tuple[list[Suggestion], list[Suggestion]]:
    """What editors and the State wrote, and the associations, each best first."""
    annuaire = AnnuairePage.in_language(language)
    question = Question(
        text=plain_number(query) or query,
        languages=languages_for(language),
        kinds=kinds_under(annuaire),
        size=3 * MOST,
        completing=True,
        titles_only=True,
    )
    rows = Rows(request, fetch(question).items, annuaire, brief=True).rows()
    entries = [_suggestion(row) for row in rows if row.hit.kind == "association"]
    return [_suggestion(row) for row in rows if row.hit.kind != "association"], entries


def _suggestion(row: Row) -> Suggestion:
    return Suggestion(label=str(row.object), url=row.url, kind=_kind(row.object), lang=row.language_code)


def _kind(thing: Any) -> str:
    return capfirst(str(thing._meta.verbose_name))
