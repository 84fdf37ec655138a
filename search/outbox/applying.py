"""Telling the engines what the database says of a few things now."""

import logging
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import DatabaseError, models
from wagtail.search.backends import get_search_backends
from wagtail.search.index import class_is_indexed

from commun.indexing import rows_to_index
from search.errors import EngineError
from search.models import PendingChange
from search.outbox.dependents import record_dependents

logger = logging.getLogger(__name__)


def apply(changes: Iterable[PendingChange]) -> dict[int, str]:
    """Index the objects of some rows, or take them out; returns the error of each row that failed.

    Raises `EngineError` when an engine does not answer: none of the rows is done then.
    """
    by_model: dict[str, dict[str, int]] = {}
    for change in changes:
        by_model.setdefault(change.model, {})[change.object_pk] = change.pk
    errors: dict[int, str] = {}
    for label, rows in by_model.items():
        failed = _apply_model(label, list(rows))
        errors |= {rows[key]: error for key, error in failed.items()}
    return errors


def _apply_model(label: str, keys: list[str]) -> dict[str, str]:
    try:
        model = apps.get_model(label)
    except LookupError:
        # A model that an upgrade took away: whatever the index holds of it goes at the next rebuild.
        return {}
    if not class_is_indexed(model):
        return {}
    found = rows_to_index(model.get_indexed_objects().filter(pk__in=keys))
    present = {str(item.pk) for item in found}
    failed: dict[str, str] = {}
    for engine in get_search_backends():
        failed |= _add(engine, model, found)
        failed |= _delete(engine, model, [key for key in keys if key not in present])
    for item in found:
        record_dependents(item)
    return failed


def _add(engine: Any, model: type[models.Model], items: list[Any]) -> dict[str, str]:
    """All at once; where one of them can't be read, one by one, so that the others are indexed."""
    if not items:
        return {}
    try:
        engine.add_bulk(model, items)
    except Exception as error:
        if must_stop(error):
            raise
    else:
        return {}
    failed = {}
    for item in items:
        try:
            engine.add_bulk(model, [item])
        except Exception as error:
            if must_stop(error):
                raise
            logger.exception("%s %s could not be indexed", model._meta.label, item.pk)
            failed[str(item.pk)] = _sentence(error)
    return failed


def _delete(engine: Any, model: type[models.Model], keys: list[str]) -> dict[str, str]:
    failed: dict[str, str] = {}
    items = [model(pk=key) for key in keys]
    if items and hasattr(engine, "delete_bulk"):
        engine.delete_bulk(model, items)
        return failed
    for item in items:
        try:
            engine.delete(item)
        except Exception as error:
            if must_stop(error):
                raise
            logger.exception("%s %s could not be taken out of the index", model._meta.label, item.pk)
            failed[str(item.pk)] = _sentence(error)
    return failed


def must_stop(error: Exception) -> bool:
    """Whether an error is the engine's, or the database's, and not that of one document."""
    return isinstance(error, DatabaseError) or (isinstance(error, EngineError) and error.retry)


def _sentence(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:500]
