"""`manage.py drain_outbox`: index at once what waits, for a cron job or after an engine was down."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from search import outbox
from search.outbox import draining


class Command(BaseCommand):
    help = _("Indexe les modifications en attente ; échoue si le moteur ne répond pas.")

    def handle(self, *args: Any, **options: Any) -> None:
        done = draining.drain()
        self.stdout.write(
            _("Modifications indexées : %(indexed)d, échecs : %(failed)d, encore en attente : %(waiting)d.")
            % {"indexed": done.indexed, "failed": done.failed, "waiting": outbox.waiting()}
        )
        if done.is_elsewhere:
            raise CommandError(_("Un autre index que celui de ces réglages est en service."))
        if done.error:
            raise CommandError(_("Le moteur de recherche ne répond pas : %s") % done.error)
