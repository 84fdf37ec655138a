"""The city's services to associations, and the rooms and equipment they lend."""

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, TranslatableMixin
from wagtail.search import index

from commun.models import BasePage, in_source_language
from guides.lead_times import LeadTimeUnit
from guides.models.practical import PracticalPage
from guides.querysets import GuideManager


class ServiceIndexPage(BasePage):
    """All services of the city to associations."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["guides.ServicePage"]
    template = "guides/service_index_page.html"

    introduction = RichTextField(
        _("introduction"),
        blank=True,
        features=["bold", "italic", "link"],
        help_text=_("Quelques phrases au-dessus de la liste ; facultatives."),
    )

    content_panels: list[Any] = [*BasePage.content_panels, FieldPanel("introduction"), BasePage.check_panel]
    search_fields: list[Any] = [*BasePage.search_fields, index.SearchField("introduction")]

    class Meta:
        verbose_name = _("rubrique de services")
        verbose_name_plural = _("rubriques de services")


class ServicePage(PracticalPage):
    """One service: what it offers, to whom, and how to ask for it."""

    class Kind(models.TextChoices):
        ROOMS = "rooms", _("Salles")
        PREMISES = "premises", _("Locaux")
        STORAGE = "storage", _("Stockage")
        ADVICE = "advice", _("Conseil juridique et administratif")
        GRANTS = "grants", _("Subventions")
        EQUIPMENT = "equipment", _("Prêt de matériel")
        PRINTING = "printing", _("Impression")
        COMMUNICATION = "communication", _("Communication")
        TRAINING = "training", _("Formation")
        OTHER = "other", _("Autres services")

    parent_page_types = ["guides.ServiceIndexPage"]
    subpage_types: list[str] = []
    template = "guides/service_page.html"

    kind = models.CharField(
        _("nature"),
        max_length=20,
        choices=Kind,
        default=Kind.OTHER,
        help_text=_("Range le service dans la liste."),
    )
    themes = ParentalManyToManyField(
        "commun.Theme",
        verbose_name=_("thèmes"),
        blank=True,
        related_name="services",
        help_text=_("Les sujets auxquels le service se rapporte."),
        limit_choices_to=in_source_language,
    )
    conditions = RichTextField(
        _("conditions"),
        blank=True,
        features=["bold", "italic", "ol", "ul", "link"],
        help_text=_("Ce qu'il faut remplir pour en bénéficier."),
    )
    lead_time = models.PositiveSmallIntegerField(
        _("délai à prévoir"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(1000)],
        help_text=_(
            "Combien de temps avant faut-il demander ? Toutes les démarches qui l'utilisent suivent."
        ),
    )
    lead_time_unit = models.CharField(
        _("unité du délai"),
        max_length=20,
        choices=LeadTimeUnit,
        default=LeadTimeUnit.DAYS,
        help_text=_("Les jours fériés ne comptent pas parmi les jours ouvrés et ouvrables."),
    )
    request_url = models.URLField(
        _("formulaire en ligne"), blank=True, help_text=_("L'adresse où faire la demande.")
    )
    phone = models.CharField(_("téléphone"), max_length=30, blank=True, help_text=_("Celui du service."))
    email = models.EmailField(
        _("courriel"), blank=True, help_text=_("Celui du service, jamais celui d'une personne.")
    )
    place = models.TextField(_("lieu"), blank=True, help_text=_("L'adresse où se rendre, une ligne chacun."))
    hours = models.TextField(_("horaires"), blank=True, help_text=_("Les jours et heures d'accueil."))
    accessibility = models.TextField(
        _("accessibilité"), blank=True, help_text=_("Accès en fauteuil, boucle magnétique, transports.")
    )
    map_url = models.URLField(_("plan"), blank=True, help_text=_("Un lien vers une carte ; facultatif."))

    objects: ClassVar[Any] = GuideManager()

    content_panels: list[Any] = [
        *PracticalPage.content_panels,
        FieldPanel("kind"),
        FieldPanel("themes", widget=CheckboxSelectMultiple),
        PracticalPage.facts_panel,
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("conditions"), FieldPanel("lead_time"), FieldPanel("lead_time_unit")],
            heading=_("Conditions et délai"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("request_url"),
                FieldPanel("phone"),
                FieldPanel("email"),
                FieldPanel("place"),
                FieldPanel("hours"),
                FieldPanel("accessibility"),
                FieldPanel("map_url"),
            ],
            heading=_("Comment demander"),
        ),
        InlinePanel("rooms", heading=_("Salles et matériel"), label=_("Salle ou matériel")),
        *PracticalPage.tail_panels,
    ]
    search_fields: list[Any] = [
        *PracticalPage.search_fields,
        index.SearchField("conditions"),
        index.FilterField("kind"),
        index.RelatedFields("themes", [index.FilterField("slug")]),
    ]

    class Meta:
        verbose_name = _("service de la Ville")
        verbose_name_plural = _("services de la Ville")


class Room(TranslatableMixin, Orderable):
    """A room, or a set of equipment, that a service lends."""

    class Access(models.TextChoices):
        FULL = "full", _("Accessible en fauteuil roulant")
        PARTIAL = "partial", _("Accessible avec de l'aide")
        NONE = "none", _("Non accessible")
        UNKNOWN = "unknown", _("Non renseigné")

    service = ParentalKey(ServicePage, on_delete=models.CASCADE, related_name="rooms")
    name = models.CharField(_("nom"), max_length=150, help_text=_("Le nom sous lequel on la connaît."))
    capacity = models.PositiveIntegerField(
        _("capacité"), null=True, blank=True, help_text=_("En personnes ; vide pour du matériel.")
    )
    area = models.PositiveIntegerField(_("surface"), null=True, blank=True, help_text=_("En mètres carrés."))
    price = models.DecimalField(
        _("prix pour les associations"),
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("En euros ; 0 pour la gratuité, vide s'il dépend de la demande."),
    )
    price_unit = models.CharField(
        _("pour"), max_length=50, blank=True, help_text=_("Par exemple « la demi-journée ».")
    )
    equipment = models.TextField(
        _("équipement"), blank=True, help_text=_("Un par ligne : chaises, sonorisation, cuisine.")
    )
    access = models.CharField(
        _("accès"), max_length=10, choices=Access, default=Access.UNKNOWN, help_text=_("En fauteuil roulant.")
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

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("salle ou matériel")
        verbose_name_plural = _("salles et matériel")

    def __str__(self) -> str:
        return self.name
