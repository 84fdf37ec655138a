from argparse import ArgumentParser, ArgumentTypeError
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from home.links.run import REST, LinkCheckError, Order, run


def whole_number(text: str) -> int:
    """A number of links or days from the command line."""
    if not (text.isascii() and text.isdecimal()) or int(text) > 1_000_000:
        raise ArgumentTypeError(_("« %s » n'est pas un nombre entier.") % text)
    return int(text)


class Command(BaseCommand):
    help = _(
        "Vérifie que les liens du portail vers d'autres sites répondent encore, et dit sur quelles pages "
        "ils sont. À lancer chaque nuit."
    )

    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--limit", type=whole_number, help=_("vérifie au plus tant de liens"))
        parser.add_argument(
            "--older-than",
            type=whole_number,
            default=REST.days,
            metavar="DAYS",
            help=_("laisse de côté les liens vérifiés depuis moins de jours ; 0 les vérifie tous"),
        )

    def handle(self, *args: Any, **options: Any) -> None:
        order = Order(limit=options["limit"], rest=timedelta(days=options["older_than"]))
        try:
            self.stdout.write(run(order).report)
        except LinkCheckError as error:
            raise CommandError(str(error)) from error
