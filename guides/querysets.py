"""The words with which guides are asked for."""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from wagtail.models import Page, PageManager, PageViewRestriction
from wagtail.query import PageQuerySet


class GuideQuerySet(PageQuerySet):
    """Words for guides."""

    def readable(self) -> "GuideQuerySet":
        """Published, in a part of the tree that everyone may read."""
        return self.live().public()

    def child_readable(self, page: Page) -> "GuideQuerySet":
        """Readable guides below a page, at any depth."""
        return self.descendant_of(page).readable().defer_streamfields()

    def with_themes(self) -> "GuideQuerySet":
        return self.prefetch_related("themes")

    def in_tree_order(self) -> "GuideQuerySet":
        """The order editors gave them in the tree."""
        return self.order_by("path")

    def readable_at_once(self) -> "GuideQuerySet":
        """As `readable`, in one query: `public` reads all restrictions first."""
        hidden = (
            PageViewRestriction.objects.annotate(below=ExpressionWrapper(OuterRef("path"), CharField()))
            .filter(below__startswith=F("page__path"))
            .values("pk")
        )
        return self.live().filter(~Exists(hidden))

    def latest_changed(self) -> "GuideQuerySet":
        return self.order_by("-last_published_at", "-pk")


GuideManager = PageManager.from_queryset(GuideQuerySet)
