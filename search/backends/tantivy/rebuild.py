"""Making a new generation beside the one in use, and putting it in its place."""

import json
import logging
from collections.abc import Callable, Iterable
from contextlib import suppress
from weakref import finalize

import tantivy

from search.backends.tantivy import generation, writing
from search.backends.tantivy.failures import border
from search.backends.tantivy.locking import free, take
from search.backends.tantivy.place import WAIT, Place
from search.backends.tantivy.writing import Row, Session
from search.errors import EngineError
from search.meaning.store import Store

logger = logging.getLogger(__name__)


class Rebuild:
    """One rebuild: `start`, writes into `session`, then `finish`; dropped before, it changes nothing.

    Readers keep the old index until `finish`. What any process writes into the old one meanwhile is noted,
    and `finish` is told of it before the swap, while writers wait.
    """

    def __init__(self, place: Place) -> None:
        self.place = place
        self._session: Session | None = None

    @property
    def session(self) -> Session:
        if self._session is None:
            raise EngineError("This rebuild of the search index is not running", retry=False)
        return self._session

    def start(self) -> None:
        """Raises EngineError when another rebuild is running, or the folder can't be written."""
        with border("starting a rebuild"):
            lock = take(self.place.root / "rebuild.lock", 0.0, "A rebuild of the search index is running")
            # Closed when this object goes, so that a rebuild given up in the middle locks nothing.
            self._unlock = finalize(self, free, lock)
            with self.place.alone():
                generation.clean(self.place.root)
                self.place.changed.write_text("")
            self._generation = generation.create(self.place.root)
            self._index = tantivy.Index.open(str(self._generation.folder))
            writer = writing.open_writer(self._index, writing.LARGE, WAIT)
            vectors = Store(self._generation.folder)
            self._session = Session(writer, self._index.schema, vectors, fresh=True)

    def finish(self, replay: Callable[[Iterable[Row]], None]) -> None:
        """Commit, call `replay` with the rows written elsewhere since `start`, and swap.

        `replay` writes them into `session` as the database has them now. Raises EngineError.
        """
        session = self.session
        with border("finishing a rebuild"):
            session.commit()
            with self.place.alone():
                if rows := self._changed():
                    replay(rows)
                    session.commit()
                session.writer.wait_merging_threads()
                generation.put_in_use(self.place.root, self._generation)
                self.place.changed.unlink(missing_ok=True)
        self._session = None
        self._unlock()

    def _changed(self) -> list[Row]:
        rows: dict[str, Row] = {}
        with suppress(FileNotFoundError):
            for line in self.place.changed.read_text().splitlines():
                # The last line of a writer that was killed may be cut.
                with suppress(ValueError, TypeError):
                    row = Row(*json.loads(line))
                    rows[row.key] = row
        return list(rows.values())
