"""What the search keeps of its own: what waits to be indexed, and how editors steer it."""

from search.models.outbox import PendingChange, Rebuild

__all__ = ["PendingChange", "Rebuild"]
