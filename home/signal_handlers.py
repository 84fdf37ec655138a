"""The menu is kept until an editor saves something it shows."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import Locale, Page, Site
from wagtail.signals import page_published, page_unpublished, post_page_move

from home.menus import drop_menus


def _drop_menus(**_kwargs: Any) -> None:
    drop_menus()


def register() -> None:
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(_drop_menus, dispatch_uid="home-menus")
    post_delete.connect(_drop_menus, sender=Page, dispatch_uid="home-menus")
    for model in (Site, Locale):
        for signal in (post_save, post_delete):
            signal.connect(_drop_menus, sender=model, dispatch_uid="home-menus")
