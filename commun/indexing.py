"""How rows reach the index: a save and what it tells in one transaction, bulk writes that send no signals of
their own, and whole tables read at once."""

from collections.abc import Collection
from typing import Any

from django.db import models, transaction
from django.dispatch import Signal

# Sent by a model with `pks`: a collection of the primary keys written, or deleted.
changed_in_bulk = Signal()


class SavedWithItsSignals:
    """For models that are no pages: a save and what `post_save` writes are one transaction.

    Django commits a save before it sends the signal: a process killed in between would leave the index, which
    the signal tells, without the change. It is the first of the bases, before `ClusterableModel`.
    """

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic(savepoint=False):
            super().save(*args, **kwargs)  # type: ignore[misc]


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
