"""How well the search answers real questions on the real sheets: the figures that a change must keep."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings
from wagtail.search.backends import get_search_backend

from commun.encoder import words_only
from search.evaluation.reading import read_questions
from search.evaluation.run import Report, evaluate

OTHER_LANGUAGES = Path(__file__).parent / "data" / "questions_in_other_languages.jsonl"


@pytest.fixture
def judged(db: None, real_data: Path, settings: Settings, tmp_path: Path) -> Path:
    """The development set; its 234 sheets are imported and will be indexed, with their meaning."""
    settings.SEARCH_BY_MEANING = True
    settings.DATA_DIR = tmp_path
    call_command("import_fiches", str(real_data / "guides" / "vosdroits-asso-latest.zip"), write=True)
    return real_data / "search" / "relevance_dev.jsonl"


def measured(questions: Path, judgments: Path | None = None) -> Report:
    return evaluate(read_questions(questions, judgments), get_search_backend(), ("fiche",))


def test_real_questions_find_their_answer_in_french_and_in_five_other_languages(judged: Path) -> None:
    by_words_and_meaning = measured(judged)
    assert by_words_and_meaning.overall.mrr >= 0.85
    assert by_words_and_meaning.overall.ndcg >= 0.80
    assert all(figures.mrr > 0.6 for figures in by_words_and_meaning.by_kind.values())
    with words_only():
        assert measured(judged).overall.mrr >= 0.80
    elsewhere = measured(OTHER_LANGUAGES, judged)
    assert elsewhere.overall.mrr >= 0.70
    assert set(elsewhere.by_language) == {"en", "es", "pt", "de", "ar"}


def test_the_questions_in_other_languages_carry_no_judgment() -> None:
    lines = [json.loads(line) for line in OTHER_LANGUAGES.read_text(encoding="utf-8").splitlines()]
    assert len(lines) == 300
    assert all(set(line) == {"id", "language", "query"} for line in lines)
