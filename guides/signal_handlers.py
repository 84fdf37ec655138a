"""What editors save drops what was computed from it, and rewrites what the legal watch knows of it."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.fields import StreamField
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_unpublished, post_page_move

from commun.models import Theme
from guides import history, reading_order, related
from guides.glossary import shelf, uses
from guides.models import DemarchePage, GuidePage, PageUpdate, ServicePage, Terme
from guides.models.practical import PracticalPage
from guides.upkeep import checks
from guides.watch.citations import record_citations

PRACTICAL_PAGES = (GuidePage, DemarchePage, ServicePage)


def _drop_pages(**_kwargs: Any) -> None:
    reading_order.drop_cards()
    related.drop_directories()
    uses.drop_uses()


def _drop_glossary(**_kwargs: Any) -> None:
    shelf.drop_vocabularies()
    uses.drop_uses()


def _drop_updates(**_kwargs: Any) -> None:
    history.drop_updates()


def _record_citations(instance: PracticalPage, update_fields: Any = None, **kwargs: Any) -> None:
    """What a live page saves is what readers see; a draft is saved in a revision only."""
    texts = {field.name for field in instance._meta.get_fields() if isinstance(field, StreamField)}
    wrote_texts = update_fields is None or not texts.isdisjoint(update_fields)
    if instance.live and wrote_texts and not kwargs.get("raw"):
        record_citations(instance)


def _keep_what_owners_said(instance: Any, **_kwargs: Any) -> None:
    if isinstance(instance, PracticalPage):
        checks.mark_again(instance)


def register() -> None:
    page_published.connect(history.announce, dispatch_uid="guides-history")
    page_published.connect(_keep_what_owners_said, dispatch_uid="guides-upkeep")
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(_drop_pages, dispatch_uid="guides-pages")
    post_delete.connect(_drop_pages, sender=Page, dispatch_uid="guides-pages")
    for signal in (post_save, post_delete):
        for sender in (*PRACTICAL_PAGES, PageViewRestriction, Site, Theme):
            signal.connect(_drop_pages, sender=sender, dispatch_uid="guides-pages")
        signal.connect(_drop_glossary, sender=Terme, dispatch_uid="guides-glossary")
        signal.connect(_drop_updates, sender=PageUpdate, dispatch_uid="guides-history")
    for page_type in PRACTICAL_PAGES:
        post_save.connect(_record_citations, sender=page_type, dispatch_uid="guides-citations")
