"""The front door of the portal."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from annuaire.models import AnnuairePage
from annuaire.vocabulary import listed_count, theme_choices
from commun.models import BasePage
from guides.models import GuideIndexPage, GuidePage

LATEST_GUIDES = 6


class HomePage(BasePage):
    """What can be done here, in one look."""

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["guides.GuideIndexPage", "annuaire.AnnuairePage"]
    template = "home/home_page.html"

    headline = models.CharField(
        _("accroche"),
        max_length=120,
        blank=True,
        help_text=_("Une phrase courte, écrite en grand en haut de la page d'accueil."),
    )
    introduction = RichTextField(
        _("introduction"),
        blank=True,
        features=["bold", "italic", "link", "ol", "ul"],
        help_text=_("Deux ou trois phrases qui disent à qui le portail s'adresse et ce qu'on y trouve."),
    )

    content_panels: list[Any] = [*BasePage.content_panels, FieldPanel("headline"), FieldPanel("introduction")]
    search_fields: list[Any] = [*BasePage.search_fields, index.SearchField("headline")]

    class Meta:
        verbose_name = _("page d'accueil")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        guides = GuidePage.objects.child_readable(self).latest_changed()[:LATEST_GUIDES]
        return context | {
            "guides": list(guides),
            "guides_index": GuideIndexPage.objects.child_of(self).live().first(),
            "annuaire": AnnuairePage.objects.child_of(self).live().first(),
            "themes": theme_choices(),
            "association_count": listed_count(),
        }
