"""modelsearch's border for writing: the one index of all models, and its rebuilds."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db.models import Model
from modelsearch.backends.base import BaseIndex
from modelsearch.index import class_is_indexed

from commun.indexing import rows_to_index
from search.backends.tantivy.documents import documents_of, key_of
from search.backends.tantivy.rebuild import Rebuild
from search.backends.tantivy.writing import Row, Writing
from search.entries import uid_of

# Rows read again at once.
_CHUNK = 1_000


def row_of(instance: Any) -> Row:
    model = type(instance)
    return Row(model._meta.label, str(instance.pk), key_of(model, instance.pk), uid_of(instance))


class Index(BaseIndex):
    """Where `add_items` and `delete_items` write. Each raises EngineError, and writes all or nothing."""

    def get_key(self) -> str:
        return "everything"

    def __str__(self) -> str:
        return self.get_key()

    def reset(self) -> None:
        self.backend.place.reset()

    def add_items(self, model: type[Model], items: Iterable[Any]) -> None:
        """Index instances of a model, in one commit."""
        if not class_is_indexed(model) or not (instances := list(items)):
            return
        documents = documents_of(instances)
        with self._writing() as session:
            for instance, (values, entry) in zip(instances, documents, strict=True):
                session.put(row_of(instance), values, entry)

    def delete_item(self, item: Any) -> None:
        self.delete_items(type(item), [item])

    def delete_items(self, model: type[Model], items: Sequence[Any]) -> None:
        """Take instances out, in one commit; of each, only the key is read."""
        if not class_is_indexed(model) or not items:
            return
        with self._writing() as session:
            for item in items:
                session.remove(row_of(item))

    @contextmanager
    def _writing(self) -> Iterator[Writing]:
        with self.backend.place.write(self.backend.timeout) as session:
            yield session


class IndexBeingBuilt(Index):
    """The same, into the index that a rebuild is making; nothing is committed before its end."""

    def __init__(self, backend: Any, rebuild: Rebuild) -> None:
        super().__init__(backend)
        self._rebuild = rebuild

    @contextmanager
    def _writing(self) -> Iterator[Writing]:
        yield self._rebuild.session


class Rebuilder:
    """An atomic rebuild: readers and writers keep the old index until `finish` swaps the folders.

    The index that `start` gives takes writes of its own (`add_items`, `delete_items`). What any process
    writes into the old one meanwhile is written again into the new one, as the database has it, before the
    swap: nothing has to be replayed by hand, and replaying it harms nothing.
    """

    def __init__(self, index: Index) -> None:
        self._backend = index.backend
        self._rebuild = Rebuild(index.backend.place)
        self._index = IndexBeingBuilt(index.backend, self._rebuild)

    def start(self) -> IndexBeingBuilt:
        """Raises EngineError when another process is rebuilding."""
        self._rebuild.start()
        return self._index

    def finish(self) -> None:
        """Raises EngineError; the old index is then still the one in use."""
        self._rebuild.finish(self._replay)

    def _replay(self, rows: Iterable[Row]) -> None:
        by_model: dict[str, list[Row]] = {}
        for row in rows:
            by_model.setdefault(row.model, []).append(row)
        for label, found in by_model.items():
            for start in range(0, len(found), _CHUNK):
                self._replay_some(apps.get_model(label), found[start : start + _CHUNK])

    def _replay_some(self, model: Any, rows: Sequence[Row]) -> None:
        objects = model.get_indexed_objects().filter(pk__in=[row.pk for row in rows])
        present = {str(item.pk): item for item in rows_to_index(objects)}
        self._index.add_items(model, present.values())
        for row in rows:
            if row.pk not in present:
                self._rebuild.session.remove(row)
