"""What an editor saves counts at once, and golden queries are asked again after it."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, published

from guides.models import Terme
from search.models import IgnoredWord, SynonymRule
from search.steering import background, follow_ups, golden
from search.steering.promotions import drop_promotions
from search.steering.synonyms import drop_synonyms


def _drop_synonyms(instance: Any, raw: bool = False, **_kwargs: Any) -> None:
    drop_synonyms()
    if not raw:
        golden.ask_after(f"{instance._meta.verbose_name} « {instance} »")


def _drop_promotions(**_kwargs: Any) -> None:
    drop_promotions()


def _page_changed(instance: Page, **_kwargs: Any) -> None:
    golden.ask_after(instance.title, instance.pk)


def _snippet_published(instance: Any, **_kwargs: Any) -> None:
    if not isinstance(instance, Page):
        golden.ask_after(str(instance))


def _page_published(instance: Page, **kwargs: Any) -> None:
    _page_changed(instance, **kwargs)
    follow_ups.guide_published(instance)


def _page_deleted(instance: Any, **_kwargs: Any) -> None:
    if isinstance(instance, Page) and instance.live:
        golden.ask_after(instance.title)


def register() -> None:
    background.register()
    for signal in (post_save, post_delete):
        for taught in (SynonymRule, IgnoredWord, Terme):
            signal.connect(_drop_synonyms, sender=taught, dispatch_uid="search-synonyms")
        for promoted in (Query, SearchPromotion):
            signal.connect(_drop_promotions, sender=promoted, dispatch_uid="search-promotions")
    page_published.connect(_page_published, dispatch_uid="search-golden")
    page_unpublished.connect(_page_changed, dispatch_uid="search-golden")
    published.connect(_snippet_published, dispatch_uid="search-golden-snippets")
    post_delete.connect(_page_deleted, sender=Page, dispatch_uid="search-golden-deleted")
