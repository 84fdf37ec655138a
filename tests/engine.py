"""The search engine of the tests: the default one, in a folder of this process.

Tests never commit, so nothing is indexed behind their back: what they wrote is indexed just before they
search, and thrown away after them. A test that does not search pays nothing.
"""

from typing import Any

from wagtail.search.backends import get_search_backend
from wagtail.search.index import get_indexed_models

from commun.asking import Answer, Question
from search.answering import vocabularies
from search.backends import tantivy
from search.outbox import draining
from search.outbox.recording import writings
from search.plan import Candidates, Plan, Vocabulary

# Whichever engine comes after it among the bases.
_Engine: Any = object


class _Known:
    """What the index of this process holds."""

    writing = 0
    is_written = False


known = _Known()


class UpToDate(_Engine):
    """Before an engine among the bases of a class: what was written is indexed before each question."""

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


class SearchBackend(UpToDate, tantivy.SearchBackend):
    """The embedded engine."""


def bring_up_to_date() -> None:
    """Index what was written since the last time, without a query when nothing was."""
    if known.writing == writings.number:
        return
    known.writing, known.is_written = writings.number, True
    draining.drain()
    engine: Any = get_search_backend()
    engine.complete(engine.identity())
    engine.refresh_indexes()
    vocabularies.forget()


def forget() -> None:
    """Empty the index, if a test wrote into it, and read its words again."""
    known.writing = writings.number
    if known.is_written:
        known.is_written = False
        vocabularies.forget()
        engine: Any = get_search_backend()
        engine.reset_indexes()
        for model in get_indexed_models():
            engine.get_index_for_model(model).add_model(model)
