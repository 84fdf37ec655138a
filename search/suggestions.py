"""What a reader may mean, guessed from the first letters typed."""

from collections.abc import Iterator
from typing import Any, TypedDict

from django.conf import settings
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from annuaire.models import AnnuairePage, Association
from commun import text
from search.sources import readable_pages

MOST = 8
FEWEST_LETTERS = 2


class Suggestion(TypedDict):
    """A page that a reader can go to at once; `lang` is the language of `label`, `kind` is translated."""

    label: str
    url: str
    kind: str
    lang: str


def suggest(request: HttpRequest, query: str, language_code: str) -> list[Suggestion]:
    """At most `MOST` pages whose title has the words of `query`, the last one perhaps unfinished.

    Guides come first; where there are many of both, each kind has half of the list.
    """
    words = text.words(query)
    if len("".join(words)) < FEWEST_LETTERS:
        return []
    typed = " ".join(words)
    associations = list(_associations(request, typed, language_code))
    guides = list(_guides(request, typed, language_code))
    kept = guides[: max(MOST // 2, MOST - len(associations))]
    return [*kept, *associations[: MOST - len(kept)]]


def _guides(request: HttpRequest, typed: str, language_code: str) -> Iterator[Suggestion]:
    found: Any = readable_pages(language_code).autocomplete(typed, operator="and")[:MOST]
    for page in found:
        if url := page.get_url(request):
            kind = capfirst(page._meta.verbose_name)
            yield Suggestion(label=page.title, url=url, kind=kind, lang=language_code)


def _associations(request: HttpRequest, typed: str, language_code: str) -> Iterator[Suggestion]:
    annuaire = AnnuairePage.in_language(language_code)
    if annuaire is None or not annuaire.get_url(request):
        return
    for entry in Association.objects.listed().completing(typed)[:MOST]:
        yield Suggestion(
            label=entry.name,
            url=annuaire.address_of(entry),
            kind=_("Association"),
            lang=settings.LANGUAGE_CODE,
        )
