"""Writing that something changed, in the transaction that changes it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models, transaction
from wagtail.search.index import get_indexed_models

from search.models import PendingChange
from search.models.outbox import new_version
from search.outbox import waking

# Rows written by one statement.
BATCH = 200
# Read at once when a whole table is noted.
CHUNK = 5_000
_RENEWED = ["version", "attempts", "last_error", "retry_at", "kept_for"]


@dataclass
class Writings:
    """How many times this process noted something: whoever remembers it knows whether more came since."""

    number: int = 0


writings = Writings()


def record(model: type[models.Model], pks: Iterable[object]) -> None:
    """Note that objects of a concrete model changed, or are gone; they are indexed after the commit.

    In the order of their keys: two transactions that note the same never wait for each other for ever.
    """
    record_keys(model._meta.label_lower, pks)


def record_keys(label: str, pks: Iterable[object]) -> None:
    """`record`, for a model that is named (`guides.guidepage`)."""
    version = new_version()
    keys = sorted({str(pk) for pk in pks})
    rows = [
        PendingChange(model=label, object_pk=key, version=version + offset) for offset, key in enumerate(keys)
    ]
    if not rows:
        return
    PendingChange.objects.bulk_create(
        rows,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["model", "object_pk"],
        update_fields=_RENEWED,
    )
    writings.number += 1
    transaction.on_commit(waking.wake, robust=True)


def record_rows(rows: "models.QuerySet[models.Model]") -> None:
    """The same for all rows of a queryset of one concrete model, however many they are."""
    keys = rows.order_by().values_list("pk", flat=True).iterator(CHUNK)
    chunk: list[object] = []
    for key in keys:
        chunk.append(key)
        if len(chunk) == CHUNK:
            record(rows.model, chunk)
            chunk = []
    record(rows.model, chunk)


def record_everything() -> None:
    """Note all that can be indexed: for an index that was lost, or that nobody ever filled.

    Not in one transaction: editors would wait for its end, or be refused by PostgreSQL for a deadlock.
    """
    for model in get_indexed_models():
        record_rows(model.get_indexed_objects())
