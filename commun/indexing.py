"""How many rows are written, or read, at once: bulk writes send no signals of their own, and an index reads
whole tables."""

from collections.abc import Collection
from typing import Any

from django.db import models
from django.dispatch import Signal

# Sent by a model with `pks`: a collection of the primary keys written, or deleted.
changed_in_bulk = Signal()


def tell_changed(model: type[models.Model], pks: Collection[object]) -> None:
    """Say that rows of a concrete model were written or deleted; call it inside their transaction."""
    changed_in_bulk.send(sender=model, pks=pks)


def rows_to_index(rows: "models.QuerySet[Any]") -> list[Any]:
    """The instances of a queryset made from a model's `get_indexed_objects()`, in its order.

    A model with very many rows may have a class method `read_to_index(rows)` that reads them faster, with
    what its `search_document()` and its `search_fields` need.
    """
    read = getattr(rows.model, "read_to_index", list)
    return list(read(rows))
