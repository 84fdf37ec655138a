"""The list of synonyms that Maillage comes with knows the field, not the questions that measure it."""

import json
from pathlib import Path

import pytest

from commun.asking import Question
from search.analysis import analyse, surface_words, tokens
from search.analysis.stop_words import NOUNS, STOP_WORDS
from search.expansion import Expression, Synonyms
from search.plan import Vocabulary
from search.planning import make_plan
from search.starter import starter_rules

# Official names, which any list of the field has beside their acronym or another name of the same thing.
OFFICIAL = {
    "assemblée générale",  # AG
    "chèque emploi associatif",  # CEA
    "compte rendu",  # CR, procès-verbal
    "compte rendu financier",  # CRF
    "journal officiel",  # JO
    "taxe foncière",  # TF
    "titre-restaurant",  # chèque-repas
    "utilité publique",  # reconnue d'utilité publique
}


def _both(source: str) -> tuple[Expression, Expression]:
    """Its analysed words, and those of them that are no stop words: rules look for both."""
    found = tokens(source)
    return (
        tuple(token.text for token in found),
        tuple(token.text for token in found if token.surface not in STOP_WORDS),
    )


def _holds(words: Expression, expression: Expression) -> bool:
    length = len(expression)
    return length > 1 and any(
        words[start : start + length] == expression for start in range(len(words) - length + 1)
    )


def test_no_expression_of_several_words_comes_from_a_question_of_the_development_set(real_data: Path) -> None:
    lines = (real_data / "search" / "relevance_dev.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [_both(json.loads(line)["query"]) for line in lines]
    typed = {expression for rule in starter_rules() for expression in rule.words}
    met = {
        expression
        for expression in typed
        if any(any(map(_holds, question, _both(expression))) for question in questions)
    }
    assert met <= OFFICIAL
    assert met


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("AJ", "aide juridictionnelle"),
        ("loi de 1905", "culte"),
        ("dissout", "dissolution"),
        ("élit", "élection"),
        ("CDOS", "sport"),
        ("mettre la clé sous la porte", "dissolution"),
        ("un vin d'honneur", "buvette"),
        ("présidente décédée", "nouveau dirigeant"),
    ],
)
def test_the_field_is_known(typed: str, meant: str) -> None:
    words = tuple(analyse(typed))
    found = Synonyms.of(starter_rules()).found(words, range(len(words)))
    assert tuple(analyse(meant)) in {other for _start, _end, added in found for other, _weight in added}


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("les amis", "appel à manifestation d'intérêt"),
        ("bénéfice", "bénéficiaire"),
        ("fonder", "fondation"),
        ("chez un notaire", "domicile"),
    ],
)
def test_what_only_looks_alike_means_something_else(typed: str, other: str) -> None:
    words = tuple(analyse(typed))
    found = Synonyms.of(starter_rules()).found(words, range(len(words)))
    assert tuple(analyse(other)) not in {meant for _start, _end, added in found for meant, _weight in added}


def test_a_rule_of_one_word_works_beside_another_word() -> None:
    synonyms = Synonyms.of(starter_rules())
    words = {
        word for rule in starter_rules() for word in rule.words if tuple(analyse(word)) in synonyms.added
    }
    words = {word for word in words if len(analyse(word)) == 1}
    assert len(words) > 700
    for word in words:
        (surface,) = surface_words(word)
        before = min(NOUNS[surface]) if surface in STOP_WORDS else ""
        found = make_plan(Question(f"{before} {word} kiosque"), Vocabulary(), synonyms)
        group = next(group for group in found.groups if group.typed == surface)
        assert len(group.alternatives) > 1, word
