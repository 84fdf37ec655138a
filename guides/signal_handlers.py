"""What editors save drops what was computed from it."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_unpublished, post_page_move

from commun.models import Theme
from guides import history, reading_order, related
from guides.glossary import shelf, uses
from guides.models import DemarchePage, GuidePage, PageUpdate, ServicePage, Terme


def _drop_pages(**_kwargs: Any) -> None:
    reading_order.drop_cards()
    related.drop_directories()
    uses.drop_uses()


def _drop_glossary(**_kwargs: Any) -> None:
    shelf.drop_vocabularies()
    uses.drop_uses()


def _drop_updates(**_kwargs: Any) -> None:
    history.drop_updates()


def register() -> None:
    page_published.connect(history.announce, dispatch_uid="guides-history")
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(_drop_pages, dispatch_uid="guides-pages")
    post_delete.connect(_drop_pages, sender=Page, dispatch_uid="guides-pages")
    for signal in (post_save, post_delete):
        for sender in (GuidePage, DemarchePage, ServicePage, PageViewRestriction, Site, Theme):
            signal.connect(_drop_pages, sender=sender, dispatch_uid="guides-pages")
        signal.connect(_drop_glossary, sender=Terme, dispatch_uid="guides-glossary")
        signal.connect(_drop_updates, sender=PageUpdate, dispatch_uid="guides-history")
