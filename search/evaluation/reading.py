"""Judged questions, read from a file of one JSON object a line."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _


class EvaluationError(Exception):
    """A file of questions that can't be used; its text says why to the person who gave it."""


@dataclass(frozen=True)
class Judged:
    """A question and the grade of each relevant name; its kind (`typo`, `question` …) and its language may
    be empty."""

    id: str
    query: str
    grades: dict[str, int]
    kind: str = ""
    language: str = ""


def read_questions(path: Path, judgments: Path | None = None) -> list[Judged]:
    """The questions of a file, in its order; empty lines are passed over. Raises EvaluationError.

    With `judgments`, questions are judged (and of the kind) as those of the same `id` in that file.
    """
    known = {one.id: one for one in read_questions(judgments)} if judgments else {}
    questions = [_question(number, said, known) for number, said in _objects(path)]
    if not questions:
        raise EvaluationError(_("Le fichier « %s » ne contient aucune question.") % path)
    return questions


def _objects(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of a file, each with the number of its line, from 1."""
    for number, line in enumerate(_lines(path), 1):
        if line.strip():
            yield number, _object(number, line)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise EvaluationError(_("Le fichier « %s » ne peut pas être lu.") % path) from error
    except UnicodeDecodeError as error:
        raise EvaluationError(_("Le fichier « %s » n'est pas écrit en UTF-8.") % path) from error


def _object(number: int, line: str) -> dict[str, Any]:
    try:
        said = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise EvaluationError(_("Ligne %d : ce n'est pas du JSON.") % number) from error
    if not isinstance(said, dict):
        raise EvaluationError(_("Ligne %d : il faut un objet JSON.") % number)
    return said


def _question(number: int, said: dict[str, Any], known: dict[str, Judged]) -> Judged:
    name, query = str(said.get("id", number)), said.get("query")
    if not isinstance(query, str) or not query.strip():
        raise EvaluationError(_("Ligne %d : « query » doit être un texte.") % number)
    twin = known.get(name)
    if known and twin is None:
        raise EvaluationError(_("Ligne %d : aucune question jugée ne porte le même « id ».") % number)
    grades = twin.grades if twin else said.get("judgments")
    if not isinstance(grades, dict) or not all(type(grade) is int for grade in grades.values()):
        raise EvaluationError(
            _("Ligne %d : « judgments » doit donner une note entière à chaque nom.") % number
        )
    kind = str(said.get("kind") or (twin.kind if twin else ""))
    return Judged(name, query, grades, kind, str(said.get("language") or ""))
