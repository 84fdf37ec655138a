"""Filling an index from the whole database while changes go on."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.search.backends import get_search_backend

from search.errors import EngineError
from search.models import Rebuild
from search.outbox import draining
from search.outbox.recording import record_everything


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
        run.index = identity()
    finally:
        # What was kept for it is free from now on, whether it swapped or failed.
        run.finished_at = timezone.now()
        run.save(update_fields=["index", "finished_at"])
    draining.drain()


def sign_of_life(run: Rebuild) -> None:
    Rebuild.objects.filter(pk=run.pk).update(seen_at=timezone.now())


def identity() -> str:
    """What tells the index in use from another one, or from the same emptied; "" when it can't be known."""
    engine = get_search_backend()
    if hasattr(engine, "identity"):
        try:
            return str(engine.identity())[:200]
        except EngineError:
            return ""
    conf = settings.WAGTAILSEARCH_BACKENDS["default"]
    return f"{conf['BACKEND']} {conf.get('PATH', conf.get('URLS', ''))}"[:200]


def fill_if_new() -> bool:
    """Note everything in the outbox when nobody ever filled the index in use; returns whether it did.

    After a first `migrate`, a change of engine, or the loss of the index's folder.
    """
    if not settings.OUTBOX_DRAINS_ITSELF:
        return False
    try:
        known = identity()
        # A rebuild that runs will say itself what index it made.
        if not known or Rebuild.objects.filter(index=known).exists() or Rebuild.objects.running().exists():
            return False
        record_everything()
        # Last: what was interrupted is done again.
        Rebuild.objects.create(index=known, finished_at=timezone.now())
    except DatabaseError:
        # The tables are not there yet: a later migration, or a later request, does it.
        return False
    return True
