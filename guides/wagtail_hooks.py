"""Loads the administration of each subject of this app; Wagtail finds this module by its name."""

from guides.admin import feedback, glossary, sheets, upkeep

__all__ = ["feedback", "glossary", "sheets", "upkeep"]
