"""Pages that no subject owns: legal notices, contact, site map, about."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from commun.articles import ArticlePage
from guides.reference import open_references
from home.querysets import TextPageManager
from home.site_map import Branch, branches_below


class TextPage(ArticlePage):
    """A text of the city; its kind says which facts of the settings are printed with it."""

    class Kind(models.TextChoices):
        ORDINARY = "ordinary", _("Page ordinaire")
        ACCESSIBILITY = "accessibility", _("Déclaration d'accessibilité (montre l'état de conformité)")
        LEGAL = "legal", _("Mentions légales (montre l'éditeur et l'hébergeur)")
        PERSONAL_DATA = "personal_data", _("Données personnelles (montre à qui écrire)")
        CONTACT = "contact", _("Contact (montre les coordonnées du service)")
        SITE_MAP = "site_map", _("Plan du site (montre toutes les pages)")

    # What is printed beside the text, by kind.
    FACTS = {
        Kind.ACCESSIBILITY: "home/facts/accessibility.html",
        Kind.LEGAL: "home/facts/legal.html",
        Kind.PERSONAL_DATA: "home/facts/personal_data.html",
        Kind.CONTACT: "home/facts/contact.html",
        Kind.SITE_MAP: "home/facts/site_map.html",
    }

    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    template = "home/text_page.html"

    kind = models.CharField(
        _("type de page"),
        max_length=20,
        choices=Kind.choices,
        default=Kind.ORDINARY,
        help_text=_("Les faits de la ville (Réglages → Ville) s'ajoutent tout seuls au texte."),
    )
    in_footer = models.BooleanField(
        _("en bas de chaque page"), default=True, help_text=_("Un lien vers cette page dans le pied de page.")
    )

    objects: ClassVar[Any] = TextPageManager()

    content_panels: list[Any] = [
        *ArticlePage.content_panels,
        FieldPanel("kind"),
        FieldPanel("body"),
        ArticlePage.easy_panel,
        ArticlePage.check_panel,
    ]
    promote_panels: list[Any] = [*ArticlePage.promote_panels, FieldPanel("in_footer")]

    class Meta:
        verbose_name = _("page de texte")
        verbose_name_plural = _("pages de texte")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        shows_map = self.kind == self.Kind.SITE_MAP
        return context | {
            "facts_template": self.FACTS.get(self.Kind(self.kind)),
            "branches": self.branches() if shows_map else [],
            "references": open_references() if shows_map else [],
        }

    def branches(self) -> list[Branch]:
        """What the site map shows: every readable page of this language, as a tree."""
        home: Page = self.get_parent()
        return branches_below(home)
