"""`manage.py tell_waiting`: the answers by mail that did not leave at once; to be run every night."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from search.models import AwaitedAnswer
from search.steering import notify


class Command(BaseCommand):
    help = _(
        "Écrit à ceux qui attendaient une réponse et que le serveur de messagerie n'a pas laissé prévenir."
        " Sans --send, les compte."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--send", action="store_true", help=_("Envoie les courriels."))

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["send"]:
            waiting = AwaitedAnswer.objects.to_tell().count()
            self.stdout.write(_("Personnes à prévenir : %d. Ajoutez --send pour leur écrire.") % waiting)
            return
        sent, failed = notify.send_answers()
        self.stdout.write(_("Personnes prévenues : %d.") % sent)
        if failed:
            raise CommandError(
                _("Courriels qui ne sont pas partis, à tenter de nouveau la prochaine fois : %d.") % failed
            )
