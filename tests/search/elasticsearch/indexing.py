"""An index of Elasticsearch for one test, filled without a model nor a database."""

import os
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from commun.encoder import Vectors
from commun.findable import Document
from search.backends.elasticsearch import SearchBackend
from search.backends.elasticsearch.mapping import entry_document
from search.entries import entry_of
from tests.conftest import needs
from tests.search.tantivy.indexing import Thing


def address() -> str:
    url = os.environ.get("ELASTICSEARCH_URL")
    needs(url, "start Elasticsearch 8 and say where in ELASTICSEARCH_URL")
    return str(url)


@contextmanager
def own_backend() -> Iterator[SearchBackend]:
    """A backend whose indexes go with the test."""
    prefix = f"test-{uuid.uuid4().hex[:10]}-"
    backend = SearchBackend({"URLS": address().split(","), "INDEX_PREFIX": prefix, "TIMEOUT": 10})
    backend.complete(backend.identity())
    try:
        yield backend
    finally:
        for name in backend.patient.indices.get(index=f"{prefix}*"):
            backend.patient.indices.delete(index=name)


def fill(
    backend: SearchBackend, documents: Iterable[Document], meanings: dict[int, Vectors] | None = None
) -> None:
    """Index documents under the numbers 1, 2…; `meanings` are the vectors of their one passage."""
    index = backend.get_index_for_model(None)
    actions = []
    for pk, one in enumerate(documents, 1):
        entry = entry_of(Thing(pk, one))
        assert entry is not None
        vector = (meanings or {}).get(pk)
        entry = replace(entry, vectors=None if vector is None else vector.reshape(1, -1))
        actions.append({"_id": entry.uid, "entry": entry_document(entry)})
    index.write(actions)
    index.refresh()


def empty(backend: SearchBackend) -> None:
    backend.patient.delete_by_query(
        index=backend.alias, query={"match_all": {}}, refresh=True, conflicts="proceed"
    )
