"""The words with which guides are asked for."""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from django.db.models.functions import Cast
from wagtail.models import Page, PageManager, PageViewRestriction, ReferenceIndex
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

    def open_to_all(self) -> "GuideQuerySet":
        """`readable` in one query, for rows and not for searches, which can't read such a condition."""
        return self.live().with_privacy().filter(is_private=False)

    def child_readable(self, page: Page) -> "GuideQuerySet":
        """Readable guides below a page, at any depth."""
        return self.descendant_of(page).open_to_all().defer_streamfields()

    def with_themes(self) -> "GuideQuerySet":
        return self.prefetch_related("themes")

    def in_tree_order(self) -> "GuideQuerySet":
        """The order editors gave them in the tree."""
        return self.order_by("path")

    def whose_steps_name(self, page: Page) -> "GuideQuerySet":
        """Those with a step that needs a page, whichever of its languages the step names."""
        translations = Page.objects.filter(translation_key=page.translation_key)
        named = ReferenceIndex.get_references_to_in_bulk(translations).filter(model_path__startswith="steps.")
        return self.annotate(text_pk=Cast("pk", CharField())).filter(text_pk__in=named.values("object_id"))

    def latest_changed(self) -> "GuideQuerySet":
        return self.order_by("-last_published_at", "-pk")


GuideManager = PageManager.from_queryset(GuideQuerySet)
