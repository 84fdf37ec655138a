"""The words with which shared rows are asked for."""

from typing import TypeVar

from django.conf import settings
from django.db import models

TermModel_co = TypeVar("TermModel_co", bound=models.Model, covariant=True)


class TermQuerySet(models.QuerySet[TermModel_co]):
    """Words for the ordered, translated vocabularies (themes, quarters, audiences)."""

    def in_language(self, language_code: str) -> "TermQuerySet[TermModel_co]":
        return self.filter(locale__language_code=language_code)

    def in_source_language(self) -> "TermQuerySet[TermModel_co]":
        """The rows that pages and associations point to; their translations only lend a title."""
        return self.in_language(settings.LANGUAGE_CODE)
