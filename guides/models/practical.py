"""What guides, step-by-step procedures and services share: the facts a volunteer looks for first."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from commun.articles import ArticlePage
from commun.fields import BodyField
from guides import blocks
from guides.models.upkeep import MaintainedPage


class PracticalPage(MaintainedPage, ArticlePage):
    """A text page with its essentials, its practical facts, and what it leads to."""

    body = BodyField(
        blocks.GUIDE_BLOCKS,
        verbose_name=_("texte"),
        blank=True,
        help_text=_("Ajoutez des blocs avec le bouton +. Les intertitres font le sommaire de la page."),
    )
    essentials = BodyField(
        blocks.ESSENTIAL_BLOCKS,
        verbose_name=_("l'essentiel"),
        blank=True,
        max_num=3,
        help_text=_("Trois lignes au plus : ce qu'il faut retenir si l'on ne lit rien d'autre."),
    )
    for_whom = models.CharField(
        _("pour qui"),
        max_length=200,
        blank=True,
        help_text=_("Par exemple « toute association déclarée de la ville »."),
    )
    cost = models.CharField(
        _("coût"), max_length=150, blank=True, help_text=_("« Gratuit », ou le montant et ce qu'il paie.")
    )
    time_needed = models.CharField(
        _("temps nécessaire"), max_length=150, blank=True, help_text=_("Par exemple « deux soirées ».")
    )
    needed_documents = BodyField(
        blocks.NEEDED_BLOCKS,
        verbose_name=_("ce qu'il vous faut"),
        blank=True,
        help_text=_("Les documents à préparer, dans l'ordre où on les demande."),
    )
    questions = BodyField(
        blocks.QUESTION_BLOCKS,
        verbose_name=_("questions fréquentes"),
        blank=True,
        help_text=_("Dans les mots de ceux qui les posent."),
    )
    legal_references = BodyField(
        blocks.LEGAL_BLOCKS,
        verbose_name=_("références légales"),
        blank=True,
        help_text=_("Les textes de loi sur lesquels la page s'appuie."),
    )
    downloads = BodyField(
        blocks.DOWNLOAD_BLOCKS,
        verbose_name=_("documents et modèles"),
        blank=True,
        help_text=_("Des fichiers de la médiathèque ; le format et le poids s'écrivent tout seuls."),
    )
    related = BodyField(
        blocks.RelatedBlock(),
        verbose_name=_("voir aussi"),
        blank=True,
        help_text=_("Guides, services, fiches officielles, associations : les plus utiles d'abord."),
    )

    facts_panel = MultiFieldPanel(
        [FieldPanel("essentials"), FieldPanel("for_whom"), FieldPanel("cost"), FieldPanel("time_needed")],
        heading=_("L'essentiel"),
    )
    more_panel = MultiFieldPanel(
        [
            FieldPanel("needed_documents"),
            FieldPanel("questions"),
            FieldPanel("downloads"),
            FieldPanel("related"),
            FieldPanel("legal_references"),
        ],
        heading=_("Autour du texte"),
    )
    tail_panels: list[Any] = [
        more_panel,
        ArticlePage.easy_panel,
        ArticlePage.check_panel,
        MaintainedPage.upkeep_panel,
    ]

    override_translatable_fields = [
        *ArticlePage.override_translatable_fields,
        *MaintainedPage.kept_from_translators,
    ]

    class Meta:
        abstract = True
