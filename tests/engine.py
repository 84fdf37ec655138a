"""The search engine of the tests: the default one, in a folder of this process.

Tests never commit, so nothing is indexed behind their back: what they wrote is indexed just before they
search, and thrown away after them. A test that does not search pays nothing.
"""

import os
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string
from wagtail.search.index import get_indexed_models

from commun.asking import Answer, Question
from search.answering import vocabularies
from search.outbox import draining
from search.outbox.recording import writings
from search.plan import Candidates, Plan, Vocabulary

# TEST_ENGINE=search.backends.elasticsearch with ELASTICSEARCH_URL: the same tests on a real cluster.
Engine: Any = import_string(f"{os.environ.get('TEST_ENGINE', 'search.backends.tantivy')}.SearchBackend")


class _Known:
    """What the index of this process holds."""

    writing = 0
    is_written = False


known = _Known()


class SearchBackend(Engine):
    """The engine of the portal, up to date at each question."""

    def search(self, *args: Any, **kwargs: Any) -> Any:
        bring_up_to_date()
        return super().search(*args, **kwargs)

    def autocomplete(self, *args: Any, **kwargs: Any) -> Any:
        bring_up_to_date()
        return super().autocomplete(*args, **kwargs)

    def answer(self, question: Question) -> Answer:
        bring_up_to_date()
        return super().answer(question)

    def candidates(self, plan: Plan) -> Candidates:
        bring_up_to_date()
        return super().candidates(plan)

    def vocabulary(self) -> Vocabulary:
        bring_up_to_date()
        return super().vocabulary()


def bring_up_to_date() -> None:
    """Index what was written since the last time, without a query when nothing was."""
    if known.writing == writings.number:
        return
    known.writing, known.is_written = writings.number, True
    draining.drain()
    engine = SearchBackend(_options())
    engine.complete(engine.identity())
    engine.refresh_indexes()
    vocabularies.forget()


def forget() -> None:
    """Empty the index, if a test wrote into it, and read its words again."""
    known.writing = writings.number
    if known.is_written:
        known.is_written = False
        vocabularies.forget()
        engine = SearchBackend(_options())
        engine.reset_indexes()
        for model in get_indexed_models():
            engine.get_index_for_model(model).add_model(model)


def _options() -> dict[str, Any]:
    known_to_wagtail = ("BACKEND", "AUTO_UPDATE")
    conf = settings.WAGTAILSEARCH_BACKENDS["default"]
    return {name: value for name, value in conf.items() if name not in known_to_wagtail}
