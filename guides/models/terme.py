"""The glossary: the words and acronyms of associative life."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import TranslatableMixin
from wagtail.search import index


class Terme(TranslatableMixin, index.Indexed, models.Model):
    """A word or an acronym, what it means and what else it is called."""

    title = models.CharField(
        _("terme"), max_length=100, help_text=_("Tel qu'on le lit dans les textes : « AG », « bureau ».")
    )
    slug = models.SlugField(_("adresse"), max_length=100, help_text=_("La fin de l'adresse de sa page."))
    full_form = models.CharField(
        _("forme développée"),
        max_length=150,
        blank=True,
        help_text=_("Pour un sigle : « assemblée générale »."),
    )
    synonyms = models.TextField(
        _("synonymes"), blank=True, help_text=_("Un par ligne : ce que les gens disent ou tapent aussi.")
    )
    definition = RichTextField(
        _("définition"),
        features=["bold", "italic", "link"],
        help_text=_("Deux ou trois phrases, compréhensibles sans rien savoir d'autre."),
    )
    explained_in_texts = models.BooleanField(
        _("expliqué dans les textes"),
        default=True,
        help_text=_("Souligné de points dans les guides ; décochez-le pour un mot trop courant."),
    )

    panels = [
        FieldPanel("title"),
        FieldPanel("slug"),
        FieldPanel("full_form"),
        FieldPanel("synonyms"),
        FieldPanel("definition"),
        FieldPanel("explained_in_texts"),
    ]
    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.SearchField("full_form"),
        index.SearchField("synonyms"),
        index.SearchField("definition"),
        index.FilterField("locale_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("terme du glossaire")
        verbose_name_plural = _("glossaire")
        ordering = ["title", "pk"]
        constraints = [models.UniqueConstraint(fields=["slug", "locale"], name="terme_slug_once_a_language")]

    def __str__(self) -> str:
        return self.title
