"""An index folder as one process knows it: the generation that it has open, and how to write into it."""

import json
import logging
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import RLock

import tantivy

from search.backends.tantivy import generation, schema, writing
from search.backends.tantivy.failures import border
from search.backends.tantivy.generation import Generation, NewerError, UnusableError
from search.backends.tantivy.locking import held, is_held
from search.backends.tantivy.writing import Session, Writing
from search.errors import EngineError
from search.meaning.store import Store

logger = logging.getLogger(__name__)

# In seconds: how long a writer waits for the others.
WAIT = 30.0


@dataclass(frozen=True)
class Snapshot:
    """What a question reads: one state of the index, which later commits don't change.

    `version` changes with each commit; with `needs_rebuild`, what should be read here was lost: not all of it
    is written again.
    """

    searcher: tantivy.Searcher
    schema: tantivy.Schema
    vectors: Store
    version: tuple[object, ...]
    needs_rebuild: bool = False


@dataclass
class _Opened:
    generation: Generation | None
    index: tantivy.Index
    vectors: Store
    marker: tuple[int, ...]
    signature: tuple[int, ...] = ()
    # The index in use is that of a newer version of the portal, and this process an old one.
    is_outdated: bool = False


def _version(opened: _Opened) -> tuple[object, ...]:
    return (opened.generation and opened.generation.name, opened.signature)


class Place:
    """A folder of generations; any number of processes, and of threads in each, read and write it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._mutex = RLock()
        self._opened: _Opened | None = None
        # The state that was last looked at because a question failed.
        self._doubted: tuple[object, ...] = ()

    @property
    def changed(self) -> Path:
        """What was written since a rebuild began; there is no such file when none is running."""
        return self.root / "changed"

    # -- Reading

    def snapshot(self) -> Snapshot:
        """The index as it is now: what was committed a moment ago by any process is in it.

        An index that is missing, damaged or made for other search fields is read as an empty one.
        """
        with self._mutex, border("opening the index"):
            opened = self._current()
            if opened.generation is not None and (now := opened.generation.signature()) != opened.signature:
                opened.index.reload()
                opened.signature = now
            searcher = opened.index.searcher()
            version = _version(opened)
            lost = opened.generation is None or opened.generation.is_incomplete
        return Snapshot(searcher, opened.index.schema, opened.vectors, version, lost)

    def doubt(self, error: EngineError) -> None:
        """A question failed: open the index again, and give it up if its files are damaged.

        Once for each state of the index, and not while a writer leaves files half written.
        """
        with self._mutex:
            opened, self._opened = self._opened, None
            if opened is None or opened.generation is None or _version(opened) == self._doubted:
                return
            with suppress(EngineError), self.alone(0.0), border("checking the index"):
                opened.generation.doubt(error)
                self._doubted = _version(opened)

    def _current(self) -> _Opened:
        marker = generation.signature_of(self.root / generation.CURRENT)
        if self._opened is None or marker != self._opened.marker:
            self._opened = self._open(marker)
        return self._opened

    def _open(self, marker: tuple[int, ...]) -> _Opened:
        problem, is_outdated = "there is none yet", False
        for _attempt in range(2):
            # It may be replaced and deleted before it is open: then the second time finds another.
            if (found := generation.current(self.root)) is None:
                break
            try:
                return _Opened(found, found.open(), Store(found.folder), marker)
            except UnusableError as error:
                problem, is_outdated = str(error), isinstance(error, NewerError)
        logger.warning("The search index of %s is empty until it is built again: %s", self.root, problem)
        empty, none = tantivy.Index(schema.build()), Store(self.root / "none")
        return _Opened(None, empty, none, marker, is_outdated=is_outdated)

    # -- Writing

    def alone(self, timeout: float = WAIT) -> AbstractContextManager[None]:
        """Be the one that writes. Raises EngineError when others take longer than `timeout` seconds."""
        return held(self.root / "write.lock", timeout, "Another process writes in the search index")

    @contextmanager
    def write(self, timeout: float = WAIT) -> Iterator[Writing]:
        """A session committed at its end; an index that can't be used is replaced by an empty one.

        Raises EngineError.
        """
        with self.alone(timeout):
            opened = self._ensured()
            with writing.session(opened.index, opened.vectors, timeout) as session:
                yield session
                self._note(session)

    def identity(self) -> str:
        """What tells this index from another one, or from the same when it has lost something.

        Makes an empty index where none can be used. Raises EngineError.
        """
        with border("reading the identity of the index"):
            with self._mutex:
                opened = self._current()
            # The mutex is never held while waiting for the lock: a writer takes them the other way round.
            if opened.generation is None or opened.vectors.needs_rebuild:
                with self.alone():
                    opened = self._ensured()
            return opened.generation.identity() if opened.generation else ""

    def complete(self, identity: str) -> None:
        """Nothing that the index of this identity was to be filled with is missing. Raises EngineError."""
        with self.alone(), self._mutex, border("completing the index"):
            found = self._current().generation
            if found is not None and found.identity() == identity:
                found.complete()

    def reset(self) -> None:
        """An empty index in the place of this one. Raises EngineError."""
        with self.alone(), border("emptying the index"):
            generation.put_in_use(self.root, self._fresh())

    def _fresh(self) -> Generation:
        return generation.create(self.root, incomplete=True)

    def _ensured(self) -> _Opened:
        """The generation in use, or a new one; vectors that are damaged are emptied. The lock is held."""
        with self._mutex, border("opening the index"):
            opened = self._current()
            if opened.is_outdated:
                # Each would replace the index of the other without end.
                raise EngineError("A newer version of the portal keeps the search index")
            if opened.generation is None:
                generation.put_in_use(self.root, self._fresh())
                opened = self._current()
            elif opened.vectors.needs_rebuild:
                opened.vectors.rewrite({})
                opened.generation.renew()
            return opened

    def _note(self, session: Session) -> None:
        """Tell a rebuild that is running what it may have read too early."""
        if session.written and self.changed.exists():
            if not is_held(self.root / "rebuild.lock"):
                # It was killed.
                self.changed.unlink(missing_ok=True)
                return
            with self.changed.open("a") as changed:
                changed.writelines(json.dumps(row) + "\n" for row in session.written.values())
