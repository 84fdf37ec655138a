"""Pages of a list."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import QueryDict

PER_PAGE = 20


def paginate(rows: Any, raw_number: str | None, *, count: int | None = None) -> Page[Any]:
    """The page asked for; what is no number gives the first, what is out of range the last.

    `rows` is anything with a count and slices: a queryset, search results, a list; `count` spares
    counting them when it is known.
    """
    paginator = Paginator(rows, PER_PAGE)
    if count is not None:
        paginator.count = count
    return paginator.get_page(raw_number or 1)


def query_without_page(query: QueryDict) -> str:
    """The query string that the links to the other pages start with, ending with `&` if not empty."""
    kept = query.copy()
    kept.pop("page", None)
    encoded = kept.urlencode()
    return f"{encoded}&" if encoded else ""
