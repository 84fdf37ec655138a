"""« Prévenez-moi quand une réponse existe »: an e-mail address, kept until it is written to once."""

from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _


class AwaitedAnswerQuerySet(models.QuerySet["AwaitedAnswer"]):
    """Words for those who wait for an answer."""

    def waiting(self) -> "AwaitedAnswerQuerySet":
        """Those who confirmed their address and were not told yet."""
        return self.filter(confirmed_at__isnull=False, told_at__isnull=True)

    def in_language(self, language: str) -> "AwaitedAnswerQuerySet":
        return self.filter(language=language) if language else self

    def for_questions(self, keys: list[str], language: str) -> "AwaitedAnswerQuerySet":
        return self.filter(key__in=keys, language=language)

    def to_tell(self) -> "AwaitedAnswerQuerySet":
        """Those whose answer exists, and whose message has not left."""
        return self.waiting().exclude(answer_url="")

    def outdated(self, now: datetime, *, confirm_days: int, keep_days: int) -> "AwaitedAnswerQuerySet":
        """Addresses never confirmed in time, kept for too long, or already written to."""
        return self.filter(
            models.Q(confirmed_at__isnull=True, asked_at__lt=now - timedelta(days=confirm_days))
            | models.Q(asked_at__lt=now - timedelta(days=keep_days))
            | models.Q(told_at__lt=now - timedelta(hours=1))
        )

    def unpromised(self) -> "AwaitedAnswerQuerySet":
        """Those for whom no editor has answered, whether or not they confirmed their address yet."""
        return self.filter(told_at__isnull=True, answer_url="")

    def unanswered(self) -> "AwaitedAnswerQuerySet":
        """Those who wait, and for whom no editor has answered."""
        return self.unpromised().filter(confirmed_at__isnull=False)

    def may_be_written(self, hour_ago: datetime) -> "AwaitedAnswerQuerySet":
        """Those who did not confirm, and were not written to for an hour."""
        rested = models.Q(written_at=None) | models.Q(written_at__lt=hour_ago)
        return self.filter(rested, confirmed_at__isnull=True)

    def messages_to(self, email: str) -> int:
        """How many messages asked an address to confirm what it has not confirmed."""
        rows = self.filter(email=email, confirmed_at__isnull=True)
        return int(rows.aggregate(sent=models.Sum("messages"))["sent"] or 0)

    def counts(self, keys: list[str]) -> dict[tuple[str, str], int]:
        """How many people wait for each of these questions, by key and language."""
        rows = self.unanswered().filter(key__in=keys).order_by().values("key", "language")
        counted = rows.annotate(people=models.Count("pk"))
        return {(row["key"], row["language"]): row["people"] for row in counted}


class AwaitedAnswer(models.Model):
    """One person who asked to be told once; the row goes with the message."""

    email = models.EmailField(_("courriel"))
    question = models.CharField(_("recherche"), max_length=200)
    key = models.CharField(_("recherche, sans accents"), max_length=200, db_index=True)
    language = models.CharField(_("langue"), max_length=10)
    asked_at = models.DateTimeField(_("demandé le"))
    # How many messages asked to confirm, and when the last one left.
    messages = models.PositiveSmallIntegerField(_("messages"), default=0)
    written_at = models.DateTimeField(_("écrit le"), null=True, blank=True)
    confirmed_at = models.DateTimeField(_("confirmé le"), null=True, blank=True)
    answer_title = models.CharField(_("réponse"), max_length=255, blank=True)
    answer_url = models.CharField(_("adresse de la réponse"), max_length=500, blank=True)
    # Set before the message leaves, so that no crash makes it leave twice.
    told_at = models.DateTimeField(_("prévenu le"), null=True, blank=True)

    objects = AwaitedAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("réponse attendue")
        verbose_name_plural = _("réponses attendues")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["email", "key", "language"], name="awaited_once_a_person")
        ]

    def __str__(self) -> str:
        return self.question
