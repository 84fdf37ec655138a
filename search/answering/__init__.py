"""From a question to its whole answer: what lies between a page and an engine."""

from search.answering.asking import answer

__all__ = ["answer"]
