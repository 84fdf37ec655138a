"""Guides, step-by-step procedures, city services, official sheets and the glossary."""

from guides.models.citation import Citation, CitationAlert
from guides.models.complement import SheetComplement
from guides.models.demarche import DemarchePage
from guides.models.feedback import Feedback
from guides.models.guide import GuideIndexPage, GuidePage, by_theme
from guides.models.room import Room
from guides.models.service import ServiceIndexPage, ServicePage
from guides.models.sheet import Sheet, SheetChange, SheetImport
from guides.models.terme import Terme
from guides.models.upkeep import OwnerAnswer, OwnerReminder, PageUpdate

__all__ = [
    "Citation",
    "CitationAlert",
    "DemarchePage",
    "Feedback",
    "GuideIndexPage",
    "GuidePage",
    "OwnerAnswer",
    "OwnerReminder",
    "PageUpdate",
    "Room",
    "ServiceIndexPage",
    "ServicePage",
    "Sheet",
    "SheetChange",
    "SheetComplement",
    "SheetImport",
    "Terme",
    "by_theme",
]
