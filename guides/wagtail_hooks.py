"""Loads the administration of each subject of this app; Wagtail finds this module by its name."""

from guides.admin import complements, glossary, sheets, watch

__all__ = ["complements", "glossary", "sheets", "watch"]
