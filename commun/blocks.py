"""The blocks that every text of the portal is made of; each owns its template, label and help."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

RICH_TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]


class ParagraphBlock(blocks.RichTextBlock):
    """Running text with lists and links."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": RICH_TEXT_FEATURES, **kwargs})

    class Meta:
        icon = "pilcrow"
        label = _("Paragraphe")
        template = "commun/blocks/paragraph.html"


class HeadingBlock(blocks.StructBlock):
    """A heading of level 2 or 3; the page's contents list is made of these."""

    text = blocks.CharBlock(label=_("Intertitre"), max_length=150)
    level = blocks.ChoiceBlock(
        label=_("Niveau"),
        choices=[("2", _("Partie")), ("3", _("Sous-partie"))],
        default="2",
        help_text=_("Une sous-partie se place toujours à l'intérieur d'une partie."),
    )

    class Meta:
        icon = "title"
        label = _("Intertitre")
        template = "commun/blocks/heading.html"


class CalloutBlock(blocks.StructBlock):
    """A boxed note of one of four kinds."""

    KINDS = [
        ("know", _("À savoir")),
        ("warning", _("Attention")),
        ("reminder", _("Rappel")),
        ("example", _("Exemple")),
    ]

    kind = blocks.ChoiceBlock(label=_("Type"), choices=KINDS, default="know")
    title = blocks.CharBlock(label=_("Titre"), required=False, max_length=120)
    text = ParagraphBlock(label=_("Texte"))

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["kind_label"] = dict(self.KINDS)[value["kind"]]
        return context

    class Meta:
        icon = "help"
        label = _("Encadré")
        template = "commun/blocks/callout.html"


class LinkBlock(blocks.StructBlock):
    """One link of a list."""

    label = blocks.CharBlock(label=_("Intitulé"), max_length=150)
    url = blocks.URLBlock(label=_("Adresse"), help_text=_("Une adresse complète, qui commence par https://"))
    description = blocks.CharBlock(label=_("Description"), required=False, max_length=250)

    class Meta:
        icon = "link"
        label = _("Lien")


class LinksBlock(blocks.StructBlock):
    """A titled list of links."""

    title = blocks.CharBlock(label=_("Titre"), required=False, max_length=120)
    items = blocks.ListBlock(LinkBlock(), label=_("Liens"))

    class Meta:
        icon = "link"
        label = _("Liste de liens")
        template = "commun/blocks/links.html"


class DocumentsBlock(blocks.StructBlock):
    """A titled list of files to download."""

    title = blocks.CharBlock(label=_("Titre"), required=False, max_length=120)
    items = blocks.ListBlock(DocumentChooserBlock(label=_("Document")), label=_("Documents"))

    class Meta:
        icon = "doc-full"
        label = _("Documents à télécharger")
        template = "commun/blocks/documents.html"


class FigureBlock(blocks.StructBlock):
    """An image with its text alternative and caption."""

    image = ImageBlock(label=_("Image"))
    caption = blocks.CharBlock(label=_("Légende"), required=False, max_length=250)

    class Meta:
        icon = "image"
        label = _("Image")
        template = "commun/blocks/figure.html"


class TableBlock(TypedTableBlock):
    """A table of short texts; its first row and its caption are read aloud by screen readers."""

    def __init__(self, **kwargs: Any) -> None:
        columns = [
            ("text", blocks.CharBlock(label=_("Texte"), required=False)),
            ("rich_text", ParagraphBlock(label=_("Texte enrichi"), required=False)),
        ]
        super().__init__(columns, **kwargs)

    class Meta:
        icon = "table"
        label = _("Tableau")
        template = "commun/blocks/table.html"


class QuoteBlock(blocks.StructBlock):
    """A quotation and where it comes from."""

    text = blocks.TextBlock(label=_("Citation"))
    source = blocks.CharBlock(label=_("Source"), required=False, max_length=150)

    class Meta:
        icon = "openquote"
        label = _("Citation")
        template = "commun/blocks/quote.html"


class StepBlock(blocks.StructBlock):
    """One step of a list."""

    title = blocks.CharBlock(label=_("Étape"), max_length=150)
    text = ParagraphBlock(label=_("Texte"), required=False)

    class Meta:
        icon = "list-ol"
        label = _("Étape")


class StepsBlock(blocks.StructBlock):
    """Numbered steps, in the order in which they are done."""

    items = blocks.ListBlock(StepBlock(), label=_("Étapes"))

    class Meta:
        icon = "list-ol"
        label = _("Étapes")
        template = "commun/blocks/steps.html"


class QuestionBlock(blocks.StructBlock):
    """One question and its answer, folded."""

    question = blocks.CharBlock(label=_("Question"), max_length=150, help_text=_("Toujours visible."))
    answer = ParagraphBlock(
        label=_("Réponse"), help_text=_("Dépliée d'un clic ; rien d'indispensable ne doit s'y cacher.")
    )

    class Meta:
        icon = "help"
        label = _("Question")


class AccordionBlock(blocks.StructBlock):
    """Frequent questions, each unfolding its answer."""

    items = blocks.ListBlock(QuestionBlock(), label=_("Questions"))

    class Meta:
        icon = "collapse-down"
        label = _("Questions et réponses")
        template = "commun/blocks/accordion.html"


BODY_BLOCKS = [
    ("paragraph", ParagraphBlock()),
    ("heading", HeadingBlock()),
    ("callout", CalloutBlock()),
    ("steps", StepsBlock()),
    ("links", LinksBlock()),
    ("documents", DocumentsBlock()),
    ("figure", FigureBlock()),
    ("table", TableBlock()),
    ("quote", QuoteBlock()),
    ("accordion", AccordionBlock()),
]

EASY_BLOCKS = [
    ("paragraph", ParagraphBlock()),
    ("heading", HeadingBlock()),
    ("callout", CalloutBlock()),
    ("steps", StepsBlock()),
    ("figure", FigureBlock()),
]
