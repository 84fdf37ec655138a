"""Elasticsearch as the engine of the administration, up to date at each question."""

from search.backends import elasticsearch
from tests.engine import UpToDate


class SearchBackend(UpToDate, elasticsearch.SearchBackend):
    """As production's, on an index that goes with the test."""
