"""What the one search keeps in the database."""

from search.models.awaited import AwaitedAnswer
from search.models.follow_up import FollowUp
from search.models.golden import GoldenQuery, GoldenRun, RankChange
from search.models.search_count import SearchCount
from search.models.synonym import IgnoredWord, SynonymRule

__all__ = [
    "AwaitedAnswer",
    "FollowUp",
    "GoldenQuery",
    "GoldenRun",
    "IgnoredWord",
    "RankChange",
    "SearchCount",
    "SynonymRule",
]
