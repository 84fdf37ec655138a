"""From the database to the index without losing a change, whatever the engine does.

A change writes a row in its own transaction (`recording`); after the commit a thread (`waking`) takes rows
and tells the engines (`draining`, `applying`); a rebuild plays them again (`rebuilding`).
"""

from search.models import PendingChange


def waiting() -> int:
    """How many things changed and are not yet in the index; near 0 when all is well."""
    return PendingChange.objects.count()
