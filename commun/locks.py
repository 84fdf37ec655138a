"""Work that two processes of one machine must never do at once."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings


@contextmanager
def alone(name: str, refusal: Exception) -> Iterator[None]:
    """Hold the lock `name` of `DATA_DIR`; raises `refusal` at once when another process holds it."""
    path = Path(settings.DATA_DIR) / f"{name}.lock"
    with path.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise refusal from error
        yield
