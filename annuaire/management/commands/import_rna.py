"""`manage.py import_rna FILE… [--commune CODE…] [--write] [--accept-volume]`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from tqdm import tqdm

from annuaire.register import journal
from annuaire.register.run import Advance, Order, import_files
from annuaire.register.values import RegisterError


def terminal_bar(label: str, total: int) -> Advance:
    """A progress bar on a terminal, nothing elsewhere."""
    bar = tqdm(total=total, desc=label, unit="", disable=None, leave=False)
    return bar.update


class Command(BaseCommand):
    help = _(
        "Importe des fichiers du répertoire national des associations (RNA) dans l'annuaire. "
        "Sans --write, montre seulement ce qui changerait."
    )

    # Checks belong to start-up and CI; here they would cost more than reading a department.
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument(
            "--commune", nargs="+", default=[], metavar="CODE", help=_("codes INSEE à garder")
        )
        parser.add_argument("--write", action="store_true", help=_("applique les changements"))
        parser.add_argument(
            "--accept-volume",
            action="store_true",
            help=_("accepte que plus de 10 %% des associations quittent les listes"),
        )

    def handle(self, *args: Any, **options: Any) -> None:
        order = Order(
            paths=options["files"],
            communes=frozenset(code.strip().upper() for code in options["commune"]),
            write=options["write"],
            accept_volume=options["accept_volume"],
            progress=terminal_bar,
        )
        try:
            self.stdout.write(self._run(order))
        except RegisterError as error:
            raise CommandError(str(error)) from error

    def _run(self, order: Order) -> str:
        if not order.write:
            return import_files(order).render(written=False)
        with journal.logged(order) as run:
            summary = import_files(order)
            journal.close(run, summary)
        return run.report
