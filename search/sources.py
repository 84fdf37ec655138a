"""The subjects that the one search looks through: an explicit list."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page

from annuaire.models import Association
from commun import text
from guides.models import DemarchePage, GuidePage, ServicePage, Sheet


@dataclass(frozen=True)
class Source:
    """A kind of thing that can be found; `find` gives its search results, best first."""

    kind: str
    label: Any
    find: Callable[[str, str], Any]


# In one question to the engine: it ranks them together.
PRACTICAL = (GuidePage, DemarchePage, ServicePage)


def readable_pages(language_code: str) -> Any:
    """The guides, procedures and services that a search in a language may show, each of its own type.

    None where the city has no such language.
    """
    locales = Locale.objects.filter(language_code=language_code)
    return Page.objects.type(*PRACTICAL).live().public().filter(locale__in=locales).specific(defer=False)


def _pages(query: str, language_code: str) -> Any:
    return readable_pages(language_code).search(" ".join(text.words(query)), operator="and")


def _sheets(query: str, _language_code: str) -> Any:
    """Written in French only, and found in every language."""
    return Sheet.objects.live().matching(query)


def _associations(query: str, language_code: str) -> Any:
    return Association.objects.listed().with_terms().matching(query)


SOURCES = (
    Source("guides", _("Guides et services"), _pages),
    Source("fiches", _("Fiches officielles"), _sheets),
    Source("associations", _("Associations"), _associations),
)
