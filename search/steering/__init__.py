"""What editors steer, and what searches tell them."""

from typing import Any


def promoted_for(query: str, language: str) -> list[Any]:
    """What editors answer first."""
    return []


def successful_queries(prefix: str) -> list[str]:
    """What others searched with success."""
    return []


def record_search(query: str, language: str, total: int) -> None:
    """A search was made."""


def record_click(query: str, language: str) -> None:
    """A result was opened."""
