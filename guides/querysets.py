"""The words with which guides are asked for."""

from datetime import date

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from wagtail.models import Page, PageManager, PageViewRestriction
from wagtail.query import PageQuerySet


class GuideQuerySet(PageQuerySet):
    """Words for guides."""

    def readable(self) -> "GuideQuerySet":
        """Published, in a part of the tree that everyone may read."""
        return self.live().public()

    def with_privacy(self) -> "GuideQuerySet":
        """Each page with `is_private`: whether it is in a part of the tree that only some may read."""
        asked = ExpressionWrapper(OuterRef("path"), output_field=CharField())
        private = PageViewRestriction.objects.annotate(asked=asked).filter(asked__startswith=F("page__path"))
        return self.annotate(is_private=Exists(private))

    def readable_at_once(self) -> "GuideQuerySet":
        """`readable` in one query, for rows and not for searches, which can't read such a condition."""
        return self.live().with_privacy().filter(is_private=False)

    def child_readable(self, page: Page) -> "GuideQuerySet":
        """Readable guides below a page, at any depth."""
        return self.descendant_of(page).readable_at_once().defer_streamfields()

    def with_themes(self) -> "GuideQuerySet":
        return self.prefetch_related("themes")

    def in_tree_order(self) -> "GuideQuerySet":
        """The order editors gave them in the tree."""
        return self.order_by("path")

    def unchecked_since(self, day: date) -> "GuideQuerySet":
        """Published guides that nobody has checked since a day, those never checked first."""
        stale = Q(checked_on__isnull=True) | Q(checked_on__lt=day)
        return self.live().filter(stale).order_by(F("checked_on").asc(nulls_first=True), "path")

    def latest_changed(self) -> "GuideQuerySet":
        return self.order_by("-last_published_at", "-pk")


GuideManager = PageManager.from_queryset(GuideQuerySet)
