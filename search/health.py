"""The state of the search, in words for the city's monitoring."""

from django.db import DatabaseError
from wagtail.search.backends import get_search_backend

from search.errors import EngineError
from search.outbox import waiting


def trouble() -> str:
    """What the search can't do now; "" when the engine answers and all that changed is in its index."""
    return ", ".join(filter(None, (_engine(), _outbox())))


def _engine() -> str:
    """An engine that may be out of reach has `probe()`, which asks it."""
    probe = getattr(get_search_backend(), "probe", None)
    if probe is None:
        return ""
    try:
        probe()
    except EngineError:
        return "degraded, the engine does not answer and titles are read in the database"
    return ""


def _outbox() -> str:
    try:
        count = waiting()
    except DatabaseError:
        return "the outbox can't be read"
    return f"{count} changes wait to be indexed" if count else ""
