"""Which words of a text are those of the glossary."""

import pytest

from guides.glossary.words import Explanation, Vocabulary, is_acronym


def vocabulary(*terms: tuple[str, ...]) -> Vocabulary:
    return Vocabulary((Explanation(names[0].lower(), names[0], "", "…"), names) for names in terms)


def found(text: str, *terms: tuple[str, ...]) -> list[str]:
    return [text[match.start : match.end] for match in vocabulary(*terms).find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Avant l'AG, relisez.", ["AG"]),
        ("Avant l’A.G., relisez.", ["A.G."]),
        ("Avant l'A.G", ["A.G"]),
        ("Les AGs d'automne", ["AGs"]),
        ("L'AG.", ["AG"]),
        ("un ag sans capitales", []),
        ("AGIR, MAGAZINE, AG2", []),
        ("AG@exemple.org, pré-AG, AG-bis", []),
    ],
)
def test_an_acronym_is_known_in_capitals_with_or_without_dots(text: str, expected: list[str]) -> None:
    assert found(text, ("AG",)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le bureau décide.", ["bureau"]),
        ("Bureau et bureaus", ["Bureau", "bureaus"]),
        ("le bureaucrate", []),
        ("les assemblées générales", ["assemblées générales"]),
        ("une assemblée\u00a0générale", ["assemblée\u00a0générale"]),
        ("une assemblee generale", []),
        ("l'ordre du jour", ["ordre du jour"]),
        ("le procès-verbal", ["procès-verbal"]),
        ("le compte d’engagement", ["compte d’engagement"]),
    ],
)
def test_a_word_is_known_in_any_case_and_in_the_plural_with_its_accents(
    text: str, expected: list[str]
) -> None:
    terms = [("bureau",), ("assemblée générale",), ("ordre du jour",), ("procès-verbal",)]
    assert found(text, *terms, ("compte d'engagement",)) == expected


def test_the_longest_wording_wins_and_hides_what_it_holds() -> None:
    terms = [("assemblée",), ("assemblée générale extraordinaire",), ("assemblée générale",)]
    text = "Une assemblée générale extraordinaire, puis une assemblée."
    assert found(text, *terms) == ["assemblée générale extraordinaire", "assemblée"]


def test_a_synonym_leads_to_its_term() -> None:
    matches = list(vocabulary(("AG", "assemblée générale")).find("L'assemblée générale"))
    assert [match.explanation.title for match in matches] == ["AG"]


@pytest.mark.parametrize("text", ["", "…", "a" * 100_000, "A." * 5_000, "AG " * 2_000])
def test_odd_texts_are_read_to_their_end(text: str) -> None:
    assert len(found(text, ("AG",), ("bureau",))) == (2_000 if text.startswith("AG ") else 0)


def test_signs_of_a_term_are_taken_as_they_are() -> None:
    assert found("loi (1901)", ("loi (1901",)) == ["loi (1901"]
    assert found("n'importe", ("...",), ("(",)) == []


def test_capitals_alone_make_an_acronym() -> None:
    assert [is_acronym(word) for word in ("AG", "A.G.", "ÉSS", "Cerfa", "A", "2 CV")] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]
