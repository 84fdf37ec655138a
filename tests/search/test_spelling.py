"""Unknown words brought back to words of the index."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commun.asking import Question
from search.analysis.stemming import stem
from search.expansion import Synonyms
from search.plan import Vocabulary
from search.planning import make_plan
from search.spelling import Lexicon, corrections, lexicon, sound, without_elision

WORDS = {
    "association": 90, "subvention": 40, "subventions": 30, "benevole": 25, "assemblee": 20, "generale": 20,
    "responsabilite": 12, "cotisation": 15, "federation": 8, "course": 9, "cours": 7, "objet": 6,
    "embauche": 5, "vide": 4, "grenier": 4, "buvette": 3, "president": 22, "statuts": 30, "dissolution": 11,
    "loi": 50, "pharmacie": 2, "telephone": 3, "entraide": 4, "histoire": 5,
}  # fmt: skip
LEXICON = Lexicon(WORDS)
VOCABULARY = Vocabulary(
    WORDS, {"editorial": {stem(word): count for word, count in WORDS.items()}}, {"editorial": 100}
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("subvantion", "subvention"),
        ("subvnetion", "subvention"),
        ("asociation", "association"),
        ("assosiassion", "association"),
        ("benevol", "benevole"),
        ("responsabillitee", "responsabilite"),
        ("kotisation", "cotisation"),
        ("federassion", "federation"),
        ("ubvention", "subvention"),
        ("busubvention", ""),
        ("presidant", "president"),
        ("farmacie", "pharmacie"),
        ("istoire", "histoire"),
        ("xyzxyzxyz", ""),
        ("loy", ""),
        ("2024", ""),
        ("a" * 5_000, ""),
    ],
)
def test_an_unknown_word_is_put_right(typed: str, meant: str) -> None:
    found = LEXICON.corrections(typed)

    assert (found[0].word if found else "") == meant
    assert all(0 < correction.weight < 1 for correction in found)


def test_what_sounds_the_same_comes_first() -> None:
    assert sound("federassion") == sound("federation")
    assert sound("benevol") == sound("benevoles")


def test_glued_words_are_parted() -> None:
    assert LEXICON.split("videgrenier") == ("vide", "grenier")
    assert LEXICON.split("association") is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("lassociation", "association"),
        ("dobjet", "objet"),
        ("quassociation", "association"),
        ("loi", ""),
        ("l", ""),
    ],
)
def test_a_glued_article_is_taken_off(typed: str, meant: str) -> None:
    assert without_elision(typed, WORDS) == meant


def test_an_unfinished_word_becomes_the_most_frequent_words() -> None:
    assert LEXICON.completions("subv") == ("subvention", "subventions")
    assert LEXICON.completions("a", 1) == ("association",)
    assert LEXICON.completions("zzz") == ()


@pytest.mark.parametrize(
    ("question", "proposed"),
    [
        ("demande de subvantion", ("demande de subvention",)),
        ("Lassociation et la subvantion ?", ("l'association et la subvention ?",)),
        ("videgrenier", ("vide grenier",)),
        ("subvention", ()),
        ("", ()),
        ("qsdfghjklm", ()),
    ],
)
def test_the_whole_question_is_proposed_put_right(question: str, proposed: tuple[str, ...]) -> None:
    assert corrections(question, VOCABULARY, [stem("demande")]) == proposed


MISSPELT = WORDS | {"asociation": 1, "ludique": 2, "judique": 1, "artistes": 200, "autistes": 2}


def test_a_word_of_few_documents_also_means_the_far_more_frequent_one_next_to_it() -> None:
    known = Lexicon(MISSPELT)
    assert [found.word for found in known.likelier("asociation", 1)] == ["association"]
    assert known.likelier("asociation", 2) == ()
    assert known.likelier("association", 90) == ()
    assert known.likelier("judique", 1) == ()


def test_one_document_with_a_mistake_does_not_stop_it_from_being_put_right() -> None:
    vocabulary = Vocabulary(
        MISSPELT, {"entries": {stem(word): count for word, count in MISSPELT.items()}}, {"entries": 13_000}
    )
    assert corrections("asociation", vocabulary) == ("association",)
    assert corrections("autistes", vocabulary) == ()

    plan = make_plan(Question("asociation"), vocabulary, Synonyms())
    (group,) = plan.groups
    assert [way.tokens for way in group.alternatives] == [("asoci",), ("associ",)]


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_corrected_without_fuss(source: str) -> None:
    corrections(source, VOCABULARY)


def test_a_lexicon_is_made_once_for_a_vocabulary() -> None:
    assert lexicon(VOCABULARY) is lexicon(VOCABULARY)
    assert lexicon(Vocabulary()) is not lexicon(VOCABULARY)
