"""The words with which the glossary is asked for."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Q, QuerySet
from wagtail.search.queryset import SearchableQuerySetMixin

if TYPE_CHECKING:
    from guides.models import Terme


class TermeQuerySet(SearchableQuerySetMixin, QuerySet["Terme"]):
    """Words for terms."""

    def in_language(self, language_code: str) -> "TermeQuerySet":
        return self.filter(locale__language_code=language_code)

    def readable_in(self, language_code: str) -> "TermeQuerySet":
        """Those of a language, and those of the source language that it does not translate."""
        own = Q(locale__language_code=language_code)
        translated = self.in_language(language_code).values("translation_key")
        source = Q(locale__language_code=settings.LANGUAGE_CODE) & ~Q(translation_key__in=translated)
        return self.filter(own | source).select_related("locale")

    def explained_in(self, language_code: str) -> "TermeQuerySet":
        """Those that texts of a language explain in place."""
        return self.in_language(language_code).filter(explained_in_texts=True)

    def others_than(self, term: "Terme") -> "TermeQuerySet":
        """The other terms of its language."""
        return self.filter(locale_id=term.locale_id).exclude(pk=term.pk)
