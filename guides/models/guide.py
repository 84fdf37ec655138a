"""Legal and administrative guides written by the city's editors."""

from collections.abc import Iterable
from typing import Any, ClassVar, NamedTuple

from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from commun import jsonld
from commun.city import city_settings
from commun.findable import Document
from commun.models import SectionPage, Theme, in_source_language
from guides import search_documents
from guides.models.practical import PracticalPage
from guides.querysets import GuideManager
from guides.reading_order import Card, cards_below
from guides.reference import open_references


class GuideIndexPage(SectionPage):
    """All guides of a language, by theme."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["guides.GuidePage", "guides.DemarchePage"]
    template = "guides/guide_index_page.html"

    class Meta:
        verbose_name = _("rubrique de guides")
        verbose_name_plural = _("rubriques de guides")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["sections"] = by_theme(cards_below(self))
        context["references"] = open_references()
        return context


class GuidePage(PracticalPage):
    """One question of associative life, answered."""

    parent_page_types = ["guides.GuideIndexPage"]
    subpage_types: list[str] = []
    template = "guides/guide_page.html"

    themes = ParentalManyToManyField(
        "commun.Theme",
        verbose_name=_("thèmes"),
        blank=True,
        related_name="guides",
        help_text=_("Un ou plusieurs : le guide paraît sous chacun d'eux."),
        limit_choices_to=in_source_language,
    )

    objects: ClassVar[Any] = GuideManager()

    content_panels: list[Any] = [
        *PracticalPage.content_panels,
        FieldPanel("themes", widget=CheckboxSelectMultiple),
        PracticalPage.facts_panel,
        FieldPanel("body"),
        *PracticalPage.tail_panels,
    ]
    search_fields: list[Any] = [
        *PracticalPage.search_fields,
        index.RelatedFields("themes", [index.FilterField("slug")]),
    ]

    class Meta:
        verbose_name = _("guide")
        verbose_name_plural = _("guides")

    def search_document(self) -> Document | None:
        return search_documents.of_page(self, "guide")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return context | {"json_ld": jsonld.render(self.json_ld(request))}

    def json_ld(self, request: HttpRequest) -> dict[str, Any]:
        """The guide as a schema.org Article."""
        return {
            "@type": "Article",
            "headline": self.title,
            "description": self.summary,
            "inLanguage": self.locale.language_code,
            "url": request.build_absolute_uri(self.get_url(request)),
            "datePublished": self.first_published_at,
            "dateModified": self.last_published_at,
            "publisher": {"@type": "GovernmentOrganization", "name": city_settings(request).city_name},
        }


class Section(NamedTuple):
    """The guides and procedures of one theme; `theme` is None for those without any."""

    theme: Theme | None
    guides: list[Card]


def by_theme(guides: Iterable[Card]) -> list[Section]:
    """Pages grouped in the order of their themes; a page stands under each of its themes."""
    groups: dict[Theme | None, list[Card]] = {}
    for guide in guides:
        for theme in guide.themes or (None,):
            groups.setdefault(theme, []).append(guide)
    ordered = sorted(
        (theme for theme in groups if theme), key=lambda theme: (theme.sort_order or 0, theme.pk)
    )
    sections = [Section(theme, groups[theme]) for theme in ordered]
    return [*sections, Section(None, groups[None])] if None in groups else sections
