"""Filling an index from the whole database while changes go on."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils import timezone
from django.utils.translation import gettext as _

from search.models import Rebuild
from search.outbox import draining, in_use


class RebuildError(Exception):
    """A rebuild can't begin; its text is for the one who asked."""


@contextmanager
def rebuild() -> Iterator[Rebuild]:
    """Play the outbox, let the caller fill and swap an index, and play again what changed meanwhile.

    Changes that other processes index meanwhile go to the index about to be replaced: their rows are kept
    until this ends (`draining`). Raises `RebuildError` when another rebuild is running.
    """
    draining.drain()
    run = Rebuild.objects.create()
    # Looked for once one's own is there: of two that begin together, none goes on without seeing the other.
    if Rebuild.objects.running().exclude(pk=run.pk).exists():
        run.delete()
        raise RebuildError(_("Une reconstruction de l'index est déjà en cours."))
    try:
        yield run
        run.index = in_use.identity()
    finally:
        # What was kept for it is free from now on, whether it swapped or failed.
        run.finished_at = timezone.now()
        run.in_use_at = run.finished_at if run.index else None
        run.seen_at, run.up_to = run.finished_at, 0
        run.save(update_fields=["index", "finished_at", "in_use_at", "seen_at", "up_to"])
    draining.drain()


def sign_of_life(run: Rebuild) -> None:
    Rebuild.objects.filter(pk=run.pk).update(seen_at=timezone.now())
