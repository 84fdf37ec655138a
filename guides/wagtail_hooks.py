"""Loads the administration of each subject of this app; Wagtail finds this module by its name."""

from guides.admin import glossary, imports, sheets

__all__ = ["glossary", "imports", "sheets"]
