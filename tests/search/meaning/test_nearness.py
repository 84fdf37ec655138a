"""On the real sheets: what is asked about associations has neighbours by meaning, what is not has none."""

import json
from pathlib import Path

import numpy as np
import pytest

from commun.encoder import SentenceEncoder, Vectors
from commun.findable import Document
from guides.fiches import archive
from guides.fiches.feed import read_all
from guides.fiches.passages import passages_of_sheet
from search.meaning.nearness import NEAR, near_from
from search.meaning.vectors import vectors_of

model = SentenceEncoder()
QUESTIONS = Path(__file__).parents[1] / "data" / "questions_in_other_languages.jsonl"
ELSEWHERE = [
    "asdkjh qsdlkj",
    "recette de la tarte aux pommes",
    "réparer mon vélo",
    "météo demain",
    "horaires du bus",
    "comment soigner une angine",
    "score du match de foot hier soir",
    "télécharger film gratuit",
    "programme télé ce soir",
    "ordinateur portable en panne",
    "pharmacie de garde",
    "jouer aux échecs en ligne",
    "comment tricoter une écharpe",
    "équation du second degré",
    "mot de passe oublié",
    "horaires de la piscine",
]


@pytest.fixture(scope="module")
def vectors() -> Vectors:
    archived = Path(__file__).resolve().parents[4] / "shared/data/guides/vosdroits-asso-latest.zip"
    if not archived.exists():
        pytest.skip("the real data is not there")
    sources = read_all(archive.entries(archived.read_bytes())).sources.values()
    documents = [Document("fiche", "fr", source.title, passages_of_sheet(source.root)) for source in sources]
    return np.vstack(vectors_of(documents, model))


def share_with_neighbours(questions: list[str], vectors: Vectors, least: float) -> float:
    nearest = (model.encode(questions) @ vectors.T).max(axis=1)
    return float((nearest >= least).mean())


def test_questions_about_anything_else_have_no_neighbour(vectors: Vectors) -> None:
    assert share_with_neighbours(ELSEWHERE, vectors, NEAR) == 0


def test_questions_about_associations_have_neighbours_in_five_languages(vectors: Vectors) -> None:
    questions = [json.loads(line) for line in QUESTIONS.read_text().splitlines()]
    for language in ("en", "es", "pt", "de", "ar"):
        asked = [one["query"] for one in questions if one["language"] == language]
        assert share_with_neighbours(asked, vectors, near_from(language)) >= 0.9
