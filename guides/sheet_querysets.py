"""The words with which official sheets are asked for."""

from collections.abc import Collection
from typing import Any

from django.db import models
from wagtail.search.queryset import SearchableQuerySetMixin

from commun import text


class SheetQuerySet(SearchableQuerySetMixin, models.QuerySet[Any]):
    """Words for official sheets."""

    def live(self) -> "SheetQuerySet":
        """Those of the present feed."""
        return self.filter(live=True)

    def withdrawn(self) -> "SheetQuerySet":
        """Those that have left the feed."""
        return self.filter(live=False)

    def placed(self) -> "SheetQuerySet":
        """With the theme and the file that each is in."""
        return self.select_related("theme", "file", "file__theme")

    def without_texts(self) -> "SheetQuerySet":
        """For lists: the texts are most of the table's weight."""
        return self.defer("xml", "text", "summary")

    def matching(self, query: str) -> Any:
        """The search engine's answer to a reader's words, best first; call it last."""
        return self.defer("xml", "text").search(" ".join(text.words(query)), operator="and")

    def identifiers_among(self, identifiers: Collection[str]) -> frozenset[str]:
        """Which of the identifiers are of a sheet that readers may open."""
        found = self.live().filter(identifier__in=identifiers)
        return frozenset(found.values_list("identifier", flat=True))
