"""What editors teach the search: words that mean the same, and words that tell nothing."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from commun.languages import known_languages
from search.keys import key_of

MOST_EXPRESSIONS = 20
MOST_WORDS = 6
LONGEST = 80


class SteeringQuerySet(models.QuerySet[Any]):
    """Words for what editors teach the search, language by language."""

    def spoken_in(self, languages: set[str]) -> "SteeringQuerySet":
        return self.filter(language__in=languages)


class SynonymRule(models.Model):
    """Expressions, one a line, and the others that are looked for when one of them is typed."""

    words = models.TextField(
        _("ce que l'on tape"),
        help_text=_("Un mot ou une expression par ligne, comme les gens l'écrivent : « assoc », « asso »."),
    )
    means = models.TextField(
        _("ce que l'on cherche aussi"),
        help_text=_("Un mot ou une expression par ligne, comme les pages l'écrivent : « association »."),
    )
    both_ways = models.BooleanField(
        _("dans les deux sens"),
        default=True,
        help_text=_(
            "Coché : qui tape un mot de la seconde liste trouve aussi ceux de la première. Décochez pour un"
            " mot plus large que l'autre : « buvette » cherche aussi « débit de boissons », pas l'inverse."
        ),
    )
    language = models.CharField(
        _("langue"),
        max_length=10,
        choices=known_languages,
        default=settings.LANGUAGE_CODE,
        help_text=_("La langue de ces mots. Ceux du français comptent dans toutes les langues."),
    )
    changed_at = models.DateTimeField(_("modifiés le"), auto_now=True)

    objects = SteeringQuerySet.as_manager()

    panels = [
        MultiFieldPanel(
            [FieldPanel("words"), FieldPanel("means"), FieldPanel("both_ways")], heading=_("Mots")
        ),
        FieldPanel("language"),
    ]

    class Meta:
        verbose_name = _("synonyme")
        verbose_name_plural = _("synonymes")
        ordering = ["words", "pk"]

    def __str__(self) -> str:
        arrow = "↔" if self.both_ways else "→"
        return f"{', '.join(self.word_list())} {arrow} {', '.join(self.mean_list())}"

    def word_list(self) -> list[str]:
        return lines_of(self.words)

    def mean_list(self) -> list[str]:
        return lines_of(self.means)

    def clean(self) -> None:
        super().clean()
        refused = {name: errors for name in ("words", "means") if (errors := _refused(getattr(self, name)))}
        self.words, self.means = ("\n".join(lines) for lines in (self.word_list(), self.mean_list()))
        if not refused and (own := self._own_synonyms()):
            refused["means"] = [
                ValidationError(
                    _("« %(word)s » est déjà dans la première liste : un mot n'est pas son propre synonyme."),
                    params={"word": own[0]},
                )
            ]
        if refused:
            raise ValidationError(refused)

    def _own_synonyms(self) -> list[str]:
        typed = {key_of(word) for word in self.word_list()}
        return [word for word in self.mean_list() if key_of(word) in typed]


class IgnoredWord(models.Model):
    """A word that tells nothing in a question."""

    word = models.CharField(
        _("mot"),
        max_length=40,
        help_text=_(
            "Un seul mot, que les gens tapent sans qu'il aide à trouver : le nom de la ville, « bonjour »."
            " Il ne compte plus quand d'autres mots sont tapés avec lui."
        ),
    )
    language = models.CharField(
        _("langue"),
        max_length=10,
        choices=known_languages,
        default=settings.LANGUAGE_CODE,
        help_text=_("La langue de ce mot. Ceux du français comptent dans toutes les langues."),
    )
    # The folded word, so that « Besançon » and « besancon » are one.
    key = models.CharField(max_length=60, editable=False)

    objects = SteeringQuerySet.as_manager()

    panels = [FieldPanel("word"), FieldPanel("language")]

    class Meta:
        verbose_name = _("mot ignoré")
        verbose_name_plural = _("mots ignorés")
        ordering = ["key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["key", "language"],
                name="ignored_word_once_a_language",
                violation_error_message=_("Ce mot est déjà ignoré dans cette langue."),
            )
        ]

    def __str__(self) -> str:
        return self.word

    def clean(self) -> None:
        super().clean()
        self.word = self.word.strip()
        self.key = key_of(self.word)
        if not self.key:
            raise ValidationError({"word": _("Écrivez un mot : il faut au moins une lettre ou un chiffre.")})
        if " " in self.key:
            raise ValidationError({"word": _("Un mot à la fois : ajoutez les autres à part.")})
        other = type(self).objects.exclude(pk=self.pk).filter(key=self.key, language=self.language).first()
        if other is not None:
            raise ValidationError(
                {"word": _("« %(word)s » est déjà ignoré dans cette langue.") % {"word": other.word}}
            )

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = key_of(self.word)
        super().save(*args, **kwargs)


def lines_of(written: str) -> list[str]:
    """The lines that hold something, without the spaces around."""
    return [" ".join(line.split()) for line in written.splitlines() if line.strip()]


def _refused(written: str) -> list[ValidationError]:
    """What is wrong with a list of expressions, each in a sentence."""
    lines = lines_of(written)
    if not lines:
        # The field itself refuses what is empty.
        return [ValidationError(_("Écrivez au moins un mot."))] if written else []
    if len(lines) > MOST_EXPRESSIONS:
        sentence = _("%(count)d lignes : %(most)d au plus. Faites plusieurs synonymes, un par idée.")
        return [ValidationError(sentence, params={"count": len(lines), "most": MOST_EXPRESSIONS})]
    errors = [error for line in lines if (error := _refused_line(line))]
    return errors or [
        ValidationError(_("« %(word)s » est écrit deux fois dans cette liste."), params={"word": line})
        for position, line in enumerate(lines)
        if key_of(line) in {key_of(before) for before in lines[:position]}
    ]


def _refused_line(line: str) -> ValidationError | None:
    params = {"line": line[:LONGEST], "most": MOST_WORDS}
    words = key_of(line).split()
    if not words:
        return ValidationError(_("« %(line)s » n'a ni lettre ni chiffre."), params=params)
    if len(words) > MOST_WORDS or len(line) > LONGEST:
        sentence = _("« %(line)s » est trop long : %(most)d mots au plus. Un synonyme par ligne.")
        return ValidationError(sentence, params=params)
    return None
