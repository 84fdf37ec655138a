"""`manage.py import_fiches [ZIP|URL] [--write] [--accept-volume]`."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from guides.fiches import journal
from guides.fiches.errors import FeedError
from guides.fiches.run import Order, import_sheets


class Command(BaseCommand):
    help = _(
        "Importe les fiches officielles (flux « comarquage » de service-public.fr). "
        "Sans --write, montre seulement ce qui changerait."
    )

    # Checks belong to start-up and CI; here they would cost more than a whole import.
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "source", nargs="?", metavar="ZIP|URL", help=_("l'archive ; à défaut, l'adresse FICHES_URL")
        )
        parser.add_argument("--write", action="store_true", help=_("applique les changements"))
        parser.add_argument(
            "--accept-volume",
            action="store_true",
            help=_("accepte que plus de 20 %% des fiches soient retirées ou illisibles"),
        )

    def handle(self, *args: Any, **options: Any) -> None:
        source = options["source"] or settings.FICHES_URL
        if not source:
            raise CommandError(
                _("Aucune archive donnée : nommez un fichier zip ou une adresse, ou réglez FICHES_URL.")
            )
        order = Order(source, write=options["write"], accept_volume=options["accept_volume"])
        try:
            report = journal.import_and_log(order) if order.write else import_sheets(order)
        except FeedError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(report.render(written=order.write))
