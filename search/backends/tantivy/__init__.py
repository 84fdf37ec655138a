"""The embedded engine: one Tantivy index in a folder, for all models and all processes of a machine."""

from search.backends.tantivy.backend import SearchBackend

__all__ = ["SearchBackend"]
