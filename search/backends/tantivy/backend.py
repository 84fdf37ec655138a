"""The search backend that Wagtail and the one search use."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.utils.module_loading import import_string

from commun.asking import Answer, Question
from search.backends.lenient import Lenient
from search.backends.tantivy.candidates import candidates
from search.backends.tantivy.compiling import AutocompleteQueryCompiler, QueryCompiler
from search.backends.tantivy.failures import border
from search.backends.tantivy.index import Index, Rebuilder
from search.backends.tantivy.place import WAIT, Place, Snapshot
from search.backends.tantivy.places import place_at
from search.backends.tantivy.results import Results
from search.backends.tantivy.vocabulary import vocabulary_of
from search.errors import EngineError
from search.expansion import Synonyms
from search.plan import Candidate, Candidates, Plan, Vocabulary

Tail = Callable[[int, int, int], Sequence[Candidate]]


class TantivyBackend(Lenient):
    """`PATH` is the folder of the index (`DATA_DIR`/search by default; `temporary`: one for this process).

    `TIMEOUT`: how many seconds a write waits for those of other processes.
    """

    query_compiler_class: Any = QueryCompiler
    autocomplete_query_compiler_class: Any = AutocompleteQueryCompiler
    index_class = Index
    results_class: Any = Results
    rebuilder_class: Any = Rebuilder
    catch_indexing_errors = True

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__(params)
        self.params = params
        self.timeout = float(params.get("TIMEOUT", WAIT))
        self._path = str(params.get("PATH") or Path(settings.DATA_DIR) / "search")

    @property
    def place(self) -> Place:
        return place_at(self._path)

    def try_filters(self, compiler: Any) -> None:
        with suppress(EngineError):
            compiler.compile(self.place.snapshot())

    # -- The one search

    def answer(self, question: Question) -> Answer:
        """See search.answering."""
        from search.answering import answer

        return answer(self, question, self._synonyms())

    @property
    def key(self) -> str:
        """Names the index that this object reads."""
        return self._path

    def _synonyms(self) -> Synonyms:
        path = self.params.get("SYNONYMS")
        return import_string(path)() if path else Synonyms()

    def candidates(self, plan: Plan) -> Candidates:
        """Raises EngineError when the index can't be read, or was lost and is not built again: to find
        nothing in it would say that there is nothing."""
        snapshot = self._whole()
        with self._doubting("searching"):
            found = candidates(plan, snapshot)
        return replace(found, tail=partial(self._tail, found.tail))

    def _tail(self, tail: Tail, editorial: int, entries: int, size: int) -> Sequence[Candidate]:
        with self._doubting("searching further"):
            return tail(editorial, entries, size)

    @contextmanager
    def _doubting(self, doing: str) -> Iterator[None]:
        """The border of a question: one that fails makes the index be looked at."""
        try:
            with border(doing):
                yield
        except EngineError as error:
            self.place.doubt(error)
            raise

    def probe(self) -> None:
        """Raises EngineError when the index can't be read, or lacks something of what was lost."""
        self._whole()

    def _whole(self) -> Snapshot:
        with self._doubting("opening"):
            snapshot = self.place.snapshot()
        if snapshot.needs_rebuild:
            raise EngineError("The search index is being built")
        return snapshot

    def vocabulary(self) -> Vocabulary:
        """Raises EngineError when the index can't be read."""
        return vocabulary_of(self.place)

    # -- The outbox

    def identity(self) -> str:
        """What tells this index from another one, or from the same when it has lost something.

        When it changes, everything must be indexed again. Raises EngineError.
        """
        return self.place.identity()

    def complete(self, identity: str) -> None:
        """Say that all that the index of this identity was to be filled with is in it. Raises EngineError."""
        self.place.complete(identity)

    def reset(self) -> None:
        """An empty index, at once. Raises EngineError."""
        self.place.reset()

    def delete_bulk(self, model: type[Model], items: Sequence[Any]) -> None:
        """Take instances out in one commit; of each, only the key is read. Raises EngineError."""
        self.get_index_for_model(model).delete_items(model, items)


SearchBackend = TantivyBackend
