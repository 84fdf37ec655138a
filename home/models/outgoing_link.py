"""The links of the portal to other sites, what became of them, and the runs that looked."""

import hashlib
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from home.links.querysets import LinkRunQuerySet, LinkUseQuerySet, OutgoingLinkQuerySet


def fingerprint(url: str) -> str:
    """What stands for an address of any length where it must be unique."""
    return hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()


class OutgoingLink(models.Model):
    """An address of another site, exactly as texts have it, and what its last check found.

    `failed_days` counts the different days on which it failed without an answer between them.
    """

    class State(models.TextChoices):
        NEW = "new", _("Pas encore vérifié")
        WORKING = "working", _("En service")
        MOVED = "moved", _("Déplacé")
        WATCHED = "watched", _("À surveiller")
        DEAD = "dead", _("Mort")
        UNKNOWN = "unknown", _("Non vérifiable")

    url = models.TextField(_("adresse"))
    fingerprint = models.CharField(max_length=64, unique=True, editable=False)
    state = models.CharField(_("état"), max_length=10, choices=State, default=State.NEW)
    status = models.PositiveSmallIntegerField(_("code de réponse"), null=True, blank=True)
    message = models.CharField(_("constat"), max_length=300, blank=True)
    moved_to = models.TextField(_("nouvelle adresse"), blank=True)
    checked_at = models.DateTimeField(_("vérifié le"), null=True, blank=True)
    not_before = models.DateTimeField(_("pas avant"), null=True, blank=True)
    failing_since = models.DateTimeField(_("en panne depuis"), null=True, blank=True)
    failed_days = models.PositiveSmallIntegerField(_("jours d'échec"), default=0)

    objects = OutgoingLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("lien sortant")
        verbose_name_plural = _("liens sortants")
        ordering = ["url", "pk"]
        indexes = [models.Index(fields=["state"], name="outgoing_link_state")]

    def __str__(self) -> str:
        return self.url

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.fingerprint = fingerprint(self.url)
        super().save(*args, **kwargs)


class LinkUse(models.Model):
    """A published row that shows a link; `page` is the row when it is a page."""

    link = models.ForeignKey(
        OutgoingLink, verbose_name=_("lien"), on_delete=models.CASCADE, related_name="uses"
    )
    content_type = models.ForeignKey(
        ContentType, verbose_name=_("nature"), on_delete=models.CASCADE, related_name="+"
    )
    object_id = models.CharField(_("objet"), max_length=255)
    page = models.ForeignKey(
        Page,
        verbose_name=_("page"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="outgoing_link_uses",
    )
    where = models.CharField(_("endroit"), max_length=200)

    objects = LinkUseQuerySet.as_manager()

    class Meta:
        verbose_name = _("emploi d'un lien")
        verbose_name_plural = _("emplois d'un lien")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["link", "content_type", "object_id"], name="outgoing_link_once_an_object"
            )
        ]
        indexes = [models.Index(fields=["content_type", "object_id"], name="link_use_object")]

    def __str__(self) -> str:
        return f"{self.content_type_id}:{self.object_id} → {self.link_id}"


class LinkRun(models.Model):
    """One run of `check_links`; `finished_at` is empty while it works, or if it was interrupted."""

    started_at = models.DateTimeField(_("commencée le"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finie le"), null=True, blank=True)
    checked = models.PositiveIntegerField(_("liens vérifiés"), default=0)
    report = models.TextField(_("compte rendu"), blank=True)

    objects = LinkRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("vérification des liens")
        verbose_name_plural = _("vérifications des liens")
        ordering = ["-started_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M}"
