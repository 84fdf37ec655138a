"""What the search keeps of its own: what waits to be indexed, and how editors steer it."""

from search.models.awaited import AwaitedAnswer
from search.models.follow_up import FollowUp
from search.models.golden import GoldenQuery, GoldenRun, RankChange
from search.models.outbox import PendingChange, Rebuild
from search.models.search_count import SearchCount
from search.models.synonym import IgnoredWord, SynonymRule

__all__ = [
    "AwaitedAnswer",
    "FollowUp",
    "GoldenQuery",
    "GoldenRun",
    "IgnoredWord",
    "PendingChange",
    "RankChange",
    "Rebuild",
    "SearchCount",
    "SynonymRule",
]
