"""Menus and alerts are kept until an editor saves something they show; published links are noted."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_unpublished, post_page_move, published, unpublished

from home.alerts import drop_alerts
from home.links import uses
from home.menus import drop_menus
from home.models import Alert


def _drop_menus(**_kwargs: Any) -> None:
    drop_menus()
    drop_alerts()


def _drop_alerts(**_kwargs: Any) -> None:
    drop_alerts()


def _note_links(instance: Model, **_kwargs: Any) -> None:
    uses.refresh_rows([instance])


def _forget_links(instance: Model, **_kwargs: Any) -> None:
    uses.forget_row(instance)


def register() -> None:
    published.connect(_note_links, dispatch_uid="home-links")
    for signal in (unpublished, page_unpublished):
        signal.connect(_forget_links, dispatch_uid="home-links")
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(_drop_menus, dispatch_uid="home-menus")
    post_delete.connect(_drop_menus, sender=Page, dispatch_uid="home-menus")
    for model in (Site, Locale, PageViewRestriction):
        for signal in (post_save, post_delete):
            signal.connect(_drop_menus, sender=model, dispatch_uid="home-menus")
    for signal in (post_save, post_delete):
        signal.connect(_drop_alerts, sender=Alert, dispatch_uid="home-alerts")
