"""An association of the directory."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from stdnum.fr import siret as siret_number
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PublishingPanel
from wagtail.fields import RichTextField
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    Revision,
    RevisionMixin,
    WorkflowMixin,
)
from wagtail.search import index

from annuaire import addresses, documents, indexing
from annuaire.querysets import AssociationQuerySet
from commun import text
from commun.facts import INSEE_CODE
from commun.findable import Document
from commun.indexing import SavedWithItsSignals
from commun.models import in_source_language

REGISTER_NUMBER = RegexValidator(
    r"^(W\d[0-9A-Z]\d{7}|[0-9A-Z]{4}\d{10})$",
    _("Un numéro RNA est un W suivi de neuf caractères, par exemple W251000001."),
)
# The rows of every list; see `AssociationQuerySet.listed`.
SHOWN = models.Q(live=True, listed=True)


def check_siret(number: str) -> None:
    """Raise ValidationError unless the SIRET and its SIREN have right check digits."""
    if not siret_number.is_valid(number):
        raise ValidationError(_("Ce numéro SIRET n'est pas valide : vérifiez ses quatorze chiffres."))


class Association(
    SavedWithItsSignals,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    index.Indexed,
    ClusterableModel,
):
    """One association, one row: what it is called and does is said in its own language."""

    name = models.CharField(_("nom"), max_length=300, help_text=_("En entier, comme l'association l'écrit."))
    acronym = models.CharField(
        _("sigle"),
        max_length=40,
        blank=True,
        help_text=_("Seulement si l'association s'en sert, par exemple MJC."),
    )
    purpose = models.TextField(
        _("objet"), blank=True, help_text=_("Tel que l'association l'a déclaré dans ses statuts.")
    )
    description = RichTextField(
        _("présentation"),
        blank=True,
        features=["bold", "italic", "ol", "ul", "link"],
        help_text=_("Ce que l'association propose, pour qui et quand, en quelques phrases."),
    )
    themes = ParentalManyToManyField(
        "commun.Theme",
        verbose_name=_("thèmes"),
        blank=True,
        related_name="associations",
        limit_choices_to=in_source_language,
        help_text=_("Un ou plusieurs : les lecteurs filtrent l'annuaire par thème."),
    )
    audiences = ParentalManyToManyField(
        "commun.Audience",
        verbose_name=_("publics"),
        blank=True,
        related_name="associations",
        limit_choices_to=in_source_language,
        help_text=_("À qui ses activités s'adressent ; rien de coché si c'est à tout le monde."),
    )
    quartier = models.ForeignKey(
        "commun.Quartier",
        verbose_name=_("quartier"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="associations",
        limit_choices_to=in_source_language,
        help_text=_("Celui où l'association agit le plus, s'il y en a un."),
    )
    commune_name = models.CharField(
        _("commune"), max_length=100, blank=True, help_text=_("Celle du siège, par exemple Besançon.")
    )
    commune_code = models.CharField(
        _("code commune"),
        max_length=5,
        blank=True,
        validators=[INSEE_CODE],
        help_text=_("Code INSEE de la commune, cinq caractères."),
    )
    seat_address = models.CharField(
        _("adresse du siège"),
        max_length=300,
        blank=True,
        help_text=_("Souvent le domicile d'une personne : elle n'est publiée que si la case est cochée."),
    )
    seat_is_public = models.BooleanField(
        _("l'association accepte que l'adresse de son siège soit publiée"),
        default=False,
        help_text=_("À cocher seulement si elle vous l'a dit ou écrit."),
    )
    website = models.URLField(
        _("site web"), max_length=255, blank=True, help_text=_("Adresse complète, qui commence par https://")
    )
    rna_number = models.CharField(
        _("numéro RNA"),
        max_length=14,
        null=True,
        blank=True,
        unique=True,
        validators=[REGISTER_NUMBER],
        help_text=_("Sur le récépissé de la préfecture : un W et neuf caractères."),
    )
    siret = models.CharField(
        _("SIRET"),
        max_length=14,
        blank=True,
        validators=[check_siret],
        help_text=_("Quatorze chiffres, si l'association en a un."),
    )
    founded_on = models.DateField(
        _("créée le"), null=True, blank=True, help_text=_("Jour de la déclaration de création.")
    )
    declared_on = models.DateField(
        _("dernière déclaration"),
        null=True,
        blank=True,
        help_text=_("Dernier changement déclaré en préfecture."),
    )
    dissolved_on = models.DateField(
        _("dissoute le"), null=True, blank=True, help_text=_("Vide tant que l'association existe.")
    )
    listed = models.BooleanField(
        _("répertoriée"),
        default=True,
        help_text=_("Décochez pour la retirer des listes et des recherches sans supprimer sa page."),
    )
    slug = models.SlugField(_("adresse"), max_length=255, unique=True, editable=False)
    sort_name = models.CharField(max_length=300, editable=False)

    objects = AssociationQuerySet.as_manager()

    panels = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("acronym")], heading=_("Nom")),
        MultiFieldPanel([FieldPanel("description"), FieldPanel("purpose")], heading=_("Activité")),
        FieldPanel("themes", widget=CheckboxSelectMultiple),
        FieldPanel("audiences", widget=CheckboxSelectMultiple),
        MultiFieldPanel(
            [
                FieldPanel("quartier"),
                FieldRowPanel([FieldPanel("commune_name"), FieldPanel("commune_code")]),
                FieldPanel("seat_address"),
                FieldPanel("seat_is_public"),
            ],
            heading=_("Lieu"),
        ),
        FieldPanel("website"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("rna_number"), FieldPanel("siret")]),
                FieldRowPanel(
                    [FieldPanel("founded_on"), FieldPanel("declared_on"), FieldPanel("dissolved_on")]
                ),
                FieldPanel("listed"),
            ],
            heading=_("Existence légale"),
        ),
        PublishingPanel(),
    ]

    search_fields = [
        index.SearchField("title", boost=3),
        index.AutocompleteField("title"),
        index.SearchField("numbers"),
        index.AutocompleteField("numbers"),
        index.SearchField("said"),
        index.FilterField("live"),
        index.FilterField("listed"),
        index.FilterField("commune_code"),
        index.FilterField("quartier_id"),
        index.FilterField("sort_name"),
        index.FilterField("commune_name"),
        index.RelatedFields("themes", [index.FilterField("slug")]),
    ]

    class Meta:
        verbose_name = _("association")
        verbose_name_plural = _("associations")
        indexes = [
            # Partial: SQLite can't walk an index on two booleans in alphabetical order.
            models.Index(fields=["sort_name", "id"], condition=SHOWN, name="association_alphabetical"),
            models.Index(
                fields=["commune_code", "sort_name", "id"], condition=SHOWN, name="association_commune"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def title(self) -> str:
        """The name and the acronym, under the attribute that Wagtail's database backends weigh as a title."""
        return f"{self.name} ({self.acronym})" if self.acronym else self.name

    @property
    def numbers(self) -> str:
        """Its numbers in public registers."""
        return f"{self.rna_number or ''} {self.siret}".strip()

    @property
    def said(self) -> str:
        """What it does and where, in the words of its document."""
        return "\n".join([passage.text for passage in documents.passages_of(self)])

    @classmethod
    def get_indexed_objects(cls) -> AssociationQuerySet:
        """With what `search_document` reads."""
        return cls.objects.select_related("quartier").prefetch_related("themes", "audiences")

    @classmethod
    def read_to_index(cls, rows: AssociationQuerySet) -> "list[Association]":
        """See `commun.indexing.rows_to_index`."""
        return indexing.read_rows(rows)

    @classmethod
    def findable(cls) -> AssociationQuerySet:
        """The rows that a search may show; what shows their themes reads them."""
        return cls.objects.listed().select_related("quartier")

    def search_document(self) -> Document | None:
        return documents.document_of(self) if self.live and self.listed else None

    @property
    def published_seat(self) -> str:
        """The seat's address if the association agreed to show it, else nothing."""
        return self.seat_address if self.seat_is_public else ""

    def clean(self) -> None:
        super().clean()
        self.rna_number = self.rna_number or None

    def save(self, *args: Any, **kwargs: Any) -> None:
        fields = kwargs.get("update_fields")
        if fields is None or "name" in fields:
            self.rna_number = self.rna_number or None
            self.sort_name = text.fold(self.name)[:300]
            self.keep_address()
        super().save(*args, **kwargs)

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Save a revision; before the first one, what readers see becomes a revision too.

        Imported entries have none. Without it Wagtail would take the entry offline when its first
        change is scheduled, and editors could not compare with what was there before.
        """
        if self.pk and self.live and self.live_revision_id is None:
            self._keep_published_state()
        return super().save_revision(*args, **kwargs)

    def _keep_published_state(self) -> None:
        published = type(self).objects.get(pk=self.pk)
        self.live_revision = Revision.objects.create(
            content_object=published,
            base_content_type=self.get_base_content_type(),
            content=published.serializable_data(),
            object_str=str(published),
        )
        type(self).objects.filter(pk=self.pk).update(live_revision=self.live_revision)

    def keep_address(self) -> None:
        """Give a slug that suits the name; the one that a rename leaves becomes a redirect."""
        stored = (
            type(self).objects.filter(pk=self.pk).values_list("slug", flat=True).first() if self.pk else None
        )
        self.slug = stored or ""
        if stored and addresses.suits(stored, self.name):
            return
        options = addresses.readable_candidates(self.name, self.commune_name, self.rna_number or "")
        self.slug = addresses.free(
            self.name, self.commune_name, self.rna_number or "", taken_slugs(options[0], self.pk)
        )
        if stored:
            FormerSlug.objects.filter(slug=self.slug).delete()
            FormerSlug.objects.update_or_create(slug=stored, defaults={"association": self})

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "annuaire/association.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        from annuaire.models.page import AnnuairePage

        page = AnnuairePage.objects.live().first() or AnnuairePage(title=str(AnnuairePage._meta.verbose_name))
        return {**super().get_preview_context(request, mode_name), **page.detail_context(request, self)}


class FormerSlug(models.Model):
    """An address that an association had before it changed its name."""

    slug = models.SlugField(max_length=255, unique=True)
    association = models.ForeignKey(Association, on_delete=models.CASCADE, related_name="former_slugs")

    def __str__(self) -> str:
        return self.slug


def taken_slugs(prefix: str, pk: int | None) -> set[str]:
    """Slugs that start with `prefix` and belong, or belonged, to an association other than `pk`."""
    current = Association.objects.filter(slug__startswith=prefix).exclude(pk=pk or 0)
    former = FormerSlug.objects.filter(slug__startswith=prefix).exclude(association_id=pk or 0)
    return {*current.values_list("slug", flat=True), *former.values_list("slug", flat=True)}
