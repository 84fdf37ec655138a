"""The directory's models: the associations, their page, and what the national register says."""

from annuaire.models.association import Association, FormerSlug
from annuaire.models.page import AnnuairePage
from annuaire.models.register import ImportRun, RegisterRecord

__all__ = ["AnnuairePage", "Association", "FormerSlug", "ImportRun", "RegisterRecord"]
