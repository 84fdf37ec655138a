"""Golden queries: real questions, the answer that each must find, and the history of its rank."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from commun.languages import known_languages
from search.keys import key_of

# A rank is looked for among so many hits.
DEPTH = 20
_ANSWERS = ("page", "sheet", "term", "association")


def _uid(thing: Any) -> str:
    model = (thing.specific_class or Page) if isinstance(thing, Page) else type(thing)
    return f"{model._meta.label_lower}:{thing.pk}"


class GoldenQueryQuerySet(models.QuerySet["GoldenQuery"]):
    """Words for golden queries."""

    def with_answers(self) -> "GoldenQueryQuerySet":
        return self.select_related(*_ANSWERS, "page__locale", "term__locale")

    def checked(self) -> "GoldenQueryQuerySet":
        return self.filter(checked_at__isnull=False)

    def failing(self) -> "GoldenQueryQuerySet":
        """Whose answer was not found, or lower than wanted."""
        return self.checked().filter(Q(rank__isnull=True) | Q(rank__gt=F("wanted_rank")))

    def expecting(self, page_id: int) -> "GoldenQueryQuerySet":
        return self.filter(page_id=page_id)


class GoldenQuery(models.Model):
    """A question of readers, and what must be among the first results."""

    question = models.CharField(
        _("question"),
        max_length=200,
        help_text=_("Une vraie question de lecteur, avec ses mots : « comment dissoudre l'asso »."),
    )
    language = models.CharField(
        _("langue"),
        max_length=10,
        choices=known_languages,
        default=settings.LANGUAGE_CODE,
        help_text=_("La langue des pages où la question est posée."),
    )
    page = models.ForeignKey(
        Page,
        verbose_name=_("page attendue"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Le guide, la démarche ou le service qui répond ; ou bien l'un des choix ci-dessous."),
    )
    sheet = models.ForeignKey(
        "guides.Sheet",
        verbose_name=_("fiche officielle attendue"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Si c'est une fiche de l'État qui répond."),
    )
    term = models.ForeignKey(
        "guides.Terme",
        verbose_name=_("terme attendu"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Si c'est une définition du glossaire qui répond."),
    )
    association = models.ForeignKey(
        "annuaire.Association",
        verbose_name=_("association attendue"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Si c'est une association que l'on cherche."),
    )
    wanted_rank = models.PositiveSmallIntegerField(
        _("au plus bas, en position"),
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(DEPTH)],
        help_text=_("1 : toujours en tête. 3 : parmi les trois premiers résultats. 20 au plus."),
    )
    rank = models.PositiveSmallIntegerField(_("rang"), null=True, editable=False)
    checked_at = models.DateTimeField(_("vérifiée le"), null=True, editable=False)

    objects = GoldenQueryQuerySet.as_manager()

    panels = [
        FieldPanel("question"),
        FieldPanel("language"),
        MultiFieldPanel([FieldPanel(name) for name in _ANSWERS], heading=_("La réponse attendue")),
        FieldPanel("wanted_rank"),
    ]

    class Meta:
        verbose_name = _("question témoin")
        verbose_name_plural = _("questions témoins")
        ordering = ["question", "pk"]

    def __str__(self) -> str:
        return self.question

    @property
    def expected(self) -> Any:
        """What must be found; None when it was deleted since."""
        return next((found for name in _ANSWERS if (found := getattr(self, name)) is not None), None)

    def expected_uids(self) -> set[str]:
        """`guides.guidepage:12`, as engines name it, and its translation, which readers of the question's
        language find in its place; empty when it was deleted."""
        expected = self.expected
        if expected is None:
            return set()
        return {_uid(each) for each in (expected, *self._translated(expected))}

    def _translated(self, expected: Any) -> Any:
        """What was chosen, in the language of the question."""
        locale = getattr(expected, "locale", None)
        if locale is None or locale.language_code == self.language:
            return ()
        return expected.get_translations().filter(locale__language_code=self.language)

    @property
    def is_failing(self) -> bool:
        return self.checked_at is not None and (self.rank is None or self.rank > self.wanted_rank)

    def clean(self) -> None:
        super().clean()
        self.question = " ".join(self.question.split())
        if not key_of(self.question):
            raise ValidationError({"question": _("Écrivez la question : il faut au moins un mot.")})
        chosen = [name for name in _ANSWERS if getattr(self, f"{name}_id") is not None]
        if not chosen:
            raise ValidationError(
                {
                    "page": _(
                        "Choisissez la réponse attendue : une page, une fiche, un terme ou une association."
                    )
                }
            )
        if len(chosen) > 1:
            sentence = _("Une seule réponse par question : gardez la meilleure, retirez les autres.")
            raise ValidationError(dict.fromkeys(chosen[1:], sentence))


class GoldenRun(models.Model):
    """One time when golden queries were asked again, and what had just been published."""

    class Occasion(models.TextChoices):
        NIGHT = "night", _("vérification de la nuit")
        CHANGE = "change", _("après une publication")
        HAND = "hand", _("demandée à la main")

    occasion = models.CharField(_("occasion"), max_length=10, choices=Occasion.choices)
    ran_at = models.DateTimeField(_("le"), auto_now_add=True)
    # What had just changed, in words, for what is no page too.
    after = models.CharField(_("après"), max_length=255, blank=True)
    pages = models.ManyToManyField(Page, verbose_name=_("pages publiées"), blank=True, related_name="+")

    class Meta:
        verbose_name = _("vérification des questions témoins")
        verbose_name_plural = _("vérifications des questions témoins")
        ordering = ["-ran_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_occasion_display()} {self.ran_at:%Y-%m-%d %H:%M}"


class RankChangeQuerySet(models.QuerySet["RankChange"]):
    """Words for the history of ranks."""

    def after_page(self, page_id: int) -> "RankChangeQuerySet":
        return self.filter(run__pages=page_id).select_related("query", "run")

    def drops(self) -> "RankChangeQuerySet":
        """What was in its place and is no more."""
        return self.filter(is_drop=True)


class RankChange(models.Model):
    """The day when the answer to a golden query changed place; None: not among the first `DEPTH`."""

    query = models.ForeignKey(
        GoldenQuery, verbose_name=_("question témoin"), on_delete=models.CASCADE, related_name="changes"
    )
    run = models.ForeignKey(
        GoldenRun, verbose_name=_("vérification"), on_delete=models.CASCADE, related_name="changes"
    )
    before = models.PositiveSmallIntegerField(_("position avant"), null=True)
    rank = models.PositiveSmallIntegerField(_("rang"), null=True)
    is_drop = models.BooleanField(_("chute"), default=False)

    objects = RankChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("changement de position")
        verbose_name_plural = _("changements de position")
        ordering = ["-run__ran_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.query} : {self.before} → {self.rank}"
