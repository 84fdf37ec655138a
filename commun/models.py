"""What every subject shares: accounts, vocabularies and the base of all pages."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.core.validators import MaxLengthValidator
from django.db import models
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from commun import languages
from commun.facts import CitySettings
from commun.forms import BasePageForm
from commun.icons import icon_choices
from commun.indexing import SavedWithItsSignals
from commun.querysets import TermQuerySet
from commun.shelf import Shelf

__all__ = [
    "Audience",
    "BasePage",
    "CitySettings",
    "OrderedTerm",
    "Quartier",
    "SectionPage",
    "Theme",
    "User",
    "in_source_language",
]


class User(AbstractUser):
    """An account of the administration; readers have none."""

    class Meta:
        verbose_name = _("utilisateur")
        verbose_name_plural = _("utilisateurs")


@dataclass(frozen=True)
class TermLabel:
    """A term as lists of choices show it: its address, its words and the language they are in."""

    slug: str
    label: str
    language_code: str


_term_titles: Shelf[dict[str, str]] = Shelf("term-titles")
_term_labels: Shelf[dict[str, TermLabel]] = Shelf("term-labels")


def in_source_language() -> models.Q:
    """For `limit_choices_to`: relations point to the source language only."""
    return models.Q(locale__language_code=settings.LANGUAGE_CODE)


class OrderedTerm(SavedWithItsSignals, TranslatableMixin, index.Indexed, Orderable):
    """A term of a vocabulary that editors order by hand and translate.

    Pages and associations point to the term in the source language; `label` is its title in the
    language being read.
    """

    title = models.CharField(
        _("intitulé"),
        max_length=100,
        help_text=_("En quelques mots, tel que les lecteurs le voient dans les listes."),
    )
    slug = models.SlugField(
        _("adresse"),
        max_length=80,
        help_text=_("Sert dans les adresses : lettres minuscules, chiffres et tirets."),
    )
    objects = TermQuerySet.as_manager()

    panels = [FieldPanel("title"), FieldPanel("slug")]
    search_fields = [index.SearchField("title"), index.AutocompleteField("title")]
    translatable_fields = [TranslatableField("title"), SynchronizedField("slug")]

    class Meta(TranslatableMixin.Meta):
        abstract = True
        ordering = ["sort_order", "title", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def label(self) -> str:
        language = translation.get_language() or settings.LANGUAGE_CODE
        if language == settings.LANGUAGE_CODE:
            return self.title
        return self.titles_in(language).get(str(self.translation_key), self.title)

    @property
    def label_language(self) -> str:
        """Code of the language that `label` is in."""
        language = translation.get_language() or settings.LANGUAGE_CODE
        if language == settings.LANGUAGE_CODE or str(self.translation_key) in self.titles_in(language):
            return language
        return settings.LANGUAGE_CODE

    @classmethod
    def titles_in(cls, language_code: str) -> dict[str, str]:
        """The titles of all terms translated into a language, by translation key."""

        def compute() -> dict[str, str]:
            rows = cls.objects.in_language(language_code).values_list("translation_key", "title")
            return {str(key): title for key, title in rows}

        return _term_titles.get(f"{cls._meta.label_lower}:{language_code}", compute)

    @classmethod
    def labels(cls) -> dict[str, TermLabel]:
        """Every term by slug, in the editors' order, with its words in the language being read."""

        def compute() -> dict[str, TermLabel]:
            terms: list[Any] = list(cls.objects.in_source_language())
            return {term.slug: TermLabel(term.slug, term.label, term.label_language) for term in terms}

        return _term_labels.get(f"{cls._meta.label_lower}:{translation.get_language()}", compute)

    @classmethod
    def drop_titles(cls) -> None:
        _term_titles.drop()
        _term_labels.drop()


class Theme(OrderedTerm):
    """What a guide or an association is about."""

    description = models.CharField(
        _("description"),
        max_length=250,
        blank=True,
        help_text=_("Une phrase qui dit ce que le thème réunit."),
    )
    icon = models.CharField(
        _("dessin"),
        max_length=30,
        blank=True,
        choices=icon_choices,
        help_text=_("Montré à côté du thème sur la page d'accueil et dans l'annuaire."),
    )

    panels = [*OrderedTerm.panels, FieldPanel("description"), FieldPanel("icon")]
    translatable_fields = [
        *OrderedTerm.translatable_fields,
        TranslatableField("description"),
        SynchronizedField("icon"),
    ]

    class Meta(OrderedTerm.Meta):
        verbose_name = _("thème")
        verbose_name_plural = _("thèmes")
        constraints = [models.UniqueConstraint(fields=["slug", "locale"], name="theme_slug_once_a_language")]


class Quartier(OrderedTerm):
    """A quarter of the city, in its residents' words."""

    is_priority = models.BooleanField(
        _("quartier prioritaire (QPV)"),
        default=False,
        help_text=_("Quartier prioritaire de la politique de la ville."),
    )

    panels = [*OrderedTerm.panels, FieldPanel("is_priority")]
    translatable_fields = [*OrderedTerm.translatable_fields, SynchronizedField("is_priority")]

    class Meta(OrderedTerm.Meta):
        verbose_name = _("quartier")
        verbose_name_plural = _("quartiers")
        constraints = [
            models.UniqueConstraint(fields=["slug", "locale"], name="quartier_slug_once_a_language")
        ]


class Audience(OrderedTerm):
    """Whom an association or a guide is for."""

    class Meta(OrderedTerm.Meta):
        verbose_name = _("public")
        verbose_name_plural = _("publics")
        constraints = [
            models.UniqueConstraint(fields=["slug", "locale"], name="audience_slug_once_a_language")
        ]


class BasePage(Page):
    """The base of every page: a summary, a breadcrumb, a share image, a date of last check."""

    summary = models.TextField(
        _("résumé"),
        blank=True,
        validators=[MaxLengthValidator(300)],
        help_text=_("Une ou deux phrases, affichées sous le titre et dans les listes."),
    )
    share_image = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("image de partage"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Montrée quand la page est partagée sur un réseau social."),
    )
    checked_on = models.DateField(
        _("vérifié le"),
        null=True,
        blank=True,
        help_text=_("Jour où vous avez relu la page et vérifié qu'elle est juste."),
    )
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("vérifié par"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Rempli tout seul, et jamais publié."),
    )

    base_form_class = BasePageForm

    content_panels: list[Any] = [*Page.content_panels, FieldPanel("summary")]
    promote_panels: list[Any] = [*Page.promote_panels, FieldPanel("share_image")]
    check_panel = MultiFieldPanel(
        [FieldPanel("checked_on"), FieldPanel("checked_by", read_only=True)], heading=_("Vérification")
    )

    search_fields: list[Any] = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("stream_text"),
    ]

    override_translatable_fields = [SynchronizedField("slug")]

    class Meta:
        abstract = True

    @property
    def stream_text(self) -> str:
        """The words of its streams of blocks, for the search of the administration."""
        streams = [field for field in self._meta.get_fields() if isinstance(field, StreamField)]
        return " ".join(
            chunk for field in streams for chunk in field.get_searchable_content(getattr(self, field.name))
        )

    def breadcrumb(self) -> list[Page]:
        """The pages above this one, from the home page down; empty on the home page."""
        return list(self.get_ancestors().filter(depth__gt=1).defer_streamfields()) if self.depth > 2 else []

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["breadcrumb"] = self.breadcrumb()
        context["alternates"] = languages.page_alternates(self, request)
        return context


class SectionPage(BasePage):
    """The base of pages that list what is below them, under a few words of introduction."""

    introduction = RichTextField(
        _("introduction"),
        blank=True,
        features=["bold", "italic", "link"],
        help_text=_("Quelques phrases au-dessus de la liste ; facultatives."),
    )

    content_panels: list[Any] = [*BasePage.content_panels, FieldPanel("introduction"), BasePage.check_panel]
    search_fields: list[Any] = [*BasePage.search_fields, index.SearchField("introduction")]

    class Meta:
        abstract = True
