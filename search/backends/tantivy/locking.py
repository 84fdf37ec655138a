"""Locks between processes that wait their turn; the system frees those of a process that is killed."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from search.errors import EngineError

_SHORTEST, _LONGEST = 0.002, 0.05
_HELD: set[int] = set()


def _let_go() -> None:
    """A process born of a fork holds the locks of its parent for as long as it keeps their files open."""
    for descriptor in _HELD:
        os.close(descriptor)
    _HELD.clear()


os.register_at_fork(after_in_child=_let_go)


def free(descriptor: int) -> None:
    """Give back what `take` gave; nothing is done the second time."""
    if descriptor in _HELD:
        _HELD.remove(descriptor)
        os.close(descriptor)


def take(path: Path, timeout: float, refusal: str) -> int:
    """Hold the lock of a file, given as a descriptor until `free`.

    Raises EngineError, to be tried again, when another holds it for longer than `timeout` seconds.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    deadline, rest = time.monotonic() + timeout, _SHORTEST
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                os.close(descriptor)
                raise EngineError(refusal, retry=True) from None
            time.sleep(rest)
            rest = min(rest * 1.5, _LONGEST)
        except BaseException:
            os.close(descriptor)
            raise
        else:
            _HELD.add(descriptor)
            return descriptor


@contextmanager
def held(path: Path, timeout: float, refusal: str) -> Iterator[None]:
    """Hold the lock of a file for a while; see `take`."""
    descriptor = take(path, timeout, refusal)
    try:
        yield
    finally:
        free(descriptor)


def is_held(path: Path) -> bool:
    """Whether some process, this one or another, holds the lock of a file now."""
    try:
        descriptor = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False
