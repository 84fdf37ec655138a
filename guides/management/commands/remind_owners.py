"""`manage.py remind_owners`: asks owners to read the pages that are soon due; to be run every day."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guides.upkeep import reminders
from guides.upkeep.mail import OwnerMailError
from guides.upkeep.reminders import Letter


class Command(BaseCommand):
    help = _(
        "Écrit aux responsables des pages à relire bientôt, une fois par échéance. Sans --send, dit seulement"
        " à qui."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--send", action="store_true", help=_("Envoie les courriels."))

    def handle(self, *args: Any, **options: Any) -> None:
        self.failed = 0
        written = reminders.letters(timezone.localdate())
        if not written:
            self.stdout.write(_("Aucun rappel à envoyer."))
        elif options["send"]:
            reminders.send(written, self._tell)
        else:
            self._announce(written)
        if self.failed:
            raise CommandError(
                ngettext(
                    "%d courriel n'est pas parti ; il sera tenté de nouveau la prochaine fois.",
                    "%d courriels ne sont pas partis ; ils seront tentés de nouveau la prochaine fois.",
                    self.failed,
                )
                % self.failed
            )

    def _announce(self, written: list[Letter]) -> None:
        for letter in written:
            self._write(letter, _("à envoyer"))
        self.stdout.write(_("Rien n'a été envoyé : ajoutez --send."))

    def _tell(self, letter: Letter, error: OwnerMailError | None) -> None:
        if error is None:
            self._write(letter, _("envoyé"))
        else:
            self.failed += 1
            self._write(letter, str(error))

    def _write(self, letter: Letter, state: str) -> None:
        # The logs of a scheduled command keep no e-mail address.
        self.stdout.write(f"{letter.name or _('Responsable sans nom')} : {state}")
        for page in letter.pages:
            self.stdout.write(f"  {page.review_on:%Y-%m-%d} {page.title}")
