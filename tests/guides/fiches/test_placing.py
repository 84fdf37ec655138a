"""The theme, the file and the rank of each sheet."""

from guides.fiches.placing import UNLISTED, Place, places
from guides.fiches.reading import read
from tests.guides.sheet_factories import document, in_file, in_theme, listing


def placed(*documents: bytes) -> dict[str, Place]:
    sources = [read(content) for content in documents]
    return places({source.identifier: source for source in sources})


THEMES = [
    listing("N20", "Theme", ["N3"]),
    listing("N3", "Dossier", ["F5", "F4"], in_theme("N20")),
]


def test_sheets_stand_in_their_file_in_its_order_and_files_in_their_theme() -> None:
    found = placed(*THEMES, document("F4", parents=in_file("N3")), document("F5", parents=in_file("N3")))
    assert found["F5"] == Place("N20", "N3", 0)
    assert found["F4"] == Place("N20", "N3", 1)
    assert found["N3"] == Place("N20", "", 0)


def test_themes_stand_in_the_order_of_their_numbers() -> None:
    found = placed(*THEMES, listing("N100", "Theme", []), listing("N9", "Theme", []))
    assert sorted(("N9", "N20", "N100"), key=lambda name: found[name].position) == ["N9", "N20", "N100"]


def test_a_sheet_that_names_no_file_stands_in_the_first_one_that_lists_it() -> None:
    other = listing("N4", "Dossier", ["F5"], in_theme("N20"))
    assert placed(other, *THEMES, document("F5"))["F5"] == Place("N20", "N3", 0)


def test_a_sheet_listed_by_two_files_stands_in_the_one_that_it_names() -> None:
    other = listing("N4", "Dossier", ["F9", "F5"], in_theme("N20"))
    assert placed(other, *THEMES, document("F5", parents=in_file("N4")))["F5"] == Place("N20", "N4", 1)


def test_a_sheet_that_its_file_does_not_list_comes_last() -> None:
    assert placed(*THEMES, document("F6", parents=in_file("N3")))["F6"] == Place("N20", "N3", UNLISTED)


def test_a_parent_that_is_not_in_the_feed_or_is_no_theme_is_passed_over() -> None:
    assert placed(document("F1", parents=in_file("N3") + in_theme("N7")))["F1"] == Place("", "", UNLISTED)
    assert placed(*THEMES, document("F1", parents=in_theme("N3")))["F1"].theme == "N20"


def test_a_form_without_a_theme_borrows_that_of_a_sheet_that_offers_it_or_that_it_serves() -> None:
    offering = document("F4", body='<ServiceEnLigne ID="R1"/>', parents=in_file("N3"))
    form, linked = document("R1", kind="Formulaire"), '<FicheLiee ID="F4"/>'
    assert placed(*THEMES, offering, form)["R1"] == Place("N20", "", UNLISTED)
    serving = document("R2", body=linked, kind="Formulaire")
    assert placed(*THEMES, document("F4", parents=in_file("N3")), serving)["R2"].theme == "N20"


def test_a_form_of_another_audience_keeps_only_the_theme_of_this_feed() -> None:
    form = document("R1", kind="Formulaire", parents=in_theme("N900") + in_theme("N20"))
    assert placed(*THEMES, form)["R1"].theme == "N20"


def test_files_and_themes_that_name_each_other_make_no_cycle() -> None:
    first = listing("N1", "Dossier", ["N2"], in_file("N2") + in_theme("N3"))
    second = listing("N2", "Dossier", ["N1"], in_file("N1") + in_theme("N3"))
    theme = listing("N3", "Theme", ["N1", "N2"], in_file("N1") + in_theme("N3"))
    found = placed(first, second, theme)
    assert found["N1"] == Place("N3", "", 0)
    assert found["N2"] == Place("N3", "", 1)
    assert found["N3"] == Place("", "", 0)
