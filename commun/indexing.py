"""How code that writes many rows at once says so: bulk writes send no signals of their own."""

from collections.abc import Collection

from django.db import models
from django.dispatch import Signal

# Sent by a model with `pks`: a collection of the primary keys written, or deleted.
changed_in_bulk = Signal()


def tell_changed(model: type[models.Model], pks: Collection[object]) -> None:
    """Say that rows of a concrete model were written or deleted; call it inside their transaction."""
    changed_in_bulk.send(sender=model, pks=pks)
