"""Loads the administration of each subject of this app; Wagtail finds this module by its name."""

from guides.admin import complements, feedback, glossary, imports, menu, sheets, upkeep, watch

__all__ = ["complements", "feedback", "glossary", "imports", "menu", "sheets", "upkeep", "watch"]
