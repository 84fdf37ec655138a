"""The front door of the portal."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from annuaire.models import AnnuairePage
from annuaire.vocabulary import listed_count, theme_choices
from commun.fields import BodyField
from commun.models import BasePage
from guides.models import GuideIndexPage, GuidePage
from guides.reference import open_references
from home.blocks import TaskBlock

LATEST_GUIDES = 4


@dataclass(frozen=True)
class Tile:
    """A link drawn as a tile; `language_code` is empty when the label is in the page's language."""

    url: str
    label: str
    icon: str = ""
    more: str = ""
    language_code: str = ""


class HomePage(BasePage):
    """What can be done here, in one look."""

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "guides.GuideIndexPage",
        "guides.ServiceIndexPage",
        "annuaire.AnnuairePage",
        "home.TextPage",
    ]
    template = "home/home_page.html"

    headline = models.CharField(
        _("accroche"),
        max_length=120,
        blank=True,
        help_text=_("La grande phrase en haut de la page d'accueil, au-dessus du champ de recherche."),
    )
    introduction = RichTextField(
        _("introduction"),
        blank=True,
        features=["bold", "italic", "link"],
        help_text=_("Une ou deux phrases courtes sous l'accroche."),
    )
    tasks = BodyField(
        [("task", TaskBlock())],
        verbose_name=_("« Je veux… »"),
        blank=True,
        max_num=12,
        help_text=_("Ce que les lecteurs viennent faire, le plus demandé d'abord."),
    )

    content_panels: list[Any] = [
        *BasePage.content_panels,
        FieldPanel("headline"),
        FieldPanel("introduction"),
        FieldPanel("tasks"),
    ]
    search_fields: list[Any] = [*BasePage.search_fields, index.SearchField("headline")]

    class Meta:
        verbose_name = _("page d'accueil")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        annuaire = AnnuairePage.objects.child_of(self).live().first()
        guides = GuidePage.objects.child_readable(self).latest_changed()[:LATEST_GUIDES]
        return context | {
            "hides_header_search": True,
            "tasks": self.reachable_tasks(),
            "guides": list(guides),
            "guides_index": GuideIndexPage.objects.child_of(self).live().first(),
            "annuaire": annuaire,
            "themes": theme_tiles(annuaire.url if annuaire else ""),
            "association_count": listed_count(),
            "references": open_references(),
        }

    def reachable_tasks(self) -> list[Tile]:
        """The tasks whose page is published; one that isn't any more is left out, not broken."""
        tiles = []
        for block in self.tasks:
            page = block.value["page"]
            url = block.value["url"] if page is None else page.live and page.url
            if url:
                tiles.append(Tile(url, block.value["label"], block.value["icon"], block.value["description"]))
        return tiles


def theme_tiles(directory_url: str) -> list[Tile]:
    """The themes under which something is listed, each leading to its part of the directory."""
    return [
        Tile(
            f"{directory_url}?theme={theme.value}",
            theme.label,
            theme.icon,
            number_format(theme.count),
            theme.language_code,
        )
        for theme in theme_choices()
    ]
