"""The blocks of guides, step-by-step procedures and services; each owns its label and help."""

from collections.abc import Iterable
from copy import copy
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from commun.blocks import BODY_BLOCKS, ParagraphBlock, QuestionBlock
from guides.lead_times import LeadTimeUnit


class SheetChooserBlock(SnippetChooserBlock):
    """An official sheet, read without its source and its text, which no page shows; None once deleted."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("guides.Sheet", **kwargs)

    def bulk_to_python(self, values: Iterable[int | None]) -> list[Any]:
        chosen = [value for value in values if value is not None]
        sheets = self.model_class.objects.defer("xml", "text").in_bulk(chosen) if chosen else {}
        return [copy(sheets.get(value)) for value in values]


class SourcedParagraphValue(blocks.StructValue):
    """A paragraph and its sources; `notice` is set by `guides.watch.notices` before the page is shown."""

    notice: Any = None

    @property
    def sources(self) -> list[Any]:
        """The sheets chosen, without those deleted since."""
        return [sheet for sheet in self["sheets"] if sheet is not None]


class SourcedParagraphBlock(blocks.StructBlock):
    """A paragraph that rests on official sheets: when one of them changes, it must be read again."""

    text = ParagraphBlock(label=_("Texte"), help_text=_("Ce que dit la Ville, dans ses mots."))
    sheets = blocks.ListBlock(
        SheetChooserBlock(label=_("Fiche officielle"), help_text=_("Cherchez-la par son titre.")),
        label=_("Sources officielles"),
        min_num=1,
        help_text=_("Les fiches sur lesquelles ce passage s'appuie : vous serez prévenu si elles changent."),
    )

    class Meta:
        icon = "link"
        label = _("Paragraphe sourcé")
        description = _("Du texte appuyé sur une fiche officielle, surveillé quand elle change.")
        template = "guides/blocks/sourced_paragraph.html"
        value_class = SourcedParagraphValue


class NeededDocumentBlock(blocks.StructBlock):
    """A paper to prepare."""

    title = blocks.CharBlock(
        label=_("Document"), max_length=150, help_text=_("Par exemple « les statuts signés ».")
    )
    detail = blocks.CharBlock(
        label=_("Précision"), required=False, max_length=250, help_text=_("Où le trouver, qui le signe.")
    )

    class Meta:
        icon = "doc-full"
        label = _("Document à préparer")


class LegalReferenceBlock(blocks.StructBlock):
    """A text of law, and when an editor last read it."""

    text = blocks.CharBlock(
        label=_("Texte"), max_length=200, help_text=_("Par exemple « Loi du 1er juillet 1901 ».")
    )
    article = blocks.CharBlock(
        label=_("Article"), required=False, max_length=80, help_text=_("Par exemple « article 5 ».")
    )
    url = blocks.URLBlock(
        label=_("Adresse"), required=False, help_text=_("Sur legifrance.gouv.fr de préférence.")
    )
    consulted_on = blocks.DateBlock(label=_("Consulté le"), help_text=_("Le jour où vous avez lu ce texte."))

    class Meta:
        icon = "openquote"
        label = _("Référence légale")


class RelatedBlock(blocks.StreamBlock):
    """What to read next: pages of the portal, official sheets, associations."""

    page = blocks.PageChooserBlock(
        label=_("Guide, démarche ou service"),
        page_type=["guides.GuidePage", "guides.DemarchePage", "guides.ServicePage"],
        help_text=_("Une page du portail qui complète celle-ci."),
    )
    sheet = SheetChooserBlock(label=_("Fiche officielle"), help_text=_("Une fiche de service-public.fr."))
    association = SnippetChooserBlock(
        "annuaire.Association",
        label=_("Association"),
        help_text=_("Une association qui aide les autres sur ce sujet."),
    )


class LeadTimeBlock(blocks.StructBlock):
    """When a step must be done, counted from the reader's own date."""

    WHEN = [
        ("before", _("au moins … avant la date")),
        ("same_day", _("le jour même")),
        ("after", _("dans les … qui suivent la date")),
        ("any", _("sans délai compté depuis la date")),
    ]

    when = blocks.ChoiceBlock(
        label=_("Quand"), choices=WHEN, default="any", help_text=_("Par rapport à la date.")
    )
    amount = blocks.IntegerBlock(
        label=_("Durée"),
        required=False,
        min_value=1,
        max_value=1000,
        help_text=_("Un nombre, par exemple 15."),
    )
    unit = blocks.ChoiceBlock(
        label=_("Unité"),
        choices=LeadTimeUnit.choices,
        default=LeadTimeUnit.DAYS,
        help_text=_("Les jours fériés ne comptent pas parmi les jours ouvrés et ouvrables."),
    )
    carried_over = blocks.BooleanBlock(
        label=_("Reporté au jour ouvert suivant"),
        required=False,
        help_text=_(
            "Seulement pour un délai qui suit la date, et si un texte de loi le dit : une limite qui tombe un"
            " samedi, un dimanche ou un jour férié passe alors au jour ouvert suivant."
        ),
    )

    def clean(self, value: Any) -> Any:
        """A delay before or after the date needs its number."""
        cleaned = super().clean(value)
        if cleaned["when"] in ("before", "after") and not cleaned["amount"]:
            sentence = _("Écrivez combien, par exemple 15, ou changez « Quand ».")
            raise blocks.StructBlockValidationError({"amount": ValidationError(sentence)})
        return cleaned

    class Meta:
        icon = "date"
        label = _("Délai")


class ServiceChooserBlock(blocks.PageChooserBlock):
    """A service of the city, fetched with `is_private`, so that its readers need no query more."""

    def bulk_to_python(self, values: Any) -> list[Any]:
        found = self.model_class._default_manager.with_privacy().defer_streamfields().in_bulk(values)
        return [found.get(pk) for pk in values]


class DemarcheStepBlock(blocks.StructBlock):
    """One step of a procedure: what to do, by when, with whose help."""

    title = blocks.CharBlock(
        label=_("Étape"), max_length=150, help_text=_("Ce qu'il faut faire, à l'infinitif.")
    )
    text = ParagraphBlock(
        label=_("Texte"), required=False, help_text=_("Comment le faire, en quelques phrases.")
    )
    duration = blocks.CharBlock(
        label=_("Temps à prévoir"),
        required=False,
        default="",
        max_length=80,
        help_text=_("Par exemple « une soirée »."),
    )
    delay = LeadTimeBlock(
        label=_("Délai"), help_text=_("Le délai légal ou conseillé ; celui du service choisi compte aussi.")
    )
    if_late = blocks.CharBlock(
        label=_("S'il est trop tard"),
        required=False,
        default="",
        max_length=300,
        help_text=_("Ce qu'on peut encore faire quand le délai est passé."),
    )
    service = ServiceChooserBlock(
        label=_("Service de la Ville"),
        required=False,
        page_type="guides.ServicePage",
        help_text=_("Son délai s'ajoute au plan : s'il change, tous les plans changent."),
    )
    sheet = SheetChooserBlock(
        label=_("Fiche ou formulaire officiel"),
        required=False,
        help_text=_("Celui dont l'étape a besoin."),
    )
    substeps = blocks.ListBlock(
        blocks.CharBlock(
            label=_("Sous-étape"), max_length=200, help_text=_("Une chose à faire, en quelques mots.")
        ),
        label=_("Sous-étapes"),
        default=[],
        help_text=_("Facultatives : de petites choses à cocher."),
    )

    class Meta:
        icon = "list-ol"
        label = _("Étape")


GUIDE_BLOCKS = [*BODY_BLOCKS, ("sourced_paragraph", SourcedParagraphBlock())]
ESSENTIAL_BLOCKS = [
    (
        "line",
        blocks.CharBlock(
            label=_("Ligne"),
            max_length=160,
            icon="pilcrow",
            help_text=_("Une chose à retenir, en une phrase courte."),
        ),
    )
]
NEEDED_BLOCKS = [("document", NeededDocumentBlock())]
QUESTION_BLOCKS = [("question", QuestionBlock())]
LEGAL_BLOCKS = [("reference", LegalReferenceBlock())]
DOWNLOAD_BLOCKS = [
    (
        "document",
        DocumentChooserBlock(
            label=_("Document"),
            help_text=_("Son titre dans la médiathèque est celui que les lecteurs voient."),
        ),
    )
]
STEP_BLOCKS = [("step", DemarcheStepBlock())]
