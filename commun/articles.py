"""Pages made of a long text, which editors may also write in an easy-to-read version."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from commun.blocks import BODY_BLOCKS, EASY_BLOCKS
from commun.contents import contents_of, with_anchors
from commun.fields import BodyField
from commun.models import BasePage

EASY_VERSION = "facile"


class ArticlePage(BasePage):
    """The base of text pages: a body, its contents list and perhaps an easy-to-read version.

    The easy version is the same page: `?version=facile`.
    """

    body = BodyField(
        BODY_BLOCKS,
        verbose_name=_("texte"),
        blank=True,
        help_text=_("Ajoutez des blocs avec le bouton +. Les intertitres font le sommaire de la page."),
    )
    easy_body = BodyField(
        EASY_BLOCKS,
        verbose_name=_("version facile à lire"),
        blank=True,
        help_text=_(
            "Facultatif : le même contenu en facile à lire et à comprendre (FALC), en phrases courtes et avec"
            " des mots de tous les jours. Un bouton permet de passer d'une version à l'autre."
        ),
    )
    contents = models.JSONField(_("sommaire"), default=list, blank=True, editable=False)

    easy_panel = MultiFieldPanel(
        [FieldPanel("easy_body")], heading=_("Facile à lire et à comprendre"), classname="collapsed"
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Computed here and not in `save`, so that drafts and previews have it too."""
        super().clean()
        self.contents = contents_of(self.body)

    @cached_property
    def anchored_body(self) -> list[tuple[Any, str]]:
        """The blocks of the text, each beside the anchor of the contents list that leads to it."""
        return list(with_anchors(self.body, self.contents))

    @cached_property
    def anchored_easy_body(self) -> list[tuple[Any, str]]:
        """The blocks of the easy version, each beside its anchor; it has no contents list."""
        return list(with_anchors(self.easy_body, contents_of(self.easy_body)))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        has_easy = bool(self.easy_body)
        return context | {
            "contents": self.contents,
            "has_easy_version": has_easy,
            "reads_easy_version": has_easy and request.GET.get("version") == EASY_VERSION,
        }

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        return [("", _("Version complète")), (EASY_VERSION, _("Version facile à lire"))]

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """The easy version is previewed on its own."""
        context: dict[str, Any] = self.get_context(request)
        return context | {"reads_easy_version": mode_name == EASY_VERSION}
