"""`manage.py erase_old_searches`: forgets searches and addresses in time; to be run every night."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from search.steering import counting, notify


class Command(BaseCommand):
    help = _(
        "Efface les recherches trop anciennes, celles qui n'ont été faites qu'une fois, et les adresses de"
        " ceux qui attendaient une réponse depuis trop longtemps. Sans --write, les compte."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--write", action="store_true", help=_("Efface."))

    def handle(self, *args: Any, **options: Any) -> None:
        addresses = notify.outdated()
        searches = counting.outdated()
        if not options["write"]:
            self.stdout.write(
                _("Recherches à effacer : %(searches)d, adresses : %(addresses)d. Ajoutez --write.")
                % {"searches": sum(each.count() for each in searches), "addresses": addresses.count()}
            )
            return
        erased = sum(each.delete()[0] for each in searches)
        forgotten, _each = addresses.delete()
        self.stdout.write(
            _("Recherches effacées : %(searches)d, adresses : %(addresses)d.")
            % {"searches": erased, "addresses": forgotten}
        )
