"""How well the search answers real questions on the real sheets: the figures that a change must keep."""

import json
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from pytest_django import Settings
from wagtail.search.backends import get_search_backend

from commun.asking import Question
from commun.encoder import words_only
from guides.models import Sheet
from search.evaluation.reading import read_questions
from search.evaluation.run import Report, evaluate

pytestmark = pytest.mark.any_database
OTHER_LANGUAGES = Path(__file__).parent / "data" / "questions_in_other_languages.jsonl"

# How many results a reader sees at once.
FIRST = 3


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
    assert by_words_and_meaning.overall.mrr >= 0.92
    assert by_words_and_meaning.overall.ndcg >= 0.85
    assert all(figures.mrr > 0.6 for figures in by_words_and_meaning.by_kind.values())
    with words_only():
        assert measured(judged).overall.mrr >= 0.85
    elsewhere = measured(OTHER_LANGUAGES, judged)
    assert elsewhere.overall.mrr >= 0.75
    assert set(elsewhere.by_language) == {"en", "es", "pt", "de", "ar"}


def test_the_questions_in_other_languages_carry_no_judgment() -> None:
    lines = [json.loads(line) for line in OTHER_LANGUAGES.read_text(encoding="utf-8").splitlines()]
    assert len(lines) == 300
    assert all(set(line) == {"id", "language", "query"} for line in lines)


@pytest.mark.parametrize("is_by_words", [False, True])
def test_what_people_type_finds_the_sheet_that_answers(judged: Path, is_by_words: bool) -> None:
    expected = {
        "A.G.": {"F21573", "F1121"},
        "A. G.": {"F21573", "F1121"},
        "subvention 2e demande": {"F3180"},
        "responsabilite president": {"F1130"},
        "comment on dissout l'asso": {"F1122"},
        "membres du CA": {"F1121"},
        "cerfa12156": {"R1271"},
        "Bonjour, pourriez-vous m'expliquer comment dissoudre ? Merci d'avance": {"F1122"},
    }
    backend = get_search_backend()
    with words_only() if is_by_words else nullcontext():
        for question, sheets in expected.items():
            assert sheets & set(first(backend, question)), question
        assert len(first(backend, "assos")) == FIRST


def first(backend: Any, question: str) -> list[str]:
    hits = backend.answer(Question(question, kinds=("fiche",), size=FIRST)).hits
    return list(Sheet.objects.filter(pk__in=[hit.pk for hit in hits]).values_list("identifier", flat=True))
