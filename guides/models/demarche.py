"""Step-by-step procedures whose steps are dated from the reader's own date."""

from typing import Any, ClassVar

from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from commun.fields import BodyField
from commun.models import in_source_language
from guides import blocks
from guides.models.practical import PracticalPage
from guides.querysets import GuideManager


class DemarchePage(PracticalPage):
    """A procedure, step by step; `/?date=2026-12-10` dates each step, back from that day."""

    parent_page_types = ["guides.GuideIndexPage"]
    subpage_types: list[str] = []
    template = "guides/demarche_page.html"

    themes = ParentalManyToManyField(
        "commun.Theme",
        verbose_name=_("thèmes"),
        blank=True,
        related_name="demarches",
        help_text=_("Un ou plusieurs : la démarche paraît sous chacun d'eux."),
        limit_choices_to=in_source_language,
    )
    date_label = models.CharField(
        _("question sur la date"),
        max_length=120,
        default=_("Date prévue"),
        help_text=_(
            "Par exemple « Date de votre assemblée générale » : les délais se comptent à partir d'elle."
        ),
    )
    steps = BodyField(
        blocks.STEP_BLOCKS,
        verbose_name=_("étapes"),
        blank=True,
        help_text=_("Dans l'ordre où on les fait ; les numéros s'ajoutent tout seuls."),
    )

    objects: ClassVar[Any] = GuideManager()

    content_panels: list[Any] = [
        *PracticalPage.content_panels,
        FieldPanel("themes", widget=CheckboxSelectMultiple),
        PracticalPage.facts_panel,
        FieldPanel("date_label"),
        FieldPanel("steps"),
        FieldPanel("body"),
        *PracticalPage.tail_panels,
    ]
    search_fields: list[Any] = [
        *PracticalPage.search_fields,
        index.RelatedFields("themes", [index.FilterField("slug")]),
    ]

    class Meta:
        verbose_name = _("démarche pas à pas")
        verbose_name_plural = _("démarches pas à pas")
