"""A question's answer with the things that it names, as readers may see them."""

from search.answering.rows import Result, Results, fetch

__all__ = ["Result", "Results", "fetch"]
