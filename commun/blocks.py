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
        description = _("Du texte, avec des listes et des liens.")
        preview_value = _("<p>Toute association a besoin d'un <b>siège</b>, qui est son adresse.</p>")
        template = "commun/blocks/paragraph.html"


class HeadingBlock(blocks.StructBlock):
    """A heading of level 2 or 3; the page's contents list is made of these."""

    text = blocks.CharBlock(
        label=_("Intertitre"),
        max_length=150,
        help_text=_("Court : il paraît aussi dans le sommaire de la page."),
    )
    level = blocks.ChoiceBlock(
        label=_("Niveau"),
        choices=[("2", _("Partie")), ("3", _("Sous-partie"))],
        default="2",
        help_text=_("Une sous-partie se place toujours à l'intérieur d'une partie."),
    )

    class Meta:
        icon = "title"
        label = _("Intertitre")
        description = _("Le titre d'une partie ; le sommaire en est fait.")
        preview_value = {"text": _("Avant de commencer"), "level": "2"}
        template = "commun/blocks/heading.html"


class CalloutBlock(blocks.StructBlock):
    """A boxed note of one of four kinds."""

    KINDS = [
        ("know", _("À savoir")),
        ("warning", _("Attention")),
        ("reminder", _("Rappel")),
        ("example", _("Exemple")),
    ]

    kind = blocks.ChoiceBlock(
        label=_("Type"),
        choices=KINDS,
        default="know",
        help_text=_("Donne à l'encadré son nom, son icône et sa couleur."),
    )
    title = blocks.CharBlock(
        label=_("Titre"),
        required=False,
        max_length=120,
        help_text=_(
            "Facultatif ; il s'écrit à la suite du type, par exemple « Attention – Délai de deux mois »."
        ),
    )
    text = ParagraphBlock(label=_("Texte"), help_text=_("Une idée, en deux ou trois phrases."))

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["kind_label"] = dict(self.KINDS)[value["kind"]]
        return context

    class Meta:
        icon = "help"
        label = _("Encadré")
        description = _("Une chose à ne pas manquer, mise à part du texte.")
        preview_value = {"kind": "know", "title": "", "text": _("<p>La déclaration est gratuite.</p>")}
        template = "commun/blocks/callout.html"


class LinkBlock(blocks.StructBlock):
    """One link of a list."""

    label = blocks.CharBlock(
        label=_("Intitulé"),
        max_length=150,
        help_text=_("Ce que l'on trouve au bout du lien ; jamais « cliquez ici »."),
    )
    url = blocks.URLBlock(label=_("Adresse"), help_text=_("Une adresse complète, qui commence par https://"))
    description = blocks.CharBlock(
        label=_("Description"),
        required=False,
        max_length=250,
        help_text=_("Une phrase sous le lien, si l'intitulé ne suffit pas."),
    )

    class Meta:
        icon = "link"
        label = _("Lien")


class LinksBlock(blocks.StructBlock):
    """A titled list of links."""

    title = blocks.CharBlock(
        label=_("Titre"), required=False, max_length=120, help_text=_("Par exemple « Pour aller plus loin ».")
    )
    items = blocks.ListBlock(LinkBlock(), label=_("Liens"), help_text=_("Les plus utiles d'abord."))

    class Meta:
        icon = "list-ul"
        label = _("Liste de liens")
        description = _("Des adresses utiles, avec ce qu'on y trouve.")
        preview_value = {
            "title": _("Pour aller plus loin"),
            "items": [
                {
                    "label": _("La loi de 1901"),
                    "url": "https://www.legifrance.gouv.fr/loda/id/LEGITEXT000006069570/",
                    "description": _("Le texte en vigueur."),
                }
            ],
        }
        template = "commun/blocks/links.html"


class DocumentsBlock(blocks.StructBlock):
    """A titled list of files to download."""

    title = blocks.CharBlock(
        label=_("Titre"),
        required=False,
        max_length=120,
        help_text=_("Par exemple « Modèles à télécharger »."),
    )
    items = blocks.ListBlock(
        DocumentChooserBlock(
            label=_("Document"),
            help_text=_("Son titre dans la médiathèque est celui que les lecteurs voient."),
        ),
        label=_("Documents"),
        help_text=_("Le format et le poids de chaque fichier sont écrits tout seuls."),
    )

    class Meta:
        icon = "doc-full"
        label = _("Documents à télécharger")
        description = _("Des fichiers de la médiathèque : modèles, formulaires.")
        template = "commun/blocks/documents.html"


class FigureBlock(blocks.StructBlock):
    """An image with its text alternative and caption."""

    image = ImageBlock(
        label=_("Image"),
        help_text=_(
            "Décrivez ce que l'image apprend à qui ne la voit pas, ou cochez « décorative » si elle "
            "n'apprend rien."
        ),
    )
    caption = blocks.CharBlock(
        label=_("Légende"), required=False, max_length=250, help_text=_("Sous l'image : lieu, date, auteur.")
    )

    class Meta:
        icon = "image"
        label = _("Image")
        description = _("Une image, sa légende et sa description.")
        template = "commun/blocks/figure.html"


class TableBlock(TypedTableBlock):
    """A table of short texts; its first row and its caption are read aloud by screen readers."""

    def __init__(self, **kwargs: Any) -> None:
        columns = [
            ("text", blocks.CharBlock(label=_("Texte"), required=False, help_text=_("Quelques mots."))),
            (
                "rich_text",
                ParagraphBlock(
                    label=_("Texte enrichi"), required=False, help_text=_("Avec des liens ou des listes.")
                ),
            ),
        ]
        super().__init__(columns, **kwargs)

    class Meta:
        icon = "table"
        label = _("Tableau")
        description = _("Des lignes et des colonnes, pour comparer ; jamais pour mettre en page.")
        preview_value = {
            "columns": [{"type": "text", "heading": _("Salle")}, {"type": "text", "heading": _("Places")}],
            "rows": [{"values": [_("Salle des fêtes"), "120"]}, {"values": [_("Maison de quartier"), "40"]}],
            "caption": _("Les salles et leurs places"),
        }
        template = "commun/blocks/table.html"


class QuoteBlock(blocks.StructBlock):
    """A quotation and where it comes from."""

    text = blocks.TextBlock(label=_("Citation"), help_text=_("Mot pour mot, sans guillemets."))
    source = blocks.CharBlock(
        label=_("Source"), required=False, max_length=150, help_text=_("Qui l'a dit ou écrit, et où.")
    )

    class Meta:
        icon = "openquote"
        label = _("Citation")
        description = _("Les mots de quelqu'un, avec leur source.")
        preview_value = {
            "text": _("Nous étions trois, nous sommes cent."),
            "source": _("Une présidente de club"),
        }
        template = "commun/blocks/quote.html"


class StepBlock(blocks.StructBlock):
    """One step of a list."""

    title = blocks.CharBlock(
        label=_("Étape"), max_length=150, help_text=_("Ce qu'il faut faire, à l'infinitif.")
    )
    text = ParagraphBlock(
        label=_("Texte"), required=False, help_text=_("Comment le faire, en quelques phrases.")
    )

    class Meta:
        icon = "list-ol"
        label = _("Étape")


class StepsBlock(blocks.StructBlock):
    """Numbered steps, in the order in which they are done."""

    items = blocks.ListBlock(
        StepBlock(),
        label=_("Étapes"),
        help_text=_("Dans l'ordre où on les fait ; les numéros s'ajoutent tout seuls."),
    )

    class Meta:
        icon = "list-ol"
        label = _("Étapes")
        description = _("Une démarche pas à pas, numérotée.")
        preview_value = {
            "items": [
                {"title": _("Réunir les fondateurs"), "text": ""},
                {"title": _("Rédiger les statuts"), "text": ""},
            ]
        }
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

    items = blocks.ListBlock(
        QuestionBlock(),
        label=_("Questions"),
        help_text=_("Les plus posées d'abord, dans les mots de ceux qui les posent."),
    )

    class Meta:
        icon = "collapse-down"
        label = _("Questions et réponses")
        description = _("Des questions fréquentes, chacune dépliant sa réponse.")
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
