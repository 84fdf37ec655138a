"""What the national register said, kept apart from what we show, and the log of its imports."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from annuaire.models.association import Association
from annuaire.register.values import RegisterValues, field_names


class RegisterRecord(models.Model):
    """The register's own values for one number: the base of the next three-way merge."""

    class Form(models.TextChoices):
        """The two files of the register."""

        WALDEC = "waldec", _("waldec")
        IMPORT = "import", _("import")

    class Position(models.TextChoices):
        """Where the association stands; V is ours, for a number that left its file."""

        ACTIVE = "A", _("en activité")
        DISSOLVED = "D", _("dissoute")
        DELETED = "S", _("supprimée")
        VANISHED = "V", _("absente du fichier")

    association = models.OneToOneField(
        Association,
        verbose_name=_("association"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="register_record",
        help_text=_("Vide si la Ville a supprimé la fiche : un import ne la recrée pas."),
    )
    number = models.CharField(_("numéro"), max_length=14, unique=True)
    former_number = models.CharField(_("ancien numéro"), max_length=10, blank=True, db_index=True)
    form = models.CharField(_("fichier"), max_length=6, choices=Form)
    department = models.CharField(_("département"), max_length=3, blank=True)
    position = models.CharField(_("position"), max_length=1, choices=Position)
    title = models.CharField(_("titre déclaré"), max_length=300)
    name = models.CharField(_("nom"), max_length=300)
    acronym = models.CharField(_("sigle"), max_length=40, blank=True)
    purpose = models.TextField(_("objet"), blank=True)
    purpose_codes = models.CharField(_("codes d'objet social"), max_length=13, blank=True)
    themes = models.CharField(_("thèmes déduits"), max_length=200, blank=True)
    founded_on = models.DateField(_("date de création"), null=True)
    declared_on = models.DateField(_("date de dernière déclaration"), null=True)
    published_on = models.DateField(_("date de publication"), null=True)
    dissolved_on = models.DateField(_("date de dissolution"), null=True)
    commune_code = models.CharField(_("code commune"), max_length=5, blank=True)
    commune_name = models.CharField(_("commune"), max_length=100, blank=True)
    postal_code = models.CharField(_("code postal"), max_length=5, blank=True)
    seat_address = models.CharField(_("adresse du siège"), max_length=300, blank=True)
    siret = models.CharField(_("SIRET"), max_length=14, blank=True)
    website = models.CharField(_("site web"), max_length=255, blank=True)
    website_is_public = models.BooleanField(_("site web publiable"), default=False)

    class Meta:
        verbose_name = _("notice du répertoire national")
        verbose_name_plural = _("notices du répertoire national")
        indexes = [models.Index(fields=["form", "department", "commune_code"], name="register_scope")]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"

    def values(self) -> RegisterValues:
        """What the register said last, in the shape that imports compare."""
        return RegisterValues(**{name: getattr(self, name) for name in field_names()})

    def take(self, values: RegisterValues) -> Self:
        """Hold new values; saving is the caller's."""
        for name in field_names():
            setattr(self, name, getattr(values, name))
        return self


class ImportRun(models.Model):
    """One run of the register's import, for editors to read."""

    class Status(models.TextChoices):
        """How a run ended."""

        RUNNING = "running", _("en cours")
        DONE = "done", _("terminé")
        REFUSED = "refused", _("refusé")
        INTERRUPTED = "interrupted", _("interrompu")

    started_at = models.DateTimeField(_("début"), auto_now_add=True)
    finished_at = models.DateTimeField(_("fin"), null=True, blank=True)
    status = models.CharField(_("état"), max_length=12, choices=Status, default=Status.RUNNING)
    files = models.TextField(_("fichiers"))
    communes = models.TextField(_("communes"), blank=True)
    rows_read = models.PositiveIntegerField(_("lignes lues"), default=0)
    created = models.PositiveIntegerField(_("nouvelles"), default=0)
    changed = models.PositiveIntegerField(_("modifiées"), default=0)
    unlisted = models.PositiveIntegerField(_("retirées des listes"), default=0)
    rejected = models.PositiveIntegerField(_("rejetées"), default=0)
    report = models.TextField(_("compte rendu"), blank=True)

    class Meta:
        verbose_name = _("import du répertoire national")
        verbose_name_plural = _("imports du répertoire national")
        ordering = ["-started_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M} {self.get_status_display()}"
