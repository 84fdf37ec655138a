"""A value that an editor or an association wrote is never overwritten by an import."""

from datetime import date

import pytest

from annuaire.models import Association, RegisterRecord
from commun.models import Theme
from tests.annuaire.factories import AssociationFactory, import_row, waldec_row
from tests.annuaire.register.conftest import Register, content
from tests.annuaire.register.editing import entry, publish, theme_slugs
from tests.commun.factories import ThemeFactory

NOW = waldec_row(
    titre="LES AMIS DES LIONS",
    titre_court="ADL",
    objet="Autre objet",
    siret="73282932000074",
    siteweb="lion.example.org",
    publiweb="1",
    date_creat="2002-03-04",
    adrs_libvoie="de la Gare",
    objet_social1="011000",
)


@pytest.mark.parametrize(
    ("field", "written"),
    [
        ("name", "Le Lion et ses amis"),
        ("acronym", "LION"),
        ("purpose", "Notre objet, en mieux"),
        ("purpose", ""),
        ("siret", "35600000000100"),
        ("website", "https://nous.example.org"),
        ("founded_on", date(1999, 9, 9)),
        ("founded_on", None),
        ("seat_address", "1 place d'Armes"),
        ("commune_name", "Belfort-Ville"),
    ],
)
def test_a_value_changed_by_an_editor_is_never_overwritten(
    register: Register, field: str, written: object
) -> None:
    register.imports(waldec_row())
    publish(**{field: written})
    register.imports(NOW)
    found = entry()
    assert getattr(found, field) == written
    followed = {"name": "Les amis des lions", "purpose": "Autre objet", "website": "https://lion.example.org"}
    for other, value in followed.items():
        assert field == other or getattr(found, other) == value


def test_a_value_changed_by_an_editor_is_kept_by_every_later_import(register: Register) -> None:
    register.imports(waldec_row())
    publish(purpose="Notre objet")
    for purpose in ("un", "deux", "Faire connaître le lion et ses amis."):
        register.imports(waldec_row(objet=purpose))
        assert entry().purpose == "Notre objet"
    assert RegisterRecord.objects.get().purpose == "Faire connaître le lion et ses amis."


def test_what_the_register_never_says_is_left_alone(register: Register) -> None:
    register.imports(waldec_row())
    publish(description="<p>Venez !</p>", seat_is_public=True)
    register.imports(NOW)
    assert entry().description == "<p>Venez !</p>"
    assert entry().published_seat == "3 RUE de la Gare"


def test_themes_chosen_by_an_editor_are_kept(register: Register) -> None:
    register.imports(waldec_row())
    publish(themes=[ThemeFactory.create(title="Lions")])
    register.imports(NOW)
    assert theme_slugs(entry()) == {"lions"}


def test_themes_that_an_editor_took_away_stay_away(register: Register) -> None:
    register.imports(waldec_row())
    publish(themes=[])
    register.imports(NOW)
    assert theme_slugs(entry()) == set()


def test_a_theme_that_the_city_deletes_takes_no_association_away(register: Register) -> None:
    register.imports(waldec_row())
    Theme.objects.filter(slug="culture-arts").delete()
    register.imports(waldec_row(objet="Autre objet"))
    assert entry().purpose == "Autre objet"


def test_an_editor_who_takes_an_association_off_the_lists_is_not_overruled(register: Register) -> None:
    register.imports(waldec_row())
    publish(listed=False)
    register.imports(NOW)
    assert not entry().listed


def test_an_entry_typed_by_hand_is_linked_and_only_its_empty_fields_are_filled(register: Register) -> None:
    typed = AssociationFactory.create(
        name="Le Lion", purpose="", rna_number="W901000001", commune_name="Offemont", commune_code=""
    )
    register.imports(NOW)
    assert RegisterRecord.objects.get().association == typed
    found = entry()
    assert (found.pk, found.name, found.slug) == (typed.pk, "Le Lion", "le-lion")
    assert (found.purpose, found.acronym) == ("Autre objet", "ADL")
    assert (found.commune_name, found.commune_code) == ("Offemont", "90010")
    assert theme_slugs(found) == {"sport"}


def test_an_entry_typed_by_hand_then_follows_the_register_where_it_was_filled(register: Register) -> None:
    AssociationFactory.create(name="Le Lion", purpose="", rna_number="W901000001")
    register.imports(waldec_row())
    register.imports(waldec_row(objet="Autre objet", titre="AUTRE NOM"))
    assert (entry().name, entry().purpose) == ("Le Lion", "Autre objet")


def test_an_entry_typed_by_hand_keeps_its_place_in_the_lists_and_its_themes(register: Register) -> None:
    typed = AssociationFactory.create(name="Le Lion", rna_number="W901000001")
    typed.themes = [ThemeFactory.create(title="Lions")]
    typed.save()
    register.imports(waldec_row(position="D"))
    assert entry().listed
    assert theme_slugs(entry()) == {"lions"}


def test_an_import_doesn_t_publish_what_an_editor_keeps_as_a_draft(register: Register) -> None:
    AssociationFactory.create(name="Le Lion", rna_number="W901000001", purpose="", live=False)
    register.imports(waldec_row())
    assert (entry().live, entry().purpose) == (False, "Faire connaître le lion et ses amis.")


def test_an_entry_typed_by_hand_without_a_number_is_another_one(register: Register) -> None:
    AssociationFactory.create(name="Les amis du lion", commune_name="Belfort", commune_code="90010")
    register.imports(waldec_row())
    assert Association.objects.count() == 2
    assert entry().slug == "les-amis-du-lion-belfort"


def test_an_entry_that_the_city_deletes_is_not_created_again(register: Register) -> None:
    register.imports(waldec_row())
    entry().delete()
    assert "Rien à changer" in register.imports(waldec_row())
    register.imports(NOW)
    assert not Association.objects.exists()
    record = RegisterRecord.objects.get()
    assert (record.association, record.purpose) == (None, "Autre objet")


def test_an_entry_deleted_then_typed_again_is_linked_again(register: Register) -> None:
    register.imports(waldec_row())
    entry().delete()
    AssociationFactory.create(name="Le Lion", purpose="", rna_number="W901000001")
    register.imports(NOW)
    assert RegisterRecord.objects.get().association == entry()
    assert (entry().name, entry().purpose) == ("Le Lion", "Autre objet")


def test_a_number_corrected_by_an_editor_to_one_of_the_register_stops_no_import(register: Register) -> None:
    register.imports(waldec_row())
    publish(rna_number="W901000002")
    register.imports(waldec_row(), waldec_row("W901000002", titre="LE TIGRE"), waldec_row("W901000003"))
    assert entry("W901000002").name == "Les amis du lion"
    assert entry("W901000003")


def test_an_entry_typed_with_the_new_number_of_an_older_one_stops_no_import(register: Register) -> None:
    register.imports(import_row())
    AssociationFactory.create(name="La Lyre", rna_number="W901000001")
    register.imports(waldec_row(id_ex="0901000018"), waldec_row("W901000003"))
    assert entry("W901000001").name == "La Lyre"
    assert entry("W901000003")


def test_a_number_that_an_editor_takes_away_stays_away(register: Register) -> None:
    register.imports(waldec_row())
    publish(rna_number=None)
    register.imports(NOW)
    found = Association.objects.get()
    assert (found.rna_number, found.purpose) == (None, "Autre objet")
    before = content()
    register.imports(NOW)
    assert content() == before
