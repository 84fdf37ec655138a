"""An association leaves the older file for the newer one: one entry, which keeps its address and edits."""

from annuaire.models import Association, FormerSlug, RegisterRecord
from tests.annuaire.factories import import_row, waldec_row
from tests.annuaire.register.conftest import Register, content
from tests.annuaire.register.editing import entry, publish, save_draft

OLDER, OTHER = import_row(), import_row("901P0901000048", titre="LE TIGRE")
NEWER = waldec_row(id_ex="0901000018", titre="LA LYRE BELFORTAINE", objet="Musique pour tous")


def numbers() -> set[str | None]:
    return set(Association.objects.values_list("rna_number", flat=True))


def test_rows_of_the_older_form_that_have_moved_are_left(register: Register) -> None:
    output = register.imports(OLDER | {"position": "R"}, OTHER)
    assert numbers() == {"901P0901000048"}
    assert "Passées dans l'autre fichier" in output


def test_a_moved_row_without_a_legible_name_is_no_rejection(register: Register) -> None:
    assert register.imports(OLDER | {"position": "R", "titre": ""}, OTHER).count(" × ") == 1


def test_an_older_row_whose_association_is_in_the_newer_file_is_left(register: Register) -> None:
    register.run(register.file(OLDER, OTHER), register.file(NEWER), "--write")
    assert numbers() == {"W901000001", "901P0901000048"}


def test_an_older_row_whose_association_was_in_the_newer_file_before_is_left(register: Register) -> None:
    register.imports(NEWER)
    register.imports(OLDER, OTHER)
    assert numbers() == {"W901000001", "901P0901000048"}


def test_a_newer_row_takes_over_the_record_of_the_older_one(register: Register) -> None:
    register.imports(OLDER, OTHER)
    before = entry("901P0901000018")
    register.imports(NEWER)
    after = entry("W901000001")
    assert (after.pk, after.slug) == (before.pk, "la-lyre-belfortaine")
    assert after.purpose == "Musique pour tous"
    record = RegisterRecord.objects.get(association=after)
    assert (record.number, record.form, record.former_number) == ("W901000001", "waldec", "0901000018")
    assert RegisterRecord.objects.count() == 2


def test_the_entry_taken_over_keeps_what_editors_wrote(register: Register) -> None:
    register.imports(OLDER)
    publish("901P0901000018", name="Ensemble La Lyre", website="https://lyre.example.org")
    draft = save_draft("901P0901000018", description="<p>Bientôt</p>")
    register.imports(NEWER)
    found = entry()
    assert (found.name, found.slug) == ("Ensemble La Lyre", "ensemble-la-lyre")
    assert found.website == "https://lyre.example.org"
    assert FormerSlug.objects.get().slug == "la-lyre-belfortaine"
    draft.refresh_from_db()
    shown = draft.as_object()
    assert (shown.rna_number, shown.purpose) == ("W901000001", "Musique pour tous")
    assert (shown.description, shown.name) == ("<p>Bientôt</p>", "Ensemble La Lyre")


def test_an_entry_taken_over_has_not_vanished_from_the_older_file(register: Register) -> None:
    register.imports(OLDER, OTHER)
    moved = register.file(OLDER | {"position": "R"}, OTHER)
    output = register.run(moved, register.file(NEWER), "--write")
    assert "Disparues" not in output
    assert Association.objects.listed().count() == 2


def test_an_association_that_left_the_older_file_first_is_listed_again_once_taken_over(
    register: Register,
) -> None:
    register.imports(OLDER, OTHER)
    register.imports(OLDER | {"position": "R"}, OTHER)
    register.imports(NEWER)
    assert entry().listed


def test_a_former_number_is_taken_over_once(register: Register) -> None:
    register.imports(OLDER)
    register.imports(NEWER, NEWER | {"id": "W901000002", "titre": "UNE AUTRE"})
    assert entry("W901000001").slug == "la-lyre-belfortaine"
    assert entry("W901000002").name == "Une autre"
    assert RegisterRecord.objects.count() == 2


def test_taking_over_is_settled_after_one_run(register: Register) -> None:
    register.imports(OLDER, OTHER)
    files = [register.file(NEWER), register.file(OLDER, OTHER)]
    register.run(*files, "--write")
    before = content()
    assert "Rien à changer" in register.run(*files, "--write")
    assert content() == before


def test_an_entry_that_the_city_deleted_is_taken_over_without_coming_back(register: Register) -> None:
    register.imports(OLDER)
    entry("901P0901000018").delete()
    register.imports(NEWER)
    assert numbers() == set()
    assert RegisterRecord.objects.get().number == "W901000001"


def test_a_former_number_that_the_register_gives_later_leaves_one_listed_entry(register: Register) -> None:
    register.imports(NEWER | {"id_ex": ""})
    register.imports(OLDER)
    for _run in range(2):
        register.run(register.file(NEWER), register.file(OLDER), "--write", "--accept-volume")
    assert [found.rna_number for found in Association.objects.listed()] == ["W901000001"]
