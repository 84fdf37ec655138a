"""Which paragraphs rest on which official sheets, and which of them must be read again."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from guides.models.sheet import Sheet, SheetChange
from guides.watch.querysets import CitationAlertQuerySet, CitationQuerySet


class Citation(models.Model):
    """A block of a page that names a sheet as its source, as the page was last published.

    A page that is taken off line keeps its citations: what changes meanwhile is flagged on its return.
    """

    page = models.ForeignKey(
        Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="sheet_citations"
    )
    block_id = models.CharField(_("bloc"), max_length=36)
    sheet = models.ForeignKey(
        Sheet, verbose_name=_("fiche"), on_delete=models.CASCADE, related_name="citations"
    )

    objects = CitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        constraints = [
            models.UniqueConstraint(fields=["page", "block_id", "sheet"], name="sheet_cited_once_a_block")
        ]

    def __str__(self) -> str:
        return f"{self.page} → {self.sheet.identifier}"


class CitationAlert(models.Model):
    """A citing block whose sheet has changed, until an editor clears it, by name.

    `cleared_by` is an account and may be deleted; `cleared_by_name` stays, since it says who answers for it.
    """

    class Closing(models.TextChoices):
        VERIFIED = "verified", _("vérifié")
        NO_LONGER_CITED = "no_longer_cited", _("la page ne cite plus cette fiche à cet endroit")

    page = models.ForeignKey(
        Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="citation_alerts"
    )
    block_id = models.CharField(_("bloc"), max_length=36)
    change = models.ForeignKey(
        SheetChange, verbose_name=_("changement"), on_delete=models.CASCADE, related_name="alerts"
    )
    raised_at = models.DateTimeField(_("signalé le"), auto_now_add=True)
    cleared_at = models.DateTimeField(_("levé le"), null=True, blank=True)
    closing = models.CharField(_("raison"), max_length=20, choices=Closing, blank=True)
    cleared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("levé par"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    cleared_by_name = models.CharField(_("nom de qui l'a levé"), max_length=310, blank=True)

    # The first words of the passage, set by `guides.watch.excerpts` for lists.
    excerpt = ""

    objects = CitationAlertQuerySet.as_manager()

    class Meta:
        verbose_name = _("passage à vérifier")
        verbose_name_plural = _("passages à vérifier")
        ordering = ["-raised_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["page", "block_id", "change"], name="change_flagged_once_a_block")
        ]

    def __str__(self) -> str:
        return f"{self.page} ({self.change})"
