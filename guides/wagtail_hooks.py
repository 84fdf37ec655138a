"""Loads the administration of each subject of this app; Wagtail finds this module by its name."""

from guides.admin import complements, glossary, imports, sheets, watch

__all__ = ["complements", "glossary", "imports", "sheets", "watch"]
