"""The facts that make this portal the one of a given city, as its editors type them."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from commun.fields import ColourField

INSEE_CODE = RegexValidator(
    r"^(\d{2}|2[AB])\d{3}$",
    _("Un code commune de l'INSEE compte cinq caractères, par exemple 25056 (ce n'est pas le code postal)."),
)
LOGO_SMALLEST_SIDE = 32
LOGO_WIDEST, LOGO_TALLEST = 10, 3


def check_logo(image: Any) -> None:
    """Raise ValidationError for an image too small or too stretched to be read in the header."""
    size = {"width": image.width, "height": image.height}
    if image.width > LOGO_WIDEST * image.height or image.height > LOGO_TALLEST * image.width:
        raise ValidationError(
            _(
                "Ce logo mesure %(width)s × %(height)s pixels : il serait illisible en haut des pages. "
                "Choisissez une image au plus dix fois plus large que haute, et au plus trois fois plus "
                "haute que large."
            ),
            params=size,
        )
    if min(image.width, image.height) < LOGO_SMALLEST_SIDE:
        raise ValidationError(
            _(
                "Ce logo mesure %(width)s × %(height)s pixels : il serait flou. Choisissez une image d'au "
                "moins 32 pixels de côté, de préférence 96 pixels de haut ou plus."
            ),
            params=size,
        )


class Conformity(models.TextChoices):
    """The three states that the French law knows for the accessibility of a site."""

    NONE = "non", _("non conforme")
    PARTIAL = "partial", _("partiellement conforme")
    FULL = "full", _("totalement conforme")


@register_setting(icon="site", order=10)
class CitySettings(BaseSiteSetting):
    """One row a site; `city_settings` and `identity` read it without a query."""

    city_name = models.CharField(
        _("nom de la ville"),
        max_length=100,
        default="Ma ville",
        help_text=_("Tel qu'il est écrit en haut de chaque page, par exemple « Besançon »."),
    )
    commune_code = models.CharField(
        _("code commune"),
        max_length=5,
        blank=True,
        validators=[INSEE_CODE],
        help_text=_("Code INSEE de la commune, cinq caractères."),
    )
    website = models.URLField(
        _("site de la ville"),
        blank=True,
        help_text=_("Adresse complète du site principal de la Ville, qui commence par https://"),
    )
    logo = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_(
            "Image PNG, WebP ou AVIF à fond transparent, d'au moins 96 pixels de haut. Lue à voix haute "
            "sous le nom de la ville. Sans logo, le nom seul est écrit."
        ),
    )
    primary_color = ColourField(
        _("couleur principale"),
        default="#17495a",
        help_text=_(
            "Celle des liens, des boutons et de l'en-tête. Un signe dièse et six caractères, par exemple "
            "#17495a. Une couleur trop pâle pour être lue est refusée, et la plus proche qui convient est "
            "proposée."
        ),
    )
    accent_color = ColourField(
        _("couleur d'accent"),
        default="#a8431d",
        help_text=_("Celle des détails qui attirent l'œil, écrite et vérifiée de la même façon."),
    )
    service_name = models.CharField(
        _("service chargé de la vie associative"),
        max_length=150,
        blank=True,
        help_text=_("Écrit en bas de chaque page, par exemple « Direction Vie associative »."),
    )
    contact_email = models.EmailField(
        _("courriel du service"), blank=True, help_text=_("Affiché en bas de chaque page.")
    )
    contact_phone = models.CharField(
        _("téléphone du service"),
        max_length=30,
        blank=True,
        help_text=_("Affiché en bas de chaque page, par exemple 03 81 00 00 00."),
    )
    opening_hours = models.CharField(
        _("horaires d'accueil"),
        max_length=200,
        blank=True,
        help_text=_("En une ligne, par exemple « Du lundi au vendredi, de 9 h à 12 h »."),
    )
    postal_address = models.TextField(
        _("adresse postale"),
        blank=True,
        help_text=_("Celle de la mairie ou du service, sur plusieurs lignes, comme sur une enveloppe."),
    )
    publication_director = models.CharField(
        _("directeur ou directrice de la publication"),
        max_length=150,
        blank=True,
        help_text=_(
            "Nom et fonction, le plus souvent la ou le maire. La loi l'exige dans les mentions légales."
        ),
    )
    host_name_address = models.TextField(
        _("hébergeur"),
        blank=True,
        help_text=_(
            "Nom, adresse et téléphone de qui héberge le portail, sur plusieurs lignes ; la Ville "
            "elle-même si ce sont ses serveurs. La loi l'exige dans les mentions légales."
        ),
    )
    dpo_email = models.EmailField(
        _("courriel de la protection des données"),
        blank=True,
        help_text=_(
            "Où écrire au délégué à la protection des données (DPO) pour consulter ou faire effacer les "
            "siennes."
        ),
    )
    accessibility_state = models.CharField(
        _("accessibilité"),
        max_length=10,
        choices=Conformity,
        default=Conformity.NONE,
        help_text=_(
            "Résultat du dernier audit, que la loi demande d'afficher en bas de chaque page : totalement "
            "conforme à 100 % des critères du RGAA, partiellement à partir de 50 %, non conforme en "
            "dessous ou sans audit."
        ),
    )
    is_demo = models.BooleanField(
        _("portail de démonstration"),
        default=False,
        help_text=_(
            "Affiche un bandeau sur chaque page et demande aux moteurs de recherche de ne pas la référencer."
        ),
    )

    panels = [
        HelpPanel(
            _("Ces réglages paraissent sur toutes les pages du portail, dès que vous les enregistrez.")
        ),
        MultiFieldPanel(
            [FieldPanel("city_name"), FieldPanel("commune_code"), FieldPanel("website")], heading=_("Ville")
        ),
        MultiFieldPanel(
            [FieldPanel("logo"), FieldPanel("primary_color"), FieldPanel("accent_color")],
            heading=_("Logo et couleurs"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("service_name"),
                FieldPanel("contact_email"),
                FieldPanel("contact_phone"),
                FieldPanel("opening_hours"),
                FieldPanel("postal_address"),
            ],
            heading=_("Contact"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("publication_director"),
                FieldPanel("host_name_address"),
                FieldPanel("dpo_email"),
                FieldPanel("accessibility_state"),
            ],
            heading=_("Obligations légales"),
        ),
        FieldPanel("is_demo"),
    ]

    class Meta:
        verbose_name = _("ville")

    def clean(self) -> None:
        super().clean()
        if self.logo is not None:
            try:
                check_logo(self.logo)
            except ValidationError as refused:
                raise ValidationError({"logo": refused}) from refused
