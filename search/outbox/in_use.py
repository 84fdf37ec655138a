"""Which index the outbox feeds, when processes, or their settings, know different ones.

There is one at a time: the last that was put in use (`Rebuild.objects.in_use`). Processes that know another
one leave what waits to those that know it.
"""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone
from wagtail.search.backends import get_search_backend

from search.errors import EngineError
from search.models import PendingChange, Rebuild
from search.outbox.recording import record_everything

logger = logging.getLogger(__name__)

STARTED = timezone.now()


@dataclass
class _Seen:
    """The identity of this process's index when it last looked."""

    identity: str = ""


seen = _Seen()


def identity() -> str:
    """What tells this process's index from another one, or from the same emptied; "" when nobody knows."""
    engine = get_search_backend()
    if hasattr(engine, "identity"):
        try:
            return str(engine.identity())[:200]
        except EngineError as error:
            logger.info("The index can't say which one it is: %s", error)
            return ""
    conf = settings.WAGTAILSEARCH_BACKENDS["default"]
    return f"{conf['BACKEND']} {conf.get('PATH', conf.get('URLS', ''))}"[:200]


def is_fed_by(own: str) -> bool:
    """Whether a process whose index has this identity may take what waits."""
    latest = Rebuild.objects.in_use()
    return latest is None or latest.index == own


def fill_if_new(*, serves: bool = False) -> bool:
    """Put this process's index in use and note everything, when it is its turn; returns whether it did.

    After a first `migrate`, a change of engine, or the loss of the index's folder. `serves`: the process
    answers readers; a command with other settings takes nothing over from those that do.
    """
    if not settings.OUTBOX_DRAINS_ITSELF:
        return False
    try:
        known = identity()
        # A rebuild that runs will say itself what index it made.
        if not known or Rebuild.objects.running().exists():
            return False
        before, seen.identity = seen.identity, known
        latest = Rebuild.objects.in_use()
        if latest is not None and not _must_fill(known, before, latest, serves=serves):
            return False
        _fill(known)
    except DatabaseError:
        # The tables are not there yet: a later migration, or a later request, does it.
        return False
    return True


def _must_fill(known: str, before: str, latest: Rebuild, *, serves: bool) -> bool:
    """Each process takes over once at most, when it starts, so that old and new ones never do in turns.

    It also does when the index in use was its own and is lost, and when those that know it are all gone.
    """
    if latest.index == known:
        # Nobody ended to note everything: the process was killed.
        if latest.up_to is None:
            return latest.is_silent
        Rebuild.objects.filter(pk=latest.pk).update(seen_at=timezone.now())
        return False
    if before == latest.index:
        return True
    return serves and (latest.is_silent or _is_older_than_this_process(latest.in_use_at))


def _is_older_than_this_process(moment: datetime | None) -> bool:
    return moment is not None and moment < STARTED


def _fill(known: str) -> None:
    """In use first: what is noted afterwards is for this index, and processes that know another leave it."""
    logger.warning("The outbox now fills the index %s", known)
    run = Rebuild.objects.create(index=known, in_use_at=timezone.now())
    record_everything()
    last = PendingChange.objects.order_by("-pk").values_list("pk", flat=True).first()
    Rebuild.objects.filter(pk=run.pk).update(up_to=last or 0, seen_at=timezone.now())


def end_filling(own: str) -> None:
    """Tell an index that nothing of what it was to be filled with waits any more. Raises EngineError."""
    latest = Rebuild.objects.in_use()
    if latest is None or latest.index != own or latest.finished_at is not None or latest.up_to is None:
        return
    if PendingChange.objects.never_tried_up_to(latest.up_to).exists():
        return
    engine = get_search_backend()
    if hasattr(engine, "complete"):
        engine.complete(own)
    Rebuild.objects.filter(pk=latest.pk).update(finished_at=timezone.now())
