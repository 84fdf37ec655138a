"""The words with which associations are asked for."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count, QuerySet
from wagtail.search.queryset import SearchableQuerySetMixin

from commun import text

if TYPE_CHECKING:
    from modelsearch.backends.base import BaseSearchResults

    from annuaire.models import Association  # noqa: F401 - named in a string below


class AssociationQuerySet(SearchableQuerySetMixin, QuerySet["Association"]):
    """Words for associations."""

    def published(self) -> "AssociationQuerySet":
        """What an address may show: drafts never, unlisted associations with a word of explanation."""
        return self.filter(live=True)

    def listed(self) -> "AssociationQuerySet":
        """What lists and searches may show."""
        return self.filter(live=True, listed=True)

    def once_at(self, slug: str) -> "AssociationQuerySet":
        """The one that has, or had, an address, published or not."""
        return self.filter(models.Q(slug=slug) | models.Q(former_slugs__slug=slug)).distinct()

    def about(self, theme_slug: str) -> "AssociationQuerySet":
        return self.filter(themes__slug=theme_slug)

    def in_commune(self, commune_code: str) -> "AssociationQuerySet":
        return self.filter(commune_code=commune_code)

    def alphabetical(self) -> "AssociationQuerySet":
        """By name without accents; the end of the order is unique, so that pages never repeat."""
        return self.order_by("sort_name", "pk")

    def count_by_theme(self) -> dict[int, int]:
        """How many of them each theme has, by the theme's primary key; themes without any are left out."""
        rows = self.order_by().filter(themes__isnull=False).values_list("themes").annotate(Count("pk"))
        return dict(rows)

    def with_terms(self) -> "AssociationQuerySet":
        """With the vocabularies that a list shows."""
        return self.select_related("quartier").prefetch_related("themes")

    def matching(self, query: str) -> "BaseSearchResults":
        """The search engine's answer to a reader's words, best first; an empty question matches nothing.

        Call it last: it returns search results, which slice and count, and no queryset.
        """
        return self.search(" ".join(text.words(query)), operator="and")

    def completing(self, query: str) -> "BaseSearchResults":
        """Associations with these words in their name, the last one perhaps unfinished; call it last."""
        return self.autocomplete(" ".join(text.words(query)), operator="and")
