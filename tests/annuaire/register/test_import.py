"""A run shows what would change, writes it when asked to, and then finds nothing left to change."""

import re
from datetime import date

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from annuaire.models import Association, ImportRun, RegisterRecord
from annuaire.register import apply
from annuaire.vocabulary import commune_choices, theme_choices
from commun.models import Theme
from tests.annuaire.factories import import_row, waldec_row
from tests.annuaire.register.conftest import Register, content, queries
from tests.annuaire.register.editing import entry, theme_slugs

WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE|CREATE|ALTER|DROP|ANALYZE)\b", re.IGNORECASE)


def figure(output: str, label: str) -> int:
    found = re.search(rf"^{label}\s+(\d+)$", output, re.MULTILINE)
    assert found, output
    return int(found[1])


def test_a_dry_run_writes_nothing_at_all(register: Register) -> None:
    register.imports(waldec_row("W901000001"), waldec_row("W901000002"))
    before, runs = content(), ImportRun.objects.count()
    path = register.file(waldec_row("W901000001", objet="autre"), waldec_row("W901000003"))
    with queries() as sent:
        output = register.run(path, "--accept-volume")
    assert sent
    assert not [sql for sql in sent if WRITES.match(sql)]
    assert (content(), ImportRun.objects.count()) == (before, runs)
    assert "--write" in output


def test_a_dry_run_announces_the_figures_of_the_writing_one(register: Register) -> None:
    register.imports(*(waldec_row(f"W90100000{number}") for number in range(4)))
    changed = waldec_row("W901000001", position="D"), waldec_row("W901000002", objet="")
    path = register.file(waldec_row("W901000000"), *changed, waldec_row("W901000005"), waldec_row("W9"))
    dry, wet = (register.run(path, "--accept-volume", *option) for option in ((), ("--write",)))
    assert dry.splitlines()[:-2] == wet.splitlines()[:-2]
    labels = ["Lignes lues", "Nouvelles", "Modifiées", "Inchangées", "Retirées des listes", "Rejetées"]
    assert [figure(dry, label) for label in labels] == [5, 1, 2, 1, 2, 1]
    assert figure(dry, "Disparues du fichier") == 1


def test_a_new_association_is_published_with_what_the_register_says(register: Register) -> None:
    register.imports(waldec_row(siret="73282932000074", titre_court="ADL"))
    found = entry()
    assert (found.name, found.acronym, found.siret) == ("Les amis du lion", "ADL", "73282932000074")
    assert (found.live, found.listed, found.has_unpublished_changes) == (True, True, False)
    assert (found.commune_code, found.commune_name) == ("90010", "Belfort")
    assert (found.founded_on, found.declared_on) == (date(2001, 2, 3), date(2020, 5, 6))
    assert (found.slug, found.sort_name) == ("les-amis-du-lion", "les amis du lion")
    assert found.first_published_at is not None
    assert found.last_published_at is not None


def test_the_register_s_own_values_are_kept_apart(register: Register) -> None:
    register.imports(waldec_row(siteweb="lion.example.org", adrs_codepostal="90000"))
    record = RegisterRecord.objects.get(number="W901000001")
    assert (record.title, record.form, record.department) == ("LES AMIS DU LION", "waldec", "90")
    assert (record.website, record.website_is_public) == ("https://lion.example.org", False)
    assert record.association == entry()
    assert entry().website == ""


def test_only_the_commune_of_a_seat_is_shown(register: Register) -> None:
    register.imports(waldec_row())
    found = entry()
    assert found.seat_address == "3 RUE de l'Eglise"
    assert (found.seat_is_public, found.published_seat) == (False, "")
    assert not Association.objects.listed().matching("eglise").count()


def test_private_columns_are_nowhere_in_the_database(register: Register) -> None:
    private = {name: "SECRET" for name in waldec_row() if name.startswith("adrg_") or name == "dir_civilite"}
    output = register.imports(waldec_row(**private))
    assert "SECRET" not in repr(content())
    assert "SECRET" not in output
    assert not Association.objects.all().matching("secret").count()


def test_both_files_of_a_department_are_imported_in_any_order(register: Register) -> None:
    newer, older = register.file(waldec_row()), register.file(import_row())
    output = register.run(older, newer, "--write")
    assert figure(output, "Nouvelles") == 2
    assert entry("901P0901000018").commune_code == entry("W901000001").commune_code == "90010"


def test_a_second_run_changes_nothing_and_says_so(register: Register) -> None:
    rows = [waldec_row(), waldec_row("W901000002", position="D"), waldec_row("W901000003", titre="")]
    register.imports(*rows)
    before = content()
    output = register.imports(*rows)
    assert content() == before
    assert "Rien à changer" in output
    assert [figure(output, label) for label in ("Nouvelles", "Modifiées", "Inchangées")] == [0, 0, 2]


def test_two_forms_imported_twice_change_nothing_the_second_time(register: Register) -> None:
    files = [register.file(waldec_row()), register.file(import_row(), import_row("901P0901000048"))]
    register.run(*files, "--write")
    before = content()
    assert "Rien à changer" in register.run(*files, "--write")
    assert content() == before


def test_a_file_given_twice_in_one_run_is_imported_once(register: Register) -> None:
    path = register.file(waldec_row())
    register.run(path, path, "--write")
    assert Association.objects.count() == 1


def test_the_entry_follows_the_register(register: Register) -> None:
    register.imports(waldec_row())
    register.imports(waldec_row(objet="Autre objet", siteweb="lion.example.org", publiweb="1"))
    assert (entry().purpose, entry().website) == ("Autre objet", "https://lion.example.org")
    register.imports(waldec_row(objet="Autre objet", siteweb="lion.example.org", publiweb="0"))
    assert entry().website == ""


def test_a_commune_that_the_register_renames_is_renamed(register: Register) -> None:
    register.imports(waldec_row(), waldec_row("W901000002"))
    renamed = {"adrs_libcommune": "Belfort-sur-Savoureuse"}
    register.imports(waldec_row(**renamed), waldec_row("W901000002", **renamed))
    assert entry().commune_name == "Belfort-sur-Savoureuse"


def test_themes_are_created_and_follow_the_purposes(register: Register) -> None:
    output = register.imports(waldec_row(objet_social1="006000", objet_social2="011000"))
    assert theme_slugs(entry()) == {"culture-arts", "sport"}
    assert re.search(rf"\b{Theme.objects.in_source_language().count()}\b", output.split("thèmes créés")[1])
    register.imports(waldec_row(objet_social1="011000"))
    assert theme_slugs(entry()) == {"sport"}
    register.imports(waldec_row(objet_social1="000000"))
    assert theme_slugs(entry()) == set()


def test_an_imported_association_is_found_by_its_words_and_its_theme(register: Register) -> None:
    register.imports(waldec_row(objet="Élever des lamas"), waldec_row("W901000002", titre="AUTRE CLUB"))
    assert [found.rna_number for found in Association.objects.listed().matching("lamas")] == ["W901000001"]
    assert Association.objects.listed().about("culture-arts").matching("W901000002").count() == 1
    assert Association.objects.listed().matching("culture").count() == 2


def test_a_changed_association_is_found_by_its_new_words_only(register: Register) -> None:
    register.imports(waldec_row(objet="Élever des lamas"))
    register.imports(waldec_row(objet="Élever des alpagas", objet_social1="011000"))
    assert not Association.objects.listed().matching("lamas").count()
    assert Association.objects.listed().matching("alpagas sport").count() == 1


def test_an_unlisted_association_is_no_longer_found(register: Register) -> None:
    register.imports(waldec_row(objet="Élever des lamas"))
    register.imports(waldec_row(objet="Élever des lamas", position="D"))
    assert not Association.objects.listed().matching("lamas").count()


def test_the_directory_s_choices_follow_an_import(
    register: Register, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    register.imports(waldec_row())
    assert [choice.label for choice in commune_choices()] == ["Belfort"]
    assert [choice.value for choice in theme_choices()] == ["culture-arts"]
    delle = {"adrs_codeinsee": "90033", "adrs_libcommune": "Delle", "objet_social1": "011000"}
    with django_capture_on_commit_callbacks(execute=True):
        register.imports(waldec_row(), waldec_row("W901000002", **delle))
    assert [choice.label for choice in commune_choices()] == ["Belfort", "Delle"]
    assert {choice.value for choice in theme_choices()} == {"culture-arts", "sport"}


@pytest.mark.parametrize(("many", "analyses"), [(2, True), (3, False)])
def test_the_planner_s_statistics_are_refreshed_after_many_writes(
    register: Register, monkeypatch: pytest.MonkeyPatch, many: int, analyses: bool
) -> None:
    monkeypatch.setattr(apply, "MANY_WRITES", many)
    path = register.file(waldec_row("W901000001"), waldec_row("W901000002"))
    with queries() as sent:
        register.run(path, "--write")
    analysed = [sql for sql in sent if sql.startswith("ANALYZE")]
    assert any("annuaire_association" in sql for sql in analysed) is analyses
