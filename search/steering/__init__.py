"""What lets editors steer the search, and what pages call of it. See docs/search-steering.md."""

from search.steering.counting import is_countable, record_click, record_search
from search.steering.forms import notify_form
from search.steering.promotions import Promoted, promoted_for
from search.steering.successful import successful_queries
from search.steering.synonyms import synonyms_in_use

__all__ = [
    "Promoted",
    "is_countable",
    "notify_form",
    "promoted_for",
    "record_click",
    "record_search",
    "successful_queries",
    "synonyms_in_use",
]
