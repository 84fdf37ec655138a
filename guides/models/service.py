"""The city's services to associations."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from django.apps import apps
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from commun import jsonld
from commun.city import city_settings
from commun.findable import Document
from commun.models import SectionPage, in_source_language
from guides import search_documents
from guides.city_services import description, rooms
from guides.city_services.forms import ServicePageForm
from guides.lead_times import LeadTimeUnit, in_words
from guides.models.practical import PracticalPage
from guides.querysets import GuideManager

PHONE = RegexValidator(
    r"^\+?[\d\s().\-]{2,30}$",
    _("Un numéro de téléphone ne compte que des chiffres et des espaces, par exemple 03 81 00 00 00."),
)


class ServiceIndexPage(SectionPage):
    """All services of the city to associations."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["guides.ServicePage"]
    template = "guides/service_index_page.html"

    class Meta:
        verbose_name = _("rubrique de services")
        verbose_name_plural = _("rubriques de services")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        services = ServicePage.objects.child_of(self).open_to_all().defer_streamfields().in_tree_order()
        return context | {"sections": by_kind(services)}


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

    # Each is a symbol of the sprite.
    ICONS = {
        Kind.ROOMS: "key",
        Kind.PREMISES: "home",
        Kind.STORAGE: "storage",
        Kind.ADVICE: "rights",
        Kind.GRANTS: "grant",
        Kind.EQUIPMENT: "equipment",
        Kind.PRINTING: "print",
        Kind.COMMUNICATION: "alert",
        Kind.TRAINING: "education",
        Kind.OTHER: "info",
    }

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
        validators=[MinValueValidator(1), MaxValueValidator(1000)],
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
    phone = models.CharField(
        _("téléphone"), max_length=30, blank=True, validators=[PHONE], help_text=_("Celui du service.")
    )
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
    base_form_class = ServicePageForm

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
    override_translatable_fields: list[Any] = [
        *PracticalPage.override_translatable_fields,
        SynchronizedField("phone"),
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

    @classmethod
    def get_indexed_objects(cls) -> Any:
        return super().get_indexed_objects().prefetch_related("rooms__quartier")

    def search_document(self) -> Document | None:
        return search_documents.of_page(
            self, "service", search_documents.practicalities_of(self), nature=(self.kind,)
        )

    @property
    def icon(self) -> str:
        """The name of the drawing of its kind."""
        return self.ICONS[self.Kind(self.kind)]

    @property
    def lead_time_words(self) -> str:
        """« À demander au moins 15 jours ouvrés avant »; empty when nothing is asked."""
        if self.lead_time is None:
            return ""
        delay = in_words(self.lead_time, self.lead_time_unit)
        return gettext("À demander au moins %(delay)s avant") % {"delay": delay}

    @property
    def phone_link(self) -> str:
        """The number as a `tel:` address takes it: digits, perhaps after a plus sign."""
        return "".join(char for char in self.phone if char.isdigit() or char == "+")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        url = request.build_absolute_uri(self.get_url(request))
        about = description.of(self, url, city_settings(request).city_name)
        return context | {
            **rooms.listing(self, request.GET),
            "demarches": list(self.demarches()),
            "json_ld": jsonld.render(about),
        }

    def demarches(self) -> Any:
        """The published procedures, in this page's language, with a step that needs this service."""
        procedures = apps.get_model("guides", "DemarchePage").objects
        found = procedures.open_to_all().whose_steps_name(self).filter(locale=self.locale_id)
        return found.defer_streamfields().order_by("title", "pk")


@dataclass(frozen=True)
class KindSection:
    """The services of one kind."""

    kind: ServicePage.Kind
    services: list[ServicePage]

    @property
    def icon(self) -> str:
        return ServicePage.ICONS[self.kind]


def by_kind(services: Iterable[ServicePage]) -> list[KindSection]:
    """Services grouped in the order of the kinds, those of a kind in the order they come."""
    groups: dict[str, list[ServicePage]] = {}
    for service in services:
        groups.setdefault(service.kind, []).append(service)
    return [KindSection(kind, groups[kind]) for kind in ServicePage.Kind if kind in groups]
