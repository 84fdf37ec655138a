"""The subjects that the one search looks through: an explicit list."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from annuaire.models import Association
from commun import text
from guides.models import GuidePage


@dataclass(frozen=True)
class Source:
    """A kind of thing that can be found; `find` gives its search results, best first."""

    kind: str
    label: Any
    find: Callable[[str, str], Any]


def readable_guides(language_code: str) -> Any:
    """The guides that a search in a language may show; none where the city has no such language."""
    locales = Locale.objects.filter(language_code=language_code)
    return GuidePage.objects.readable().filter(locale__in=locales).defer_streamfields()


def _guides(query: str, language_code: str) -> Any:
    return readable_guides(language_code).search(" ".join(text.words(query)), operator="and")


def _associations(query: str, language_code: str) -> Any:
    return Association.objects.listed().with_terms().matching(query)


SOURCES = (
    Source("guides", _("Guides"), _guides),
    Source("associations", _("Associations"), _associations),
)
