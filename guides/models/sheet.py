"""The State's official sheets, kept as they were published."""

from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from commun.findable import Document
from commun.indexing import SavedWithItsSignals
from guides.sheet_querysets import SheetQuerySet


class SheetImport(models.Model):
    """One run of `import_fiches --write`; `report` is `guides.fiches.report.Report` as JSON."""

    class Status(models.TextChoices):
        """How a run ended; one that was killed leaves nothing."""

        DONE = "done", _("terminé")
        REFUSED = "refused", _("refusé")

    started_at = models.DateTimeField(_("commencé le"), auto_now_add=True)
    status = models.CharField(_("état"), max_length=10, choices=Status, default=Status.DONE)
    source = models.CharField(_("source"), max_length=500)
    report = models.JSONField(_("compte rendu"), default=dict)

    class Meta:
        verbose_name = _("import de fiches")
        verbose_name_plural = _("imports de fiches")
        ordering = ["-started_at", "-pk"]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.started_at):%Y-%m-%d %H:%M} {self.get_status_display()}"


class Sheet(SavedWithItsSignals, index.Indexed, models.Model):
    """A document of the official feed, read-only; `xml` is its source, the other fields come from it.

    `text` is what it says, one paragraph a line: what the legal watch compares, and search reads.
    A document that left the feed is kept, withdrawn, so that its address can say where to go.
    """

    class Kind(models.TextChoices):
        THEME = "theme", _("Thème")
        FILE = "file", _("Dossier")
        INFORMATION = "information", _("Fiche pratique")
        QUESTION = "question", _("Question-réponse")
        HOW_TO = "how_to", _("Comment faire si…")
        FORM = "form", _("Formulaire")
        ONLINE_SERVICE = "online_service", _("Service en ligne")
        LETTER = "letter", _("Modèle de document")
        SEARCH_TOOL = "search_tool", _("Outil de recherche")
        OTHER = "other", _("Autre")

    identifier = models.CharField(_("identifiant"), max_length=20, unique=True)
    kind = models.CharField(_("nature"), max_length=20, choices=Kind)
    title = models.CharField(_("titre"), max_length=300)
    summary = models.TextField(_("résumé"), blank=True)
    ministry = models.CharField(_("rédigé par"), max_length=300, blank=True)
    modified_on = models.DateField(_("mis à jour par l'État le"), null=True, blank=True)
    url = models.URLField(_("adresse officielle"), max_length=500, blank=True)
    theme = models.ForeignKey(
        "self",
        verbose_name=_("thème"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="theme_sheets",
    )
    file = models.ForeignKey(
        "self",
        verbose_name=_("dossier"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="file_sheets",
    )
    position = models.PositiveIntegerField(_("rang"), default=0)
    xml = models.TextField(_("source"))
    text = models.TextField(_("texte"), blank=True)
    text_hash = models.CharField(_("empreinte du texte"), max_length=64, blank=True)
    source_hash = models.CharField(_("empreinte de la source"), max_length=64, blank=True)
    live = models.BooleanField(_("publiée"), default=True)
    withdrawn_on = models.DateField(_("retirée le"), null=True, blank=True)
    imported_at = models.DateTimeField(_("importée le"), auto_now=True)

    # Nobody fills in a sheet.
    panels: list[Any] = []

    objects: ClassVar[Any] = SheetQuerySet.as_manager()

    search_fields: list[Any] = [
        index.SearchField("title", boost=2),
        index.AutocompleteField("title"),
        index.SearchField("identifier"),
        index.AutocompleteField("identifier"),
        index.SearchField("summary"),
        index.SearchField("text"),
        index.FilterField("live"),
        index.FilterField("kind"),
    ]

    class Meta:
        verbose_name = _("fiche officielle")
        verbose_name_plural = _("fiches officielles")
        ordering = ["position", "identifier"]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def findable(cls) -> SheetQuerySet:
        """The rows that a search may show."""
        return cls.objects.live().placed().defer("xml", "text")

    def search_document(self) -> Document | None:
        from guides.fiches.finding import document_of

        return document_of(self)

    def get_absolute_url(self) -> str:
        """Its address in the language being read; it still answers once the sheet is withdrawn."""
        return reverse("sheet", args=[self.identifier])


class SheetChange(models.Model):
    """A change in what a sheet says, found by an import; its form alone is no change."""

    sheet = models.ForeignKey(
        Sheet, verbose_name=_("fiche"), on_delete=models.CASCADE, related_name="changes"
    )
    found_in = models.ForeignKey(
        SheetImport, verbose_name=_("import"), on_delete=models.CASCADE, related_name="changes"
    )
    day = models.DateField(_("changée le"), help_text=_("La date de mise à jour que dit la fiche."))
    old_text = models.TextField(_("ancien texte"))
    new_text = models.TextField(_("nouveau texte"), blank=True)
    is_withdrawal = models.BooleanField(_("retrait"), default=False)

    class Meta:
        verbose_name = _("changement d'une fiche")
        verbose_name_plural = _("changements des fiches")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.sheet} ({self.day:%Y-%m-%d})"
