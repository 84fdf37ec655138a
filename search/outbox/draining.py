"""Taking rows out of the outbox: several processes at once, each row by one of them."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from search.errors import EngineError
from search.models import PendingChange, Rebuild
from search.models.outbox import PendingChangeQuerySet
from search.outbox import applying, in_use
from search.outbox.recording import record_keys

logger = logging.getLogger(__name__)

BATCH = 500
# Longer than an engine may take for a batch: a process that was killed leaves its rows for so long.
LEASE = timedelta(minutes=2)
# What fails by itself is tried again after 2, 4, 8… seconds, then every five minutes.
LONGEST_REST = timedelta(minutes=5)


@dataclass
class Drained:
    """What a drain did: rows indexed, rows that failed, and the error of an engine that did not answer.

    `is_elsewhere`: the outbox feeds another index than that of this process.
    """

    indexed: int = 0
    failed: int = 0
    error: str = ""
    is_elsewhere: bool = False


def drain() -> Drained:
    """Index all that waits; an engine that does not answer ends it at once, and nothing is lost."""
    done = Drained()
    own = in_use.identity()
    try:
        _drain(own, done)
        in_use.end_filling(own)
    except EngineError as error:
        done.error = str(error)
        logger.warning("The index can't be written: %s", error)
    except _OtherIndexError as error:
        done.is_elsewhere = bool(own)
        done.error = "" if own else str(error)
        logger.info("%s", error)
    return done


class _OtherIndexError(Exception):
    """What waits is for another index than that of this process."""


def _drain(own: str, done: Drained) -> None:
    """Raises EngineError."""
    while batch := _claim(own):
        try:
            errors = applying.apply(batch.changes)
        except EngineError as error:
            done.failed += len(batch.changes)
            _give_back(batch, str(error))
            raise
        except Exception as error:
            # Counted, so that what can never be read lets the others go first the next time.
            _give_back(batch, f"{type(error).__name__}: {error}")
            raise
        except BaseException:
            _give_back(batch, "")
            raise
        done.failed += len(errors)
        done.indexed += _settle(batch, errors)


@dataclass(frozen=True)
class _Batch:
    """Rows that are this process's `until` their lease ends; `rebuilds` is what ran when they were taken."""

    changes: list[PendingChange]
    until: datetime
    rebuilds: tuple[int, int]


def _claim(own: str) -> _Batch | None:
    """Take some rows for the index that has this identity. Raises _OtherIndexError."""
    _check(own)
    now = timezone.now()
    until = now + LEASE
    with transaction.atomic():
        rows = PendingChange.objects.due(now, Rebuild.objects.latest_running()).calm_first()
        changes = list(rows.select_for_update(skip_locked=True)[:BATCH])
        PendingChange.objects.filter(pk__in=[change.pk for change in changes]).update(claimed_until=until)
    if not changes:
        return None
    # Read once the claim is written: a rebuild that begins later reads what these rows tell.
    batch = _Batch(changes, until, Rebuild.objects.state())
    try:
        # And last: what another index was to be filled with may be among them.
        _check(own)
    except _OtherIndexError:
        _give_back(batch, "")
        raise
    return batch


def _check(own: str) -> None:
    if not in_use.is_fed_by(own):
        raise _OtherIndexError(f"The outbox feeds another index than {own or 'one that does not answer'}")


def _settle(batch: _Batch, errors: dict[int, str]) -> int:
    """Delete the rows that are done and did not change since; returns how many were indexed.

    Rows that an editor's transaction holds are settled one by one: waiting for one row while holding others
    could end in a deadlock, and PostgreSQL might choose to refuse the editor.
    """
    left = _settle_rows(batch, errors, batch.changes, skip_locked=True)
    for change in left:
        for taken in _settle_rows(batch, errors, [change], skip_locked=False):
            # This was slower than its lease: what it wrote may be older than what the other process wrote.
            record_keys(taken.model, [taken.object_pk])
    return len(batch.changes) - len(errors)


@transaction.atomic
def _settle_rows(
    batch: _Batch, errors: dict[int, str], changes: list[PendingChange], *, skip_locked: bool
) -> list[PendingChange]:
    """Settle what can be locked and is still this batch's; returns the others."""
    locked = _lock(batch, changes, skip_locked=skip_locked)
    same = [change.pk for change in changes if change.pk in locked and _is_same(change, locked[change.pk])]
    done = [pk for pk in same if pk not in errors]
    running = Rebuild.objects.latest_running()
    PendingChange.objects.filter(pk__in=locked).update(claimed_until=None)
    if running is not None:
        # They went to the index that this rebuild replaces: they are played again at its end.
        PendingChange.objects.filter(pk__in=done).update(kept_for=running.pk)
    elif Rebuild.objects.state() == batch.rebuilds:
        PendingChange.objects.filter(pk__in=done).delete()
    _rest([locked[pk] for pk in same if pk in errors], errors)
    return [change for change in changes if change.pk not in locked]


def _is_same(change: PendingChange, now: PendingChange) -> bool:
    """Whether nothing changed since the row was taken."""
    return now.version == change.version


def _lock(batch: _Batch, changes: list[PendingChange], *, skip_locked: bool) -> dict[int, PendingChange]:
    rows = _own(batch).filter(pk__in=[change.pk for change in changes])
    return {row.pk: row for row in rows.select_for_update(skip_locked=skip_locked)}


def _own(batch: _Batch) -> PendingChangeQuerySet:
    """What no other process took after the end of this batch's lease."""
    rows: PendingChangeQuerySet = PendingChange.objects.filter(claimed_until=batch.until)
    return rows


def _rest(rows: list[PendingChange], errors: dict[int, str]) -> None:
    now = timezone.now()
    for row in rows:
        row.attempts += 1
        row.last_error = errors[row.pk]
        row.retry_at = now + min(timedelta(seconds=2 ** min(row.attempts, 20)), LONGEST_REST)
        row.save(update_fields=["attempts", "last_error", "retry_at"])


def _give_back(batch: _Batch, error: str) -> None:
    """What was not indexed can be taken by anyone, at once."""
    for change in batch.changes:
        row = _own(batch).filter(pk=change.pk)
        if error:
            row.update(claimed_until=None, attempts=F("attempts") + 1, last_error=error[:500])
        else:
            row.update(claimed_until=None)
