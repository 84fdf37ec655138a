"""The index folders that this process has open, kept outside backends, which are made at each call."""

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from search.backends.tantivy import generation
from search.backends.tantivy.documents import Values
from search.backends.tantivy.generation import Generation
from search.backends.tantivy.place import WAIT, Place, Snapshot
from search.backends.tantivy.writing import Row, Writing
from search.entries import Entry

TEMPORARY = "temporary"

_LOCK = Lock()
_OPEN: dict[str, Place] = {}
# What a parent had open: a child never uses it, and dropping it could wait for threads that it has not.
_INHERITED: list[Place] = []


def place_at(path: str) -> Place:
    """The place of a folder; `temporary` is one of this process alone, deleted at its end."""
    with _LOCK:
        found = _OPEN.get(path)
        if found is None:
            found = _OPEN[path] = TemporaryPlace() if path == TEMPORARY else Place(Path(path))
        return found


def _forget_inherited() -> None:
    global _LOCK  # noqa: PLW0603 - another thread of the parent may have held it
    _LOCK = Lock()
    _INHERITED.extend(_OPEN.values())
    _OPEN.clear()


os.register_at_fork(after_in_child=_forget_inherited)


def _delete(folder: str, owner: int) -> None:
    """At the end of the process that made it, not of one born of it."""
    if os.getpid() == owner:
        shutil.rmtree(folder, ignore_errors=True)


class TemporaryPlace(Place):
    """For tests: in memory where the system has a folder for it, and committed only when it is read."""

    def __init__(self) -> None:
        memory = Path("/dev/shm")  # noqa: S108
        folder = tempfile.mkdtemp(prefix="search-", dir=memory if memory.is_dir() else None)
        super().__init__(Path(folder))
        self._pending: list[Callable[[Writing], None]] = []
        atexit.register(_delete, folder, os.getpid())

    def _fresh(self) -> Generation:
        """Nothing is lost with it: it always has all that was written."""
        return generation.create(self.root)

    def snapshot(self) -> Snapshot:
        with self._mutex:
            self._ensured()
            pending, self._pending = self._pending, []
            if pending:
                with super().write() as session:
                    for do in pending:
                        do(session)
            return super().snapshot()

    @contextmanager
    def write(self, timeout: float = WAIT) -> Iterator[Writing]:
        deferred = _Deferred([])
        yield deferred
        with self._mutex:
            self._pending += deferred.todo
        if self.changed.exists():
            self.snapshot()

    def identity(self) -> str:
        with self._mutex:
            return super().identity()

    def reset(self) -> None:
        with self._mutex:
            self._pending = []
            if super().snapshot().searcher.num_docs:
                super().reset()


class _Deferred:
    """Keeps what is to be written for later."""

    def __init__(self, todo: list[Callable[[Writing], None]]) -> None:
        self.todo = todo

    def put(self, row: Row, values: Values, entry: Entry | None) -> None:
        self.todo.append(lambda session: session.put(row, values, entry))

    def remove(self, row: Row) -> None:
        self.todo.append(lambda session: session.remove(row))
