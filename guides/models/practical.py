"""What guides, step-by-step procedures and services share: the facts a volunteer looks for first."""

from abc import abstractmethod
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, ObjectList, Panel, TabbedInterface
from wagtail.utils.decorators import cached_classmethod

from commun.articles import ArticlePage
from commun.contents import Entry, with_anchors
from commun.fields import BodyField
from commun.findable import Document
from commun.models import Theme
from guides import blocks, history, reading_order, related
from guides.glossary.explain import Explainer
from guides.glossary.shelf import vocabulary
from guides.models.upkeep import MaintainedPage
from guides.watch.notices import attach_notices

# Each part that stands around the text, whose anchor is the id of its heading: no heading that an
# editor writes gets an id that begins with an underscore.
_NEEDED = ("needed_documents", "_needed", _("Ce qu'il vous faut"))
_TAIL = [
    ("questions", "_questions", _("Questions fréquentes")),
    ("documents", "_downloads", _("Documents et modèles")),
    ("related", "_related", _("Voir aussi")),
    ("legal_references", "_legal", _("Références légales")),
]


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

    # Each kind of page has a relation of its own: two can't share a related name.
    themes: Any

    facts_panel = MultiFieldPanel(
        [FieldPanel("essentials"), FieldPanel("for_whom"), FieldPanel("cost"), FieldPanel("time_needed")],
        heading=_("L'essentiel"),
    )
    tail_panels: list[Any] = [ArticlePage.easy_panel]
    around_panels: list[Any] = [
        HelpPanel(_("Tout est facultatif ici : une partie laissée vide ne paraît pas dans la page.")),
        FieldPanel("needed_documents"),
        FieldPanel("questions"),
        FieldPanel("downloads"),
        FieldPanel("related"),
        FieldPanel("legal_references"),
    ]
    upkeep_panels: list[Any] = [
        HelpPanel(
            _(
                "« Ce qui a changé » paraît sous le texte, avec le jour de la publication. Publier à nouveau "
                "la même phrase ne la redit pas aux lecteurs : réécrivez-la à chaque changement qui compte."
            )
        ),
        MaintainedPage.upkeep_panel,
        ArticlePage.check_panel,
    ]

    override_translatable_fields = [
        *ArticlePage.override_translatable_fields,
        *MaintainedPage.kept_from_translators,
    ]

    class Meta:
        abstract = True

    @cached_property
    def explainer(self) -> Explainer:
        """Explains each glossary word once, the first time that it is met on this page."""
        return Explainer(vocabulary(self.locale.language_code))

    @cached_property
    def anchored_body(self) -> list[tuple[Any, str]]:
        """The blocks of the text with their glossary words explained, each beside its anchor."""
        return list(with_anchors(self.explainer.stream(self.body), self.contents))

    @cached_classmethod
    def get_edit_handler(cls) -> Panel:  # noqa: N805 - cached by class
        """The text first; what stands around it and what keeps it true have tabs of their own."""
        tabs = [
            (cls.content_panels, _("Texte")),
            (cls.around_panels, _("Autour du texte")),
            (cls.upkeep_panels, _("Suivi")),
            (cls.promote_panels, _("Référencement")),
            (cls.settings_panels, _("Paramètres")),
        ]
        lists = [ObjectList(panels, heading=heading) for panels, heading in tabs if panels]
        return TabbedInterface(lists, base_form_class=cls.base_form_class).bind_to_model(cls)

    @classmethod
    def findable(cls) -> Any:
        """The rows that a search may show."""
        rows: Any = cls.objects
        return rows.open_to_all().defer_streamfields()

    @classmethod
    def get_indexed_objects(cls) -> Any:
        """With what `search_document` reads."""
        return super().get_indexed_objects().with_privacy().prefetch_related("themes")

    @abstractmethod
    def search_document(self) -> Document | None:
        """What readers may find of it; None for a draft or a private page."""

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With what `templates/guides/parts/` show; the easy version has none of it."""
        attach_notices(self)
        context = super().get_context(request, *args, **kwargs)
        context["themes"] = self._themes(request)
        if context["reads_easy_version"]:
            return context
        # The text is read before its questions: the first use of a word is there.
        context |= {"anchored_body": self.anchored_body} | self.around_context()
        return context | {"contents": self._contents_with(context)}

    def around_context(self) -> dict[str, Any]:
        """What the parts around the text show: two queries for the links, one for the files."""
        return {
            "questions": self.explainer.stream(self.questions),
            "documents": [child.value for child in self.downloads if child.value],
            "related": related.related_links(self.related, self.pk, self.locale.language_code),
            "updates": history.updates_of(self),
            "neighbours": reading_order.neighbours(self),
        }

    def _themes(self, request: HttpRequest) -> list[Theme]:
        """A draft's own in a preview; a published page's are known without a query."""
        known = None if getattr(request, "is_preview", False) else reading_order.card_of(self)
        return list(known.themes if known else self.themes.all())

    def _contents_with(self, context: dict[str, Any]) -> list[Entry]:
        """The contents list of the text, and of the parts around it where there is a text to walk."""
        if not self.contents:
            return []
        around = {"needed_documents": self.needed_documents, "legal_references": self.legal_references}
        filled = context | around
        before, *after = [
            [Entry(anchor=anchor, title=str(title), level=2)] if filled[name] else []
            for name, anchor, title in [_NEEDED, *_TAIL]
        ]
        return [*before, *self.contents, *(entry for entries in after for entry in entries)]
