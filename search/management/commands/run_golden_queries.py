"""`manage.py run_golden_queries`: asks the golden queries again; to be run every night."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from search.errors import EngineError
from search.models import GoldenQuery, GoldenRun
from search.steering import golden
from search.steering.successful import drop_successful


class Command(BaseCommand):
    help = _("Repose les questions témoins et dit lesquelles ne trouvent plus leur réponse à sa place.")

    def handle(self, *args: Any, **options: Any) -> None:
        # The suggested questions are made again once a night too.
        drop_successful()
        try:
            outcome = golden.run(GoldenRun.Occasion.NIGHT)
        except EngineError as error:
            raise CommandError(_("Le moteur de recherche ne répond pas : %s") % error) from error
        failing = list(GoldenQuery.objects.failing())
        self.stdout.write(
            _("Questions posées : %(asked)d, hors de leur place : %(failing)d.")
            % {"asked": outcome.asked, "failing": len(failing)}
        )
        for query in failing:
            self.stdout.write(f"  {query.question} : {query.rank or '-'} / {query.wanted_rank}")
