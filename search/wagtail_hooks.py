"""Loads the administration of the search; Wagtail finds this module by its name."""

from search.admin import dashboard, golden, menu, promotions, report, synonyms

__all__ = ["dashboard", "golden", "menu", "promotions", "report", "synonyms"]
