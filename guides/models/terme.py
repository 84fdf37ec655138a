"""The glossary: the words and acronyms of associative life."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.admin.widgets import SlugInput
from wagtail.fields import RichTextField
from wagtail.models import Locale, TranslatableMixin
from wagtail.rich_text import get_text_for_indexing
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from commun import text
from commun.findable import Document
from commun.indexing import SavedWithItsSignals
from guides import search_documents
from guides.glossary.querysets import TermeQuerySet


class Terme(SavedWithItsSignals, TranslatableMixin, index.Indexed, models.Model):
    """A word or an acronym, what it means and what else it is called."""

    title = models.CharField(
        _("terme"), max_length=100, help_text=_("Tel qu'on le lit dans les textes : « AG », « bureau ».")
    )
    slug = models.SlugField(
        _("adresse"),
        max_length=100,
        blank=True,
        help_text=_("La fin de l'adresse de sa page ; faite du terme si vous la laissez vide."),
    )
    full_form = models.CharField(
        _("forme développée"),
        max_length=150,
        blank=True,
        help_text=_("Pour un sigle : « assemblée générale ». Elle est reconnue dans les textes, elle aussi."),
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
    # Without accents, for the order of the alphabet, which is the same on every database.
    sort_title = models.CharField(max_length=100, default="", editable=False)

    objects = TermeQuerySet.as_manager()

    panels = [
        MultiFieldPanel(
            [
                TitleFieldPanel("title", targets=["slug"], placeholder=False),
                FieldPanel("slug", widget=SlugInput),
                FieldPanel("full_form"),
                FieldPanel("synonyms"),
            ],
            heading=_("Le mot"),
        ),
        FieldPanel("definition"),
        FieldPanel("explained_in_texts"),
    ]
    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.SearchField("full_form"),
        index.AutocompleteField("full_form"),
        index.SearchField("synonyms"),
        index.AutocompleteField("synonyms"),
        index.SearchField("definition"),
        index.FilterField("locale_id"),
        index.FilterField("explained_in_texts"),
        index.FilterField("sort_title"),
    ]
    translatable_fields = [
        TranslatableField("title"),
        SynchronizedField("slug"),
        TranslatableField("full_form"),
        TranslatableField("synonyms"),
        TranslatableField("definition"),
        SynchronizedField("explained_in_texts"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("terme du glossaire")
        verbose_name_plural = _("glossaire")
        ordering = ["sort_title", "pk"]
        constraints = [models.UniqueConstraint(fields=["slug", "locale"], name="terme_slug_once_a_language")]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def findable(cls) -> TermeQuerySet:
        """The rows that a search may show."""
        return cls.objects.select_related("locale")

    @classmethod
    def get_indexed_objects(cls) -> TermeQuerySet:
        """With what `search_document` reads."""
        return cls.findable()

    def search_document(self) -> Document:
        return search_documents.of_term(self)

    @property
    def letter(self) -> str:
        """Where the index puts it: a letter without accent, or "#" for what begins with none."""
        first = self.sort_title[:1].upper()
        return first if first.isalpha() else "#"

    def synonym_list(self) -> list[str]:
        """Each once, as typed, without the blank lines."""
        return list(dict.fromkeys(line.strip() for line in self.synonyms.splitlines() if line.strip()))

    def wordings(self) -> list[str]:
        """All that it is called."""
        return [name for name in (self.title, self.full_form, *self.synonym_list()) if name]

    def get_absolute_url(self) -> str:
        return reverse("glossary_term", args=[self.slug])

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """The address is made first, so that Django checks that no other term has it."""
        self.title = " ".join(self.title.split())
        self.slug = self.slug or slugify(self.title)
        super().full_clean(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        if self.locale_id is None:
            self.locale = Locale.get_default()
        self.synonyms = "\n".join(self.synonym_list())
        refused = self._refused_address() | self._refused_words()
        if not get_text_for_indexing(self.definition or "").strip():
            refused["definition"] = _("Écrivez ce que le mot veut dire : une phrase suffit.")
        if refused:
            raise ValidationError(refused)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.slug = self.slug or slugify(self.title)
        self.sort_title = text.fold(self.title)[:100]
        super().save(*args, **kwargs)

    def _refused_address(self) -> dict[str, Any]:
        if not self.slug:
            return {"slug": _("Ce terme n'a ni lettre ni chiffre : écrivez une adresse en minuscules.")}
        other = type(self).objects.others_than(self).filter(slug=self.slug).first()
        if other is None:
            return {}
        words = _("« %(slug)s » est déjà l'adresse du terme « %(other)s » : choisissez-en une autre.")
        return {"slug": ValidationError(words, params={"slug": self.slug, "other": other.title})}

    def _refused_words(self) -> dict[str, Any]:
        """A word that leads to two terms would explain one of them by chance."""
        taken = {
            wording.casefold(): (wording, other)
            for other in type(self).objects.others_than(self)
            for wording in other.wordings()
        }
        own = {"title": [self.title], "full_form": [self.full_form], "synonyms": self.synonym_list()}
        return {
            field: _already_said(*taken[wording.casefold()])
            for field, wordings in own.items()
            for wording in wordings
            if wording.casefold() in taken
        }


def _already_said(wording: str, other: Terme) -> ValidationError:
    return ValidationError(
        _("« %(wording)s » se dit déjà du terme « %(other)s » : complétez-le plutôt, ou retirez-lui ce mot."),
        params={"wording": wording, "other": other.title},
    )
