"""The language of a question, told only when it is sure: a wrong one would be worse than none."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.foreign import foreign
from search.meaning.language import language_of, languages

QUESTIONS = Path(__file__).parents[1] / "data" / "questions_in_other_languages.jsonl"


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("how do I create an association?", "en"),
        ("¿cómo se crea una asociación?", "es"),
        ("como criar uma associação?", "pt"),
        ("wie gründet man einen Verein?", "de"),
        ("come si crea un'associazione?", "it"),
        ("dernek nasıl kurulur", "tr"),
        ("hoe richt ik een vereniging op", "nl"),
        ("jak założyć stowarzyszenie", "pl"),
        ("cum înființez o asociație", "ro"),
        ("كيف أنشئ جمعية", "ar"),
        ("چگونه انجمن ایجاد کنم", "fa"),
        ("как создать ассоциацию", "ru"),
        ("як створити асоціацію", "uk"),
        ("如何成立协会", "zh"),
        ("協会を作る方法", "ja"),
        ("협회를 만드는 방법", "ko"),
    ],
)
def test_a_question_says_its_language(question: str, language: str) -> None:
    assert language_of(question, 0.1) == language


@pytest.mark.parametrize(
    ("question", "known_share"),
    [
        ("comment on dissout l'asso", 1.0),
        ("responsabilite president", 1.0),
        ("remboursement de frait des bénevoles", 0.5),
        ("subvention", 1.0),
        ("brocente et vide grennier", 0.3),
        ("GUSO", 0.0),
        ("cerfa 12156", 0.5),
        ("", 0.0),
        ("153 000 €", 0.0),
        ("asdkjh qsdlkj", 0.0),
        ("un repas avec la communauté العربية du quartier", 0.9),
    ],
)
def test_french_and_what_can_not_be_told_have_no_name(question: str, known_share: float) -> None:
    assert language_of(question, known_share) == ""


@pytest.mark.parametrize(
    "name", ["Los Amigos", "Judo Club", "Delle Animation", "Running Besançon", "La Casa"]
)
def test_the_name_of_an_association_is_in_no_language(name: str) -> None:
    assert language_of(name, 1.0) == ""


@pytest.mark.parametrize(
    ("question", "known_share"),
    [
        ("num RNA", 0.5),
        ("num siret asso", 0.7),
        ("com asso", 0.5),
        ("color run", 0.0),
        ("open bar", 0.5),
        ("set dj", 0.0),
        ("IS associations", 0.5),
        ("spectacle of the dead", 0.2),
    ],
)
def test_a_word_borrowed_from_a_language_does_not_tell_it(question: str, known_share: float) -> None:
    assert language_of(question, known_share) == ("en" if " of the " in question else "")


def test_who_asks_in_a_language_that_is_told_reads_a_sentence_in_it() -> None:
    for code in languages():
        said = foreign(code, {"fr"})
        assert said
        assert said.sentence, code


@pytest.mark.parametrize("number", ["W251000001", "W 251 000 001", "12156*05", "03 53 01 25 00", "t2"])
def test_a_number_is_in_no_language(number: str) -> None:
    assert language_of(number, 0.0) == ""


def test_sentences_of_the_development_sets_are_told_and_never_wrongly() -> None:
    questions = [json.loads(line) for line in QUESTIONS.read_text().splitlines()]
    told = [(one, language_of(one["query"], 0.3)) for one in questions]
    assert not [one for one, found in told if found not in {"", one["language"]}]
    sentences = [(one["language"], found) for one, found in told if len(one["query"].split()) > 7]
    assert sum(found == language for language, found in sentences) >= 0.95 * len(sentences)


def test_no_french_question_is_taken_for_another_language(real_data: Path) -> None:
    lines = (real_data / "search" / "relevance_dev.jsonl").read_text().splitlines()
    assert not [query for line in lines if language_of(query := json.loads(line)["query"], 0.6)]


@given(st.text(st.characters(), max_size=500), st.floats(0, 1))
def test_anything_typed_has_a_language_or_none(text: str, known_share: float) -> None:
    assert len(language_of(text, known_share)) in {0, 2}
