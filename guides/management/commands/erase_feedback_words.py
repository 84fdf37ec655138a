"""`manage.py erase_feedback_words`: forgets what readers wrote long ago; to be run every week."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from guides.models import Feedback


class Command(BaseCommand):
    help = _(
        "Efface les mots des avis plus anciens que FEEDBACK_MONTHS et garde les oui et les non. Sans --write,"
        " compte seulement."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--write", action="store_true", help=_("Efface."))

    def handle(self, *args: Any, **options: Any) -> None:
        old = Feedback.objects.with_words().older_than(settings.FEEDBACK_MONTHS, timezone.localdate())
        if options["write"]:
            self.stdout.write(_("Avis dont les mots ont été effacés : %d.") % old.update(words=""))
        else:
            self.stdout.write(
                _("Avis dont les mots seraient effacés : %d. Ajoutez --write pour le faire.") % old.count()
            )
