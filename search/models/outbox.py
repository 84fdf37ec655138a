"""What changed and is not yet in the index; see docs/search-index.md."""

import secrets
from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# A rebuild that said nothing for so long was killed.
SILENCE = timedelta(minutes=10)


def new_version() -> int:
    return secrets.randbits(62)


class PendingChangeQuerySet(models.QuerySet["PendingChange"]):
    """Words for what waits."""

    def due(self, now: datetime, rebuild: "Rebuild | None") -> Self:
        """What may be tried: nobody is at it, it did not just fail, and no rebuild keeps it for its end."""
        free = Q(claimed_until=None) | Q(claimed_until__lt=now)
        rested = Q(retry_at=None) | Q(retry_at__lt=now)
        kept = Q(kept_for=None) | ~Q(kept_for=rebuild.pk) if rebuild else Q()
        return self.filter(free, rested, kept)

    def calm_first(self) -> Self:
        """What never failed before what did, so that nothing waits behind a document that can't be read."""
        return self.order_by("attempts", "pk")

    def never_tried_up_to(self, pk: int) -> Self:
        """What was noted before a moment and did not fail by itself since."""
        return self.filter(pk__lte=pk, retry_at=None)


class PendingChange(models.Model):
    """One thing that changed: what to do is decided by what the database says when it is indexed.

    `version` changes with each new change, so that a row is deleted only if nothing changed since it was
    read.
    """

    model = models.CharField(
        _("modèle"), max_length=100, help_text=_("Application et modèle, par exemple guides.guidepage.")
    )
    object_pk = models.CharField(_("clé"), max_length=64, help_text=_("La clé primaire, en texte."))
    version = models.BigIntegerField(
        _("version"), default=new_version, help_text=_("Change à chaque nouvelle modification.")
    )
    queued_at = models.DateTimeField(
        _("en attente depuis"), default=timezone.now, help_text=_("Quand la modification a été enregistrée.")
    )
    attempts = models.PositiveIntegerField(
        _("essais"), default=0, help_text=_("Combien de fois l'indexation a échoué.")
    )
    last_error = models.CharField(
        _("dernière erreur"), max_length=500, blank=True, help_text=_("Vide si rien n'a encore échoué.")
    )
    claimed_until = models.DateTimeField(
        _("prise jusqu'à"),
        null=True,
        blank=True,
        help_text=_("Un processus l'indexe en ce moment ; passé ce délai, un autre peut la reprendre."),
    )
    retry_at = models.DateTimeField(
        _("prochain essai"), null=True, blank=True, help_text=_("Pas avant ce moment, après un échec.")
    )
    kept_for = models.BigIntegerField(
        _("gardée pour"),
        null=True,
        blank=True,
        help_text=_("La reconstruction de l'index à la fin de laquelle elle sera rejouée."),
    )

    objects: ClassVar = PendingChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("modification à indexer")
        verbose_name_plural = _("modifications à indexer")
        constraints = [models.UniqueConstraint(fields=["model", "object_pk"], name="pending_change_once")]
        indexes = [models.Index(fields=["attempts", "id"], name="pending_change_order")]

    def __str__(self) -> str:
        return f"{self.model}:{self.object_pk}"


class RebuildQuerySet(models.QuerySet["Rebuild"]):
    """Words for rebuilds."""

    def running(self) -> Self:
        """Those of `update_index`; they tell their index at their end."""
        return self.filter(finished_at=None, index="", seen_at__gt=timezone.now() - SILENCE)

    def in_use(self) -> "Rebuild | None":
        """The last index that was put in use: the one that the outbox feeds."""
        return self.exclude(in_use_at=None).order_by("-in_use_at", "-pk").first()

    def latest_running(self) -> "Rebuild | None":
        return self.running().order_by("-pk").first()

    def state(self) -> tuple[int, int]:
        """Changes whenever a rebuild begins or ends."""
        counts = self.aggregate(begun=models.Count("pk"), ended=models.Count("finished_at"))
        return counts["begun"], counts["ended"]


class Rebuild(models.Model):
    """One filling of an index from the whole database: by `update_index`, or by the outbox."""

    index = models.CharField(
        _("index"),
        max_length=200,
        blank=True,
        help_text=_("Ce qui le distingue d'un index vide ou d'un autre."),
    )
    started_at = models.DateTimeField(_("début"), default=timezone.now, help_text=_("Quand elle a commencé."))
    seen_at = models.DateTimeField(
        _("dernier signe"),
        default=timezone.now,
        help_text=_("Sans signe pendant dix minutes, elle est perdue."),
    )
    finished_at = models.DateTimeField(
        _("fin"), null=True, blank=True, help_text=_("Vide tant qu'elle dure, ou si elle a été interrompue.")
    )
    in_use_at = models.DateTimeField(
        _("en service depuis"),
        null=True,
        blank=True,
        help_text=_("Les modifications vont à l'index mis en service le dernier."),
    )
    up_to = models.BigIntegerField(
        _("jusqu'à"),
        null=True,
        blank=True,
        help_text=_("La dernière modification en attente dont l'index a besoin pour être complet."),
    )

    objects: ClassVar = RebuildQuerySet.as_manager()

    class Meta:
        verbose_name = _("reconstruction de l'index")
        verbose_name_plural = _("reconstructions de l'index")

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M} {self.index}"

    @property
    def is_silent(self) -> bool:
        return self.seen_at < timezone.now() - SILENCE
