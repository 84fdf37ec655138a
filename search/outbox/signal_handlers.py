"""What changes in the database is noted in the outbox, in the same transaction."""

import os
from collections.abc import Collection
from typing import Any

from django.apps import apps
from django.core.signals import request_finished
from django.db import models
from django.db.models.signals import m2m_changed, post_delete, post_migrate, post_save, pre_delete
from wagtail.documents import get_document_model
from wagtail.models import Page, PageViewRestriction
from wagtail.search.index import class_is_indexed, get_indexed_models
from wagtail.signals import post_page_move

from commun.indexing import changed_in_bulk
from commun.models import Audience, Quartier, Theme
from guides.models import Room
from search.outbox import waking
from search.outbox.dependents import record_below, record_dependents, record_page, record_translations
from search.outbox.in_use import fill_if_new
from search.outbox.recording import record


def _note(instance: models.Model, raw: bool = False, **_kwargs: Any) -> None:
    if isinstance(instance, Page):
        record_page(instance)
    else:
        record(type(instance), [instance.pk])
    record_translations(instance)


def _note_dependents(instance: models.Model, **_kwargs: Any) -> None:
    record_dependents(instance)


def _note_relation(
    instance: models.Model,
    action: str,
    reverse: bool,
    model: type[models.Model],
    pk_set: Collection[object] | None,
    **_kwargs: Any,
) -> None:
    """A relation of an indexed thing changed, from its own side or from the other one."""
    if reverse:
        if class_is_indexed(model) and pk_set and action in {"pre_add", "pre_remove"}:
            record(model, pk_set)
    elif class_is_indexed(type(instance)) and action in {"post_add", "post_remove", "post_clear"}:
        _note(instance)


def _note_cleared(
    sender: type[models.Model], instance: models.Model, action: str, reverse: bool, **kwargs: Any
) -> None:
    """`theme.associations.clear()` names nobody: the rows about to go say who it was."""
    model: type[models.Model] = kwargs["model"]
    if not (reverse and action == "pre_clear" and class_is_indexed(model)):
        return
    to = {field.related_model: field.name for field in sender._meta.fields if field.is_relation}
    rows = sender._default_manager.filter(**{to[type(instance)]: instance.pk})
    record(model, rows.values_list(f"{to[model]}_id", flat=True))


def _note_restricted(instance: PageViewRestriction, **_kwargs: Any) -> None:
    record_below(instance.page)


def _note_moved(parent_page_before: Page, parent_page_after: Page, **_kwargs: Any) -> None:
    """The pages beside it get other places in the tree too."""
    for parent in {parent_page_before, parent_page_after}:
        parent.refresh_from_db(fields=["path", "numchild", "depth"])
        record_below(parent)


def _note_in_bulk(sender: type[models.Model], pks: Collection[object], **_kwargs: Any) -> None:
    record(sender, pks)


def _fill(**_kwargs: Any) -> None:
    fill_if_new()


def silence_wagtail() -> None:
    """Wagtail's own signals would ask the database for each saved row, to tell no engine.

    To be called before the app `wagtail.search` is ready: it reads the attribute then.
    """
    for model in get_indexed_models():
        model.search_auto_update = False


def register() -> None:
    silence_wagtail()
    for model in get_indexed_models():
        post_save.connect(_note, sender=model, dispatch_uid="search-outbox")
        post_delete.connect(_note, sender=model, dispatch_uid="search-outbox")
    for term in (Theme, Quartier, Audience, get_document_model()):
        # Before: its relations are gone with it.
        pre_delete.connect(_note_dependents, sender=term, dispatch_uid="search-outbox")
    m2m_changed.connect(_note_relation, dispatch_uid="search-outbox")
    m2m_changed.connect(_note_cleared, dispatch_uid="search-outbox-clear")
    for signal in (post_save, post_delete):
        signal.connect(_note_dependents, sender=Room, dispatch_uid="search-outbox")
        signal.connect(_note_restricted, sender=PageViewRestriction, dispatch_uid="search-outbox")
    post_page_move.connect(_note_moved, dispatch_uid="search-outbox")
    changed_in_bulk.connect(_note_in_bulk, dispatch_uid="search-outbox")
    post_migrate.connect(_fill, sender=apps.get_app_config("search"), dispatch_uid="search-outbox")
    request_finished.connect(waking.look, dispatch_uid="search-outbox")
    os.register_at_fork(after_in_child=waking.forget)
