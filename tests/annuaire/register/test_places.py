"""The older form gives a name in capitals and a postal code: the code is found among known communes."""

from collections import Counter

import pytest

from annuaire.register.places import Places, department_of, is_commune_code

KNOWN = [
    ("90010", "Belfort", "90000"),
    ("90088", "Saint-Dizier-l'Évêque", "90100"),
    ("90033", "Delle", "90100"),
    ("70467", "Sainte-Marie-en-Chaux", "70300"),
    ("25056", "Besançon", "25000"),
]


@pytest.fixture
def places() -> Places:
    return Places(KNOWN)


@pytest.mark.parametrize(
    ("name", "postal_code", "code"),
    [
        ("BELFORT", "90000", "90010"),
        ("ST DIZIER L EVEQUE", "90100", "90088"),
        ("Saint Dizier l'Evêque", "90100", "90088"),
        ("ST-DIZIER-L'EVEQUE", "90100", "90088"),
        ("STE MARIE EN CHAUX", "70300", "70467"),
        ("BESANCON", "25000", "25056"),
        (" delle ", "90100", "90033"),
    ],
)
def test_names_match_without_accents_hyphens_and_abbreviations(
    places: Places, name: str, postal_code: str, code: str
) -> None:
    assert places.code_of(name, postal_code) == code


def test_a_special_postal_code_falls_back_on_the_department(places: Places) -> None:
    assert places.code_of("BELFORT", "90020") == "90010"


@pytest.mark.parametrize(
    ("name", "postal_code"), [("BELFORT", "25000"), ("INCONNUE", "90000"), ("", ""), ("BELFORT", "")]
)
def test_a_commune_that_is_not_known_has_no_code(places: Places, name: str, postal_code: str) -> None:
    assert places.code_of(name, postal_code) == ""


def test_two_communes_of_one_name_are_told_apart_by_their_postal_code() -> None:
    places = Places([("25001", "La Chapelle", "25100"), ("25002", "La Chapelle", "25200")])
    assert places.code_of("LA CHAPELLE", "25100") == "25001"
    assert places.code_of("LA CHAPELLE", "25200") == "25002"


def test_the_newer_form_teaches_communes_and_the_older_only_tells_its_department() -> None:
    places, seen = Places(), Counter[str]()
    cells = {"adrs_codeinsee": "90010", "adrs_libcommune": "Belfort", "adrs_codepostal": "90000"}
    assert places.learn("waldec", cells, seen) == "90"
    assert places.learn("import", {"libcom": "DELLE", "adrs_codepostal": "97110"}, seen) == "971"
    assert (places.name_of("90010"), places.code_of("BELFORT", "90000")) == ("Belfort", "90010")
    assert places.names == {"Belfort"}
    assert seen == {"90010": 1}


def test_names_are_those_of_communes_and_of_each_part_of_the_city_s_quarters() -> None:
    places = Places(KNOWN[:1], ["Planoise - Châteaufarine", "Les Glacis"])
    assert places.names == {"Belfort", "Planoise", "Châteaufarine", "Les Glacis"}


def test_what_is_no_commune_is_not_learnt() -> None:
    places = Places([("90000X", "Belfort", "90000"), ("90010", "", "90000")])
    assert places.names == frozenset()
    assert places.code_of_postal_code("90000") == ""


@pytest.mark.parametrize("code", ["25056", "2A004", "2B033", "97105"])
def test_a_commune_s_code_is_recognised(code: str) -> None:
    assert is_commune_code(code)


@pytest.mark.parametrize("text", ["", "2505", "250560", "2C004", "Belfort", "2a004", "25056 "])
def test_other_texts_are_no_code(text: str) -> None:
    assert not is_commune_code(text)


@pytest.mark.parametrize(
    ("code", "department"), [("25056", "25"), ("2A004", "2A"), ("97411", "974"), ("98735", "987"), ("", "")]
)
def test_the_department_of_a_code(code: str, department: str) -> None:
    assert department_of(code) == department
