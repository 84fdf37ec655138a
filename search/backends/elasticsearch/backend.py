"""The search backend for several web machines: Elasticsearch 8, one index for all models behind an alias."""

import logging
from collections.abc import Iterable
from typing import Any

from django.utils.module_loading import import_string
from modelsearch.backends.elasticsearch8 import Elasticsearch8SearchBackend

from commun.asking import Answer, Question
from search.backends.elasticsearch import answers, schema, vocabulary
from search.backends.elasticsearch.compilers import AutocompleteQueryCompiler, QueryCompiler
from search.backends.elasticsearch.connection import border, client
from search.backends.elasticsearch.index import Index, Rebuilder, fresh_name
from search.backends.elasticsearch.mapping import Mapping
from search.backends.elasticsearch.results import Results
from search.backends.lenient import Lenient
from search.breaker import Breaker, breaker_of
from search.errors import EngineError
from search.expansion import Synonyms
from search.plan import Candidates, Plan, Vocabulary

logger = logging.getLogger("search")


class SearchBackend(Lenient, Elasticsearch8SearchBackend):
    """modelsearch's contract and `answer()`.

    Parameters, beside modelsearch's: `INDEX` names the alias; `TIMEOUT` and `BULK_TIMEOUT`, in seconds, say
    how long a reader and a rebuild wait for one request. `SYNONYMS` is the dotted path of
    a callable that gives `search.expansion.Synonyms`.
    """

    mapping_class = Mapping
    index_class = Index
    query_compiler_class = QueryCompiler
    autocomplete_query_compiler_class = AutocompleteQueryCompiler
    results_class = Results
    rebuilder_class: Any = Rebuilder
    basic_rebuilder_class: Any = Rebuilder
    atomic_rebuilder_class: Any = Rebuilder
    client_class: Any = staticmethod(client)
    settings = schema.SETTINGS
    catch_indexing_errors = True

    def __init__(self, params: dict[str, Any]) -> None:
        params = {"TIMEOUT": 1.0, **params}
        patience = params.pop("BULK_TIMEOUT", 60.0)
        alias = params.pop("INDEX", "maillage")
        self.synonyms: str = params.pop("SYNONYMS", "")
        super().__init__(params)
        self.alias: str = f"{self.index_prefix}{alias}-{schema.VERSION}"
        # Behind it only once all is in the index; meanwhile readers get the titles of the database.
        self.readers = f"{self.alias}-read"
        self.patient = self.es.options(request_timeout=patience)
        self.key = f"{self.hosts} {self.alias}"

    @property
    def breaker(self) -> Breaker:
        return breaker_of("Elasticsearch")

    def get_index_for_model(self, model: Any) -> Index:
        return Index(self, self.alias)

    def new_index(self, alias: str) -> Index:
        """An index that doesn't exist yet, to stand behind the alias."""
        return Index(self, fresh_name(alias))

    def identity(self) -> str:
        """What tells the index in use from another one, or from the same emptied; raises EngineError."""
        return f"elasticsearch {self.alias} {self.get_index_for_model(None).identity()}"

    def complete(self, identity: str) -> None:
        """Let readers ask the index, if it is still that of this identity. Raises EngineError."""
        if identity == self.identity():
            self.get_index_for_model(None).complete(identity)

    def delete_bulk(self, model: Any, items: Iterable[Any]) -> None:
        """Take instances of a model out of the index; their rows may be gone. Raises EngineError."""
        self.get_index_for_model(model).delete_keys(model, [item.pk for item in items])

    def candidates(self, plan: Plan) -> Candidates:
        """Raises EngineError when Elasticsearch can't answer."""
        return answers.candidates(self, plan)

    def vocabulary(self) -> Vocabulary:
        """Raises EngineError when Elasticsearch has never answered in this process."""
        return vocabulary.vocabulary(self)

    def answer(self, question: Question) -> Answer:
        """The whole answer; that of the database, said to be degraded, when Elasticsearch fails."""
        from search.answering import answer
        from search.backends.database import plain_answer

        try:
            return answer(self, question, self._synonyms())
        except EngineError as error:
            logger.info("%s", error)
            return plain_answer(question)

    def probe(self) -> None:
        """Ask whether the index can be searched. Raises EngineError."""
        with self.breaker.guarding(), border("probe"):
            self.es.count(index=self.readers, allow_no_indices=False)

    def _synonyms(self) -> Synonyms:
        return import_string(self.synonyms)() if self.synonyms else Synonyms()
