"""The search engine of the tests: the default one, in a folder of this process.

Tests never commit, so nothing is indexed behind their back: what they wrote is indexed just before they
search, and thrown away after them. A test that does not search pays nothing.
"""

from typing import Any

from django.conf import settings

from commun.asking import Answer, Question
from search.backends.tantivy import SearchBackend as Tantivy
from search.outbox import draining
from search.outbox.recording import writings
from search.plan import Candidates, Plan, Vocabulary


class _Known:
    """What the index of this process holds."""

    writing = 0
    is_written = False


known = _Known()


class SearchBackend(Tantivy):
    """The default engine, up to date at each question."""

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


def forget() -> None:
    """Empty the index, if a test wrote into it."""
    known.writing = writings.number
    if known.is_written:
        known.is_written = False
        SearchBackend({"PATH": settings.WAGTAILSEARCH_BACKENDS["default"]["PATH"]}).reset_indexes()
