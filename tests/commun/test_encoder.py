"""The encoder: any text has a vector, equal wherever it is encoded."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pytest_django import Settings

from commun import encoder as encoding
from commun.encoder import DIMENSIONS, SentenceEncoder, encoder, words_only

model = SentenceEncoder()
ROOM = "mise à disposition de locaux"


def test_what_means_the_same_is_nearer_than_what_does_not() -> None:
    said, room, tax = model.encode(["on nous prête une salle", ROOM, "redevance télé"])
    assert said @ room > said @ tax + 0.1


def test_the_same_question_in_another_language_is_near() -> None:
    french, arabic, other = model.encode(["bénévoles d'une association", "متطوعو جمعية", "وصفة كعكة"])
    assert french @ arabic > french @ other + 0.3


def test_vectors_are_of_length_one_and_do_not_depend_on_what_is_encoded_beside() -> None:
    together = model.encode([ROOM, "Assemblée générale", "Don"])
    assert together.shape == (3, DIMENSIONS)
    assert together.dtype == np.float32
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    assert np.allclose(together[0], model.encode([ROOM])[0], atol=1e-5)


@pytest.mark.parametrize("nothing", ["", " \n", "?!", "\ud800", "\u202e\u200f", "\x00"])
def test_what_says_nothing_is_near_nothing(nothing: str) -> None:
    assert not model.encode([nothing]).any()


def test_nothing_to_encode_gives_no_row() -> None:
    assert model.encode([]).shape == (0, DIMENSIONS)


@given(st.text(st.characters(), max_size=300))
@hypothesis_settings(max_examples=60, deadline=None)
def test_any_text_is_encoded(text: str) -> None:
    vector = model.encode([text])[0]
    assert np.isfinite(vector).all()
    assert np.linalg.norm(vector) < 1.001


def test_a_text_without_end_is_cut() -> None:
    long, cut = model.encode(["salle " * 2_000, "salle " * 200])
    assert np.allclose(long, cut, atol=1e-5)


def test_a_lone_surrogate_changes_nothing_of_the_rest() -> None:
    broken, whole = model.encode([f"\udfff{ROOM}\ud800", ROOM])
    assert np.allclose(broken, whole, atol=1e-5)


def test_threads_share_one_encoder() -> None:
    fresh = SentenceEncoder()
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _number: fresh.encode([ROOM])[0], range(16)))
    assert all(np.array_equal(found[0], vector) for vector in found)


def test_a_setting_turns_it_off(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[bool] = []
    monkeypatch.setattr(encoding._shared, "load", lambda: loaded.append(True))
    settings.SEARCH_BY_MEANING = False
    assert encoder() is None
    encoding.load()
    assert not loaded
    settings.SEARCH_BY_MEANING = True
    assert encoder() is encoder() is not None
    encoding.load()
    assert loaded


def test_words_alone_can_be_asked_for(settings: Settings) -> None:
    settings.SEARCH_BY_MEANING = True
    with words_only():
        assert encoder() is None
    assert encoder() is not None
