"""`manage.py evaluate_search`, with an engine that answers what the test says."""

import json
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from commun.asking import Answer, Hit, Question
from commun.encoder import encoder
from guides.models import Sheet
from search.errors import EngineError
from search.management.commands import evaluate_search


class Engine:
    """Always finds the same; remembers what it was asked."""

    def __init__(self) -> None:
        self.hits: Sequence[Hit] = ()
        self.asked: list[Question] = []
        self.by_meaning: list[bool] = []
        self.error: EngineError | None = None
        self.is_degraded = False

    def answer(self, question: Question) -> Answer:
        self.asked.append(question)
        self.by_meaning.append(encoder() is not None)
        if self.error:
            raise self.error
        return Answer(hits=tuple(self.hits), degraded=self.is_degraded)


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Engine:
    engine = Engine()
    monkeypatch.setattr(evaluate_search, "get_search_backend", lambda: engine)
    return engine


def written(path: Path, *lines: Any) -> Path:
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines))
    return path


def run(path: Path, *options: str) -> str:
    out = StringIO()
    call_command("evaluate_search", str(path), *options, stdout=out)
    return out.getvalue()


def sheet(identifier: str) -> Sheet:
    return Sheet.objects.create(identifier=identifier, kind=Sheet.Kind.INFORMATION, title="Dons")


def hit_of(sheet: Sheet) -> Hit:
    return Hit(model="guides.sheet", pk=str(sheet.pk), kind="fiche", score=1.0, title="")


@pytest.mark.django_db
def test_hits_are_known_by_the_identifiers_of_sheets(engine: Engine, tmp_path: Path) -> None:
    near, answer = sheet("F1"), sheet("F2")
    engine.hits = [hit_of(near), hit_of(answer)]
    path = written(
        tmp_path / "questions.jsonl",
        {"id": "1", "query": "dons", "kind": "keyword", "judgments": {"F2": 2}},
        "",
        {"id": "2", "query": "legs", "kind": "typo", "judgments": {"F1": 2}},
    )
    report = json.loads(run(path, "--json"))
    assert report["overall"]["mrr"] == 0.75
    assert report["overall"]["questions"] == 2
    assert {kind: figures["mrr"] for kind, figures in report["by_kind"].items()} == {
        "keyword": 0.5,
        "typo": 1,
    }
    assert report["by_language"] == {}
    assert "0.750" in run(path)


@pytest.mark.django_db
def test_other_things_are_known_by_their_slug_or_their_uid(engine: Engine, tmp_path: Path, home: Any) -> None:
    page = Hit("wagtailcore.page", str(home.pk), "guide", 1.0, "")
    association = Hit("annuaire.association", "7", "association", 1.0, "")
    engine.hits = [association, page]
    grades = {home.slug: 2, "annuaire.association:7": 1}
    path = written(tmp_path / "q.jsonl", {"query": "accueil", "judgments": grades})
    overall = json.loads(run(path, "--json"))["overall"]
    assert (overall["mrr"], overall["recall"]) == (0.5, 1)


def test_a_kind_alone_may_be_searched_and_words_alone(engine: Engine, tmp_path: Path, settings: Any) -> None:
    settings.SEARCH_BY_MEANING = True
    path = written(tmp_path / "q.jsonl", {"query": "dons", "judgments": {"F1": 2}})
    run(path, "--kind", "fiche", "--words-only")
    run(path)
    assert [question.kinds for question in engine.asked] == [("fiche",), ()]
    assert engine.by_meaning == [False, True]


def test_questions_in_other_languages_are_judged_as_their_twins(engine: Engine, tmp_path: Path) -> None:
    judged = written(
        tmp_path / "fr.jsonl", {"id": "g1", "query": "dons", "kind": "keyword", "judgments": {"F1": 2}}
    )
    path = written(
        tmp_path / "other.jsonl",
        {"id": "g1", "query": "donations", "language": "en"},
        {"id": "g1", "query": "donaciones", "language": "es"},
    )
    report = json.loads(run(path, "--judgments", str(judged), "--json"))
    assert list(report["by_language"]) == ["en", "es"]
    assert report["by_kind"]["keyword"]["without_result"] == 1
    with pytest.raises(CommandError, match="Ligne 1 : aucune question jugée"):
        run(written(tmp_path / "x.jsonl", {"id": "g2", "query": "x"}), "--judgments", str(judged))


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("{nope", "Ligne 2 : ce n'est pas du JSON."),
        ("[1]", "Ligne 2 : il faut un objet JSON."),
        ('{"judgments": {"F1": 2}}', "Ligne 2 : « query » doit être un texte."),
        ('{"query": "x"}', "Ligne 2 : « judgments » doit donner une note entière"),
        ('{"query": "x", "judgments": {"F1": "2"}}', "Ligne 2 : « judgments » doit donner une note entière"),
        ('{"query": "x", "judgments": {"F1": true}}', "Ligne 2 : « judgments » doit donner une note entière"),
    ],
)
def test_a_line_that_is_no_question_is_named(
    engine: Engine, tmp_path: Path, line: str, sentence: str
) -> None:
    path = written(tmp_path / "q.jsonl", {"query": "dons", "judgments": {"F1": 2}}, line)
    with pytest.raises(CommandError, match=sentence):
        run(path)


def test_what_can_not_be_read_is_said(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="ne peut pas être lu"):
        run(tmp_path / "absent.jsonl")
    with pytest.raises(CommandError, match="ne contient aucune question"):
        run(written(tmp_path / "empty.jsonl", ""))
    (tmp_path / "latin.jsonl").write_bytes(b'{"query": "\xe9t\xe9"}')
    with pytest.raises(CommandError, match="UTF-8"):
        run(tmp_path / "latin.jsonl")


def test_an_unknown_kind_is_said_with_those_known(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"Nature inconnue : « fiches »\. Natures : guide, demarche"):
        run(tmp_path / "q.jsonl", "--kind", "fiches")


def test_an_engine_that_fails_is_said(engine: Engine, tmp_path: Path) -> None:
    engine.error = EngineError("arrêté")
    path = written(tmp_path / "q.jsonl", {"query": "dons", "judgments": {"F1": 2}})
    with pytest.raises(CommandError, match="Le moteur ne répond pas : arrêté"):
        run(path)


@pytest.mark.django_db
def test_answers_of_the_database_are_not_taken_for_those_of_the_engine(
    engine: Engine, tmp_path: Path
) -> None:
    engine.is_degraded = True
    line = {"id": "1", "query": "dons", "kind": "keyword", "judgments": {"F2": 2}}
    with pytest.raises(CommandError, match="ne répond pas"):
        run(written(tmp_path / "questions.jsonl", line))
