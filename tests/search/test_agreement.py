"""The two engines give the same answers to real questions on the real sheets."""

from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings

from commun.asking import Question
from guides.models import Sheet
from search.backends.elasticsearch import SearchBackend as Elasticsearch
from search.backends.tantivy import SearchBackend as Tantivy
from search.evaluation.reading import Judged, read_questions
from search.evaluation.run import evaluate
from tests.search.elasticsearch.indexing import own_backend

pytestmark = pytest.mark.any_database
SYNONYMS = "search.steering.synonyms_in_use"
FIRST = 5


@pytest.fixture
def sheets(db: None, real_data: Path, settings: Settings, tmp_path: Path) -> list[Sheet]:
    settings.SEARCH_BY_MEANING = True
    settings.DATA_DIR = tmp_path
    call_command("import_fiches", str(real_data / "guides" / "vosdroits-asso-latest.zip"), write=True)
    return list(Sheet.objects.all())


def first(engine: Tantivy | Elasticsearch, one: Judged) -> set[str]:
    return {hit.pk for hit in engine.answer(Question(one.query, kinds=("fiche",), size=FIRST)).hits}


def overlap(left: set[str], right: set[str]) -> float:
    return len(left & right) / max(len(left), len(right), 1) if left or right else 1.0


def test_the_first_five_results_are_the_same_on_both_engines(
    sheets: list[Sheet], real_data: Path, tmp_path: Path
) -> None:
    questions = read_questions(real_data / "search" / "relevance_dev.jsonl")
    embedded = Tantivy({"PATH": tmp_path / "search", "SYNONYMS": SYNONYMS})
    with own_backend() as distributed:
        distributed.synonyms = SYNONYMS
        for engine in (embedded, distributed):
            engine.add_bulk(Sheet, sheets)
            engine.complete(engine.identity())
            engine.refresh_indexes()
        shared = [overlap(first(embedded, one), first(distributed, one)) for one in questions]
        found = evaluate(questions, distributed, ("fiche",))
    assert sum(shared) / len(shared) >= 0.8
    assert found.overall.mrr >= 0.85
    assert found.overall.ndcg >= 0.80
    assert all(figures.mrr > 0.6 for figures in found.by_kind.values())
