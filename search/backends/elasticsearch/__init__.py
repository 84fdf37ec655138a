"""Maillage on Elasticsearch; see docs/search-elasticsearch.md."""

from search.backends.elasticsearch.backend import SearchBackend

__all__ = ["SearchBackend"]
