"""`manage.py evaluate_search FILE.jsonl`: how well the engine in use answers judged questions."""

import json
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from wagtail.search.backends import get_search_backend

from commun.encoder import words_only
from commun.findable import KINDS
from search.errors import EngineError
from search.evaluation.metrics import Figures
from search.evaluation.reading import EvaluationError, read_questions
from search.evaluation.run import Report, evaluate


class Command(BaseCommand):
    help = _(
        "Pose au moteur de recherche en service les questions d'un fichier (un objet JSON par ligne : id,"
        " query, kind, judgments) et dit combien ses réponses valent : MRR@10, nDCG@10, rappel@10, part sans"
        " résultat."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help=_("Les questions jugées."))
        parser.add_argument("--kind", help=_("Ne chercher que cette nature : %s.") % ", ".join(KINDS))
        parser.add_argument(
            "--judgments", type=Path, help=_("Un autre fichier, qui juge les questions de même id.")
        )
        parser.add_argument("--words-only", action="store_true", help=_("Sans la recherche par le sens."))
        parser.add_argument("--json", action="store_true", help=_("Écrit les chiffres en JSON."))

    def handle(self, *args: Any, **options: Any) -> None:
        report = self._report(options)
        if options["json"]:
            self.stdout.write(json.dumps(asdict(report), ensure_ascii=False, indent=2))
        else:
            self._write(report)

    def _report(self, options: dict[str, Any]) -> Report:
        kind = options["kind"]
        if kind and kind not in KINDS:
            unknown = _("Nature inconnue : « %(kind)s ». Natures : %(kinds)s.")
            raise CommandError(unknown % {"kind": kind, "kinds": ", ".join(KINDS)})
        engine = get_search_backend()
        if not hasattr(engine, "answer"):
            raise CommandError(_("Le moteur en service ne sait pas répondre aux questions (answer)."))
        try:
            questions = read_questions(options["file"], options["judgments"])
            with words_only() if options["words_only"] else nullcontext():
                return evaluate(questions, engine, (kind,) if kind else ())
        except EvaluationError as error:
            raise CommandError(str(error)) from error
        except EngineError as error:
            raise CommandError(_("Le moteur ne répond pas : %s") % error) from error

    def _write(self, report: Report) -> None:
        self.stdout.write(_line("", _("questions"), "MRR@10", "nDCG@10", _("rappel@10"), _("sans résultat")))
        self.stdout.write(_figures(_("ensemble"), report.overall))
        for group in (report.by_kind, report.by_language):
            for name, figures in group.items():
                self.stdout.write(_figures(name, figures))


def _figures(name: str, figures: Figures) -> str:
    shown = (figures.mrr, figures.ndcg, figures.recall, figures.without_result)
    return _line(name, str(figures.questions), *(f"{figure:.3f}" for figure in shown))


def _line(name: str, *cells: str) -> str:
    return name.ljust(14) + "".join(cell.rjust(15) for cell in cells)
