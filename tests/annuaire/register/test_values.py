"""What is made of a row: its clean values, and nothing of what must not be read."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from annuaire.register import validate
from annuaire.register.fetch import RawRow
from annuaire.register.places import Places
from annuaire.register.validate import Validator
from annuaire.register.values import IMPORT, WALDEC, RegisterValues
from tests.annuaire.factories import import_row, waldec_row

PLACES = Places([("90010", "Belfort", "90000")])


def validator(form: str = WALDEC) -> Validator:
    return Validator(form, "90", PLACES, date(2025, 9, 1))


def newer(**cells: str) -> RegisterValues:
    return validator().values(RawRow(2, waldec_row(**cells)))


def older(**cells: str) -> RegisterValues:
    return validator(IMPORT).values(RawRow(2, import_row(**cells)))


def notes(**cells: str) -> Counter[str]:
    reader = validator()
    reader.values(RawRow(2, waldec_row(**cells)))
    return +reader.notes


def test_the_newer_form_is_read() -> None:
    found = newer(id_ex="0901004727", date_disso="2024-12-31", position="D")
    assert (found.number, found.former_number, found.form) == ("W901000001", "0901004727", "waldec")
    assert (found.title, found.name) == ("LES AMIS DU LION", "Les amis du lion")
    assert (found.founded_on, found.declared_on) == (date(2001, 2, 3), date(2020, 5, 6))
    assert (found.published_on, found.dissolved_on) == (None, date(2024, 12, 31))
    assert (found.commune_code, found.commune_name, found.department) == ("90010", "Belfort", "90")


def test_the_older_form_is_read() -> None:
    found = older()
    assert (found.number, found.former_number) == ("901P0901000018", "0901000018")
    assert (found.name, found.published_on) == ("La lyre belfortaine", date(1990, 1, 24))
    assert (found.commune_code, found.commune_name) == ("90010", "Belfort")
    assert found.seat_address == "Maison du peuple"


@pytest.mark.parametrize("number", ["W9R1000001", "W901000001", "W2A1000001", " w901000001 "])
def test_numbers_of_overseas_and_corsica_are_right_too(number: str) -> None:
    assert newer(number=number).number == number.strip().upper()


def test_private_columns_are_never_read() -> None:
    private = {name: "SECRET" for name in waldec_row() if name.startswith("adrg_") or name == "dir_civilite"}
    assert len(private) == 9
    assert "SECRET" not in repr(newer(**private))
    assert "SECRET" not in repr(older(dir_civilite="SECRET", adr3="SECRET"))


def test_the_web_site_is_shown_only_where_the_register_may_publish_it() -> None:
    site = "lion.example.org"
    assert newer(siteweb=site, publiweb="1").entry()["website"] == f"https://{site}"
    for unsaid in ("0", "", "2", "O"):
        assert newer(siteweb=site, publiweb=unsaid).entry()["website"] == ""
    assert older(siteweb=site).entry()["website"] == ""


def test_a_web_site_too_long_to_be_kept_whole_is_left_empty() -> None:
    long = f"https://lion.example.org/{'a' * 300}"
    assert newer(siteweb=long, publiweb="1").website == ""


@pytest.mark.parametrize(("position", "listed"), [("A", True), (" a ", True), ("D", False), ("S", False)])
def test_only_active_associations_are_listed(position: str, listed: bool) -> None:
    assert newer(position=position).entry()["listed"] is listed


@pytest.mark.parametrize(
    ("short", "acronym"),
    [
        ("ADL", "ADL"),
        ("a.d.l.", "A.D.L."),
        ("", ""),
        ("_", ""),
        ("NEANT", ""),
        ("LES AMIS DU LION", ""),
        ("LES AMIS DU LI...", ""),
        ("AMIS DU LION", ""),
        ("A", ""),
        ("ABCDEFGHIJKLMNOP", ""),
    ],
)
def test_a_short_title_is_kept_when_it_is_an_acronym(short: str, acronym: str) -> None:
    assert newer(titre_court=short).acronym == acronym


def test_a_name_that_is_its_own_acronym_shows_it_once() -> None:
    assert newer(titre="ADL", titre_court="ADL").acronym == ""


def test_a_purpose_keeps_its_lines_and_no_more_than_ten_thousand_characters() -> None:
    assert newer(objet="chanter ;\r\n\r\n danser").purpose == "chanter ;\ndanser"
    assert len(newer(objet="x" * 50_000).purpose) == 10_000
    assert newer(objet="_").purpose == ""


def test_the_seat_is_one_line_without_placeholders() -> None:
    parts = {"adrs_complement": "Chez_Mme Lion", "adrs_repetition": "B", "adrs_distrib": "BP 3"}
    assert newer(**parts).seat_address == "Chez Mme Lion, 3 B RUE de l'Eglise, BP 3"
    assert older(adr1="_", adr2="3 rue\nde l'Eglise").seat_address == "3 rue de l'Eglise"
    assert len(newer(adrs_libvoie="a" * 1000).seat_address) == 300


def test_the_purposes_are_kept_in_order_and_once() -> None:
    assert newer(objet_social1="011000", objet_social2="006000").purpose_codes == "011000,006000"
    assert newer(objet_social1="006000", objet_social2="006000").purpose_codes == "006000"
    assert newer(objet_social1="000000", objet_social2="").purpose_codes == ""


def test_themes_come_from_both_purposes() -> None:
    shown = newer(objet_social1="011000", objet_social2="006000").entry()
    assert shown["themes"] == {"sport", "culture-arts"}
    assert newer(objet_social1="000000").entry()["themes"] == frozenset()


def test_an_unknown_purpose_is_kept_and_counted_and_its_family_still_gives_a_theme() -> None:
    found = newer(objet_social1="011999")
    assert (found.purpose_codes, found.themes) == ("011999", "sport")
    assert newer(objet_social1="999999").themes == ""
    assert notes(objet_social1="011999") == {validate.UNKNOWN_CODE: 1}


@pytest.mark.parametrize(
    ("cells", "field", "note"),
    [
        ({"date_creat": "2999-01-01"}, "founded_on", validate.UNREADABLE_DATE),
        ({"date_disso": "jamais"}, "dissolved_on", validate.UNREADABLE_DATE),
        ({"siret": "73282932000075"}, "siret", validate.WRONG_SIRET),
        ({"siteweb": "en construction"}, "website", validate.UNREADABLE_WEBSITE),
        ({"adrs_codeinsee": "?"}, "commune_code", validate.UNKNOWN_COMMUNE),
    ],
)
def test_what_is_unreadable_is_left_empty_and_counted(cells: dict[str, str], field: str, note: str) -> None:
    assert not getattr(newer(**cells), field)
    assert notes(**cells) == {note: 1}


def test_a_clean_row_leaves_no_note() -> None:
    assert not notes()


def test_an_association_that_the_register_names_in_small_letters_keeps_its_spelling() -> None:
    assert newer(titre="Les  amis du LION").name == "Les amis du LION"


def test_the_commune_is_named_as_the_newer_form_names_it() -> None:
    assert older(libcom="BELFORT").commune_name == "Belfort"
    assert older(libcom="VILLE-PERDUE", adrs_codepostal="90999").commune_code == ""


def test_values_are_the_same_for_the_same_row() -> None:
    assert newer() == newer()
    assert newer() != replace(newer(), purpose="autre")
