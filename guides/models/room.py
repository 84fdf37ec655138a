"""The rooms and the equipment that a service of the city lends."""

from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from commun.indexing import SavedWithItsSignals
from commun.models import in_source_language

MOST_PEOPLE = 100_000
NO_BREAK = "\u00a0"
# What a translator translates.
WORDS = ("name", "price_unit", "equipment", "photograph_words")


class RoomQuerySet(models.QuerySet["Room"]):
    """Words for rooms."""

    def with_card(self) -> "RoomQuerySet":
        """With what a card shows, and `is_untranslated`: nobody changed the words of the source room."""
        source = Room.objects.filter(
            translation_key=OuterRef("translation_key"),
            locale__language_code=settings.LANGUAGE_CODE,
            **{name: OuterRef(name) for name in WORDS},
        )
        return self.select_related("quartier", "photograph").annotate(is_untranslated=Exists(source))


class Room(SavedWithItsSignals, TranslatableMixin, Orderable):
    """A room, or a set of equipment, that a service lends."""

    class Access(models.TextChoices):
        FULL = "full", _("Accessible en fauteuil roulant")
        PARTIAL = "partial", _("Accessible avec de l'aide")
        NONE = "none", _("Non accessible en fauteuil roulant")
        UNKNOWN = "unknown", _("Accès en fauteuil roulant non renseigné")

    service = ParentalKey("guides.ServicePage", on_delete=models.CASCADE, related_name="rooms")
    name = models.CharField(_("nom"), max_length=150, help_text=_("Le nom sous lequel on la connaît."))
    capacity = models.PositiveIntegerField(
        _("capacité"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_PEOPLE)],
        help_text=_("En personnes, celle que fixe la sécurité ; vide pour du matériel."),
    )
    area = models.PositiveIntegerField(
        _("surface"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("En mètres carrés."),
    )
    price = models.DecimalField(
        _("prix pour les associations"),
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("En euros ; 0 pour la gratuité, vide s'il dépend de la demande."),
    )
    price_unit = models.CharField(
        _("pour"),
        max_length=50,
        blank=True,
        help_text=_("Ce que le prix paie, par exemple « la demi-journée »."),
    )
    equipment = models.TextField(
        _("équipement"), blank=True, help_text=_("Un par ligne : chaises, sonorisation, cuisine.")
    )
    access = models.CharField(
        _("accès"),
        max_length=10,
        choices=Access,
        default=Access.UNKNOWN,
        help_text=_("En fauteuil roulant, de la rue jusqu'aux toilettes."),
    )
    quartier = models.ForeignKey(
        "commun.Quartier",
        verbose_name=_("quartier"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        limit_choices_to=in_source_language,
        help_text=_("Là où elle se trouve."),
    )
    photograph = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("photographie"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("La salle vide, bien éclairée."),
    )
    photograph_words = models.CharField(
        _("ce que montre la photographie"),
        max_length=200,
        blank=True,
        help_text=_(
            "Pour qui ne la voit pas : « une scène de plain-pied, des rideaux rouges ». Vide si elle "
            "n'apprend rien de plus que la fiche."
        ),
    )

    objects = RoomQuerySet.as_manager()

    panels: list[Any] = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("capacity"), FieldPanel("area")]),
        FieldRowPanel([FieldPanel("price"), FieldPanel("price_unit")]),
        FieldPanel("equipment"),
        FieldRowPanel([FieldPanel("access"), FieldPanel("quartier")]),
        FieldPanel("photograph"),
        FieldPanel("photograph_words"),
    ]
    # Like every relation to a vocabulary, to the term of the source language.
    override_translatable_fields = [SynchronizedField("quartier", overridable=False)]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("salle ou matériel")
        verbose_name_plural = _("salles et matériel")

    def __str__(self) -> str:
        return self.name

    @property
    def price_words(self) -> str:
        """« Gratuit », « 25 € la demi-journée », or that the price depends on the request."""
        if self.price is None:
            return gettext("Prix selon la demande")
        if self.price == 0:
            return gettext("Gratuit")
        decimals = 0 if self.price == self.price.to_integral_value() else 2
        amount = gettext("%(amount)s €") % {"amount": number_format(self.price, decimals)}
        return f"{amount.replace(' €', NO_BREAK + '€')} {self.price_unit}".strip()

    @property
    def equipment_list(self) -> list[str]:
        """The lines of `equipment` that say something."""
        return [line.strip() for line in self.equipment.splitlines() if line.strip()]
