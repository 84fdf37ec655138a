"""Vectors of passages: one for each, in order, that say the page's name as well as the passage's words."""

import numpy as np

from commun.encoder import SentenceEncoder
from commun.findable import Document, Passage
from search.meaning.vectors import vectors_of

model = SentenceEncoder()
ROOMS = Document(
    "guide",
    "fr",
    "Réserver une salle",
    (Passage("Écrivez au service deux mois avant."), Passage("Elle est gratuite.", "Prix")),
)
EMPTY = Document("terme", "fr", "Quorum")
DONS = Document("guide", "fr", "Recevoir des dons", (Passage("Un reçu suffit."),))


def test_each_passage_of_each_document_has_a_vector() -> None:
    rooms, empty, dons = vectors_of([ROOMS, EMPTY, DONS], model)
    assert [len(rows) for rows in (rooms, empty, dons)] == [2, 0, 1]
    assert np.allclose(np.linalg.norm(np.vstack([rooms, dons]), axis=1), 1, atol=1e-5)
    assert rooms.dtype == np.float32


def test_a_document_has_the_same_vectors_alone() -> None:
    together = vectors_of([ROOMS, DONS], model)[1]
    assert np.allclose(together, vectors_of([DONS], model)[0], atol=1e-5)


def test_a_passage_is_found_by_the_name_of_its_page() -> None:
    question = model.encode(["how to book a room"])[0]
    rooms, dons = vectors_of([ROOMS, DONS], model)
    assert (rooms @ question).max() > (dons @ question).max() + 0.1


def test_nothing_gives_nothing() -> None:
    assert vectors_of([], model) == []
    assert [len(rows) for rows in vectors_of([EMPTY], model)] == [0]
