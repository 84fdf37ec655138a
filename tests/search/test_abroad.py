"""Words of other languages mean something in French where the documents don't have them."""

import pytest

from commun.asking import Question
from search.abroad import meant_abroad
from search.analysis import analyse
from search.analysis.stemming import stem
from search.expansion import Synonyms
from search.plan import Vocabulary
from search.planning import make_plan


def ways(question: str, *words: str) -> dict[str, set[str]]:
    """What each word of a question may be, among documents that have `words`."""
    counts = dict.fromkeys(("association", "creation", "subvention", *words), 9)
    tokens = {stem(word): count for word, count in counts.items()}
    plan = make_plan(
        Question(question), Vocabulary(counts, {"editorial": tokens}, {"editorial": 90}), Synonyms()
    )
    return {group.typed: {" ".join(way.tokens) for way in group.alternatives} for group in plan.groups}


@pytest.mark.parametrize(
    ("question", "typed"),
    [
        ("Verein gründen", "verein"),
        ("dernek kurmak", "dernek"),
        ("una asociación nueva", "asociacion"),
        ("تأسيس جمعية", "جمعية"),
        ("stowarzyszenie", "stowarzyszenie"),
    ],
)
def test_an_association_is_known_by_its_name_abroad(question: str, typed: str) -> None:
    assert stem("association") in ways(question)[typed]


def test_what_documents_have_means_itself() -> None:
    assert stem("association") not in ways("verein", "verein")["verein"]


def test_what_the_list_lacks_is_corrected_as_before() -> None:
    assert stem("subvention") in ways("subvantion")["subvantion"]


@pytest.mark.parametrize("word", ["Vorstand", "казначей", "üyelik", "الجمعيات", "raffle", "penningmeester"])
def test_accents_and_alphabets_are_read_as_in_questions(word: str) -> None:
    assert [meant_abroad(token) for token in analyse(word)] != [()]


def test_french_words_mean_nothing_abroad() -> None:
    french = "association bureau président trésorier salle don loi statuts adhérent impôt créer bénévole"
    assert [meant_abroad(token) for token in analyse(french)] == [()] * 12
