"""The one index of all models: writing, deleting, and building it anew while readers search the old one.

Readers and writers know an alias; `Rebuilder` fills an index behind it and moves the alias in one step. What
was written meanwhile went to the old index: the outbox replays it to the new one, before and after the move.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from django.utils.crypto import get_random_string
from elasticsearch import BadRequestError, NotFoundError
from elasticsearch.helpers import BulkIndexError, bulk
from modelsearch.backends.elasticsearch8 import Elasticsearch8Index
from modelsearch.index import class_is_indexed, get_indexed_models

from search.backends.elasticsearch.connection import border, status_of
from search.backends.elasticsearch.mapping import Mapping
from search.entries import Entry, entries_of

# Documents a request, at most; ten megabytes of them, whichever comes first.
BULK_SIZE = 500
BULK_BYTES = 10_000_000
# Written by an editor's change, and so with the patience of one.
FEW = 20
# Of the end of an index's name.
_LENGTH = 8
# While an index is filled nobody reads it.
_FILLING = {"refresh_interval": "-1", "translog": {"durability": "async"}}
_FILLED = {"refresh_interval": "1s", "translog": {"durability": "request"}}


class Index(Elasticsearch8Index):
    """The alias, or one of the indexes behind it. Its methods raise EngineError, nothing of the library."""

    mapping_class = Mapping

    def __init__(self, backend: Any, name: str) -> None:
        super().__init__(backend, name)
        self.es = backend.patient

    def put(self, *, filling: bool = False) -> None:
        """Create it; `filling`: writing is cheap and nothing is seen until `settle`."""
        settings = self.backend.settings["settings"]
        if filling:
            settings = settings | {"index": settings["index"] | _FILLING}
        with border("create an index"):
            self.es.indices.create(
                index=self.name, settings=settings, mappings=self.backend.settings["mappings"]
            )

    def delete(self) -> None:
        """The index, or all those behind the alias: Elasticsearch deletes no alias by its name."""
        with border("delete an index"):
            names = [index.name for index in self.aliased_indices()] if self.is_alias() else [self.name]
            for name in names:
                self.es.indices.delete(index=name, ignore_unavailable=True)

    def exists(self) -> bool:
        with border("look for an index"):
            return bool(self.es.indices.exists(index=self.name))

    def refresh(self) -> None:
        with border("refresh"):
            self.es.indices.refresh(index=self.name, ignore_unavailable=True)

    def reset(self) -> None:
        """Empty, with the mapping of no model: `add_model` gives them."""
        with border("reset"):
            behind = bool(self.is_alias())
            self.delete()
            if behind:
                index = self.backend.new_index(self.name)
                index.put()
                index.put_alias(self.name)
            else:
                self.put()

    def add_model(self, model: Any) -> None:
        with border("declare a model"):
            super().add_model(model)

    def add_item(self, item: Any) -> None:
        self.add_items(type(item), [item])

    def add_items(self, model: Any, items: Iterable[Any]) -> None:
        """Write instances of a model as they are now; raises EngineError when one at least was refused."""
        items = list(items)
        if class_is_indexed(model) and items:
            self.write(list(_written(items, entries_of(items))))

    def delete_item(self, item: Any) -> None:
        self.delete_keys(type(item), [item.pk])

    def delete_keys(self, model: Any, keys: Sequence[Any]) -> None:
        """Delete what was indexed of a model under these primary keys, though its rows are gone."""
        if class_is_indexed(model) and keys:
            mapping = self.mapping_class(model)
            gone = [{"_op_type": "delete", "_id": mapping.document_id(key)} for key in keys]
            self.write(gone)

    def write(self, actions: Sequence[dict[str, Any]]) -> None:
        """Send actions of `elasticsearch.helpers.bulk`; raises EngineError when one at least was refused."""
        es = self.backend.es if len(actions) <= FEW else self.es
        is_alias = self.backend.alias == self.name
        with self.backend.breaker.guarding(), border("write"):
            errors = _refused(es, self.name, actions, is_alias=is_alias)
            if is_alias and errors and all(status_of(item) == 404 for item in errors):
                self.ensure()
                errors = _refused(es, self.name, actions, is_alias=True)
            if errors:
                raise BulkIndexError(f"{len(errors)} documents refused", errors)

    def ensure(self) -> None:
        """Create the alias with an empty index behind it, if there is none; processes may do so at once.

        Readers don't have it before `complete`: to find nothing in it would say that there is nothing.
        """
        with border("create the first index"):
            if self.es.indices.exists_alias(name=self.name):
                return
            first = Index(self.backend, f"{self.name}-first")
            properties: dict[str, Any] = {}
            for model in get_indexed_models():
                properties |= self.mapping_class(model).get_mapping()["properties"]
            mappings = self.backend.settings["mappings"]
            mappings = mappings | {"properties": mappings["properties"] | properties}
            try:
                self.es.indices.create(
                    index=first.name,
                    settings=self.backend.settings["settings"],
                    mappings=mappings,
                    aliases={self.name: {}},
                )
            except BadRequestError as error:
                if error.error != "resource_already_exists_exception":
                    raise

    def identity(self) -> str:
        """What tells the index behind the alias from any other."""
        es = self.backend.es
        with self.backend.breaker.guarding(), border("identity"):
            if not es.indices.exists_alias(name=self.name):
                self.ensure()
            found = es.indices.get(index=self.name, features="settings")
        return " ".join(sorted(_uuid(index) for index in found.values()))

    def complete(self, identity: str) -> None:
        """Put the alias of readers on the index that an identity names; nothing for one that is gone."""
        with border("complete an index"):
            found = self.es.indices.get(index=self.name, features="settings")
            for name, index in found.items():
                if _uuid(index) in identity:
                    self.es.indices.put_alias(index=name, name=self.backend.readers)

    def settle(self) -> None:
        """Make writing sure, and soon visible."""
        with border("settings"):
            self.es.indices.put_settings(index=self.name, settings={"index": _FILLED})


def _refused(es: Any, name: str, actions: Sequence[dict[str, Any]], *, is_alias: bool) -> list[Any]:
    """The actions that the index did not take. A missing index is not made on the way: it would lack the
    mapping. Deleting what is not there is no error, and says none."""
    _done, failed = bulk(
        es,
        (action | {"_index": name} for action in actions),
        chunk_size=BULK_SIZE,
        max_chunk_bytes=BULK_BYTES,
        require_alias=is_alias,
        raise_on_error=False,
    )
    items: Any = failed
    return [item for item in items if "error" in next(iter(item.values()))]


def _uuid(index: Any) -> str:
    return str(index["settings"]["index"]["uuid"])


def _written(items: Sequence[Any], entries: Sequence[Entry | None]) -> Iterator[dict[str, Any]]:
    """An instance may be of a more specific class than the model it was read from."""
    mappings: dict[type, Mapping] = {}
    for item, entry in zip(items, entries, strict=True):
        mapping = mappings.setdefault(type(item), Mapping(type(item)))
        yield {"_id": mapping.get_document_id(item)} | mapping.get_document(item, entry)


class IndexBeingFilled(Index):
    """The same, sent by a thread while the next documents are made ready; `wait` says how it went."""

    def __init__(self, backend: Any, name: str) -> None:
        super().__init__(backend, name)
        self._sender = ThreadPoolExecutor(1, thread_name_prefix="search-rebuild")
        self._sent: Future[None] | None = None

    def write(self, actions: Sequence[dict[str, Any]]) -> None:
        """Raises EngineError for what was sent before."""
        self.wait()
        self._sent = self._sender.submit(super().write, actions)

    def wait(self) -> None:
        """Raises EngineError when something of what was sent last was refused."""
        sent, self._sent = self._sent, None
        if sent is not None:
            sent.result()


class Rebuilder:
    """Builds a new index behind the alias, as modelsearch's commands and the outbox ask for it.

    `start()` gives the new index, to be filled by its `add_model` and `add_items`. `finish()` moves the alias
    in one step, which drops the old index. Between a replay of the outbox just before `finish()` and another
    just after it, no write is lost: until the move writers reach the old index, from then on the new one.
    """

    def __init__(self, index: Index) -> None:
        self.alias = index
        self.index = IndexBeingFilled(index.backend, index.backend.new_index(index.name).name)

    def start(self) -> Index:
        self.index.put(filling=True)
        return self.index

    def finish(self) -> None:
        self.index.wait()
        self.index.settle()
        self.index.refresh()
        with border("swap"):
            es = self.alias.es
            es.indices.update_aliases(
                actions=[
                    *({"remove_index": {"index": name}} for name in self._before()),
                    *(
                        {"add": {"index": self.index.name, "alias": alias}}
                        for alias in (self.alias.name, self.alias.backend.readers)
                    ),
                ]
            )

    def _before(self) -> list[str]:
        """The indexes behind the alias, or one that bears its very name; half-built ones of a killed rebuild
        too."""
        es, name = self.alias.es, self.alias.name
        try:
            found = es.indices.get(index=f"{name},{name}-*", ignore_unavailable=True, features="aliases")
        except NotFoundError:
            return []
        # Not those of a longer name, of another portal on the same cluster.
        is_ours = re.compile(rf"{re.escape(name)}(-first|-[a-z0-9]{{{_LENGTH}}})?").fullmatch
        return [other for other in found if other != self.index.name and is_ours(other)]


def fresh_name(alias: str) -> str:
    """The name of an index that never existed."""
    return f"{alias}-{get_random_string(_LENGTH, 'abcdefghijklmnopqrstuvwxyz0123456789')}"
