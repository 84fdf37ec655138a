"""An address is stable and readable; the one that a rename leaves becomes a redirect."""

import re

import pytest
from django.test import Client
from hypothesis import example, given, settings
from hypothesis import strategies as st

from annuaire import addresses
from annuaire.models import AnnuairePage, Association, FormerSlug
from tests.annuaire.factories import AssociationFactory, waldec_row
from tests.annuaire.register.conftest import Register
from tests.annuaire.register.editing import entry, publish

LION, TIGER = "LES AMIS DU LION", "LES AMIS DU TIGRE"


def slugs() -> dict[str, str]:
    return {found.rna_number or "": found.slug for found in Association.objects.all()}


def test_namesakes_are_told_apart_by_their_commune_then_by_their_number(register: Register) -> None:
    register.imports(*(waldec_row(f"W90100000{number}") for number in range(1, 4)))
    assert slugs() == {
        "W901000001": "les-amis-du-lion",
        "W901000002": "les-amis-du-lion-belfort",
        "W901000003": "les-amis-du-lion-belfort-w901000003",
    }


def test_an_address_already_taken_or_left_is_not_given_again(register: Register) -> None:
    AssociationFactory.create(name="Les amis du lion")
    other = AssociationFactory.create(name="Autre")
    FormerSlug.objects.create(slug="les-amis-du-lion-belfort", association=other)
    register.imports(waldec_row())
    assert entry().slug == "les-amis-du-lion-belfort-w901000001"


def test_a_rename_keeps_the_old_address_as_a_redirect(
    register: Register, client: Client, annuaire: AnnuairePage
) -> None:
    register.imports(waldec_row(titre=LION))
    register.imports(waldec_row(titre=TIGER))
    assert (entry().slug, entry().sort_name) == ("les-amis-du-tigre", "les amis du tigre")
    answer = client.get("/annuaire/les-amis-du-lion/")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/annuaire/les-amis-du-tigre/")
    assert client.get("/annuaire/les-amis-du-tigre/").status_code == 200


def test_every_former_address_still_leads_to_the_association(
    register: Register, client: Client, annuaire: AnnuairePage
) -> None:
    for title in (LION, TIGER, "LE LYNX"):
        register.imports(waldec_row(titre=title))
    for former in ("les-amis-du-lion", "les-amis-du-tigre"):
        assert client.get(f"/annuaire/{former}/").headers["Location"] == "/annuaire/le-lynx/"


def test_a_name_taken_back_takes_its_first_address_back(
    register: Register, client: Client, annuaire: AnnuairePage
) -> None:
    for title in (LION, TIGER, LION):
        register.imports(waldec_row(titre=title))
    assert entry().slug == "les-amis-du-lion"
    assert client.get("/annuaire/les-amis-du-lion/").status_code == 200
    assert client.get("/annuaire/les-amis-du-tigre/").headers["Location"] == "/annuaire/les-amis-du-lion/"


def test_an_import_that_changes_no_name_changes_no_address(register: Register) -> None:
    register.imports(waldec_row(), waldec_row("W901000002"))
    before = slugs()
    register.imports(waldec_row(objet="Autre"), waldec_row("W901000002", adrs_libcommune="Delle"))
    assert slugs() == before
    assert not FormerSlug.objects.exists()


def test_an_entry_that_an_editor_named_keeps_its_address(register: Register) -> None:
    register.imports(waldec_row(titre=LION))
    publish(name="Le Lion")
    register.imports(waldec_row(titre=TIGER))
    assert entry().slug == "le-lion"
    assert [former.slug for former in FormerSlug.objects.all()] == ["les-amis-du-lion"]


def test_a_newcomer_doesn_t_get_the_address_that_a_rename_leaves_in_the_same_run(register: Register) -> None:
    register.imports(waldec_row(titre=LION))
    register.imports(waldec_row(titre=TIGER), waldec_row("W901000002", titre=LION))
    assert slugs() == {"W901000001": "les-amis-du-tigre", "W901000002": "les-amis-du-lion-belfort"}
    assert FormerSlug.objects.get(slug="les-amis-du-lion").association == entry()


def test_two_associations_that_swap_their_names_don_t_swap_their_addresses(register: Register) -> None:
    register.imports(waldec_row(titre=LION), waldec_row("W901000002", titre=TIGER))
    register.imports(waldec_row(titre=TIGER), waldec_row("W901000002", titre=LION))
    assert slugs() == {
        "W901000001": "les-amis-du-tigre-belfort",
        "W901000002": "les-amis-du-lion-belfort",
    }
    former = {one.slug: one.association.rna_number for one in FormerSlug.objects.all()}
    assert former == {"les-amis-du-lion": "W901000001", "les-amis-du-tigre": "W901000002"}


def test_an_older_redirect_is_not_taken_by_another_rename_of_the_same_run(register: Register) -> None:
    register.imports(waldec_row(titre=LION), waldec_row("W901000002", titre="LE LYNX"))
    register.imports(waldec_row(titre=TIGER), waldec_row("W901000002", titre="LE LYNX"))
    register.imports(waldec_row(titre="LE PUMA"), waldec_row("W901000002", titre=LION))
    assert slugs() == {"W901000001": "le-puma", "W901000002": "les-amis-du-lion-belfort"}


NAMES, COMMUNES = st.text(max_size=300), st.text(max_size=100)


@settings(deadline=None)
@given(NAMES, COMMUNES, st.sampled_from(["", "W901000001", "901P0901000018"]))
@example("北" * 300, "京" * 100, "901P0901000018")
def test_any_name_has_addresses_that_fit_their_column(name: str, commune: str, number: str) -> None:
    for slug in addresses.readable_candidates(name, commune, number):
        assert re.fullmatch(r"[a-z0-9_-]{1,255}", slug)


@settings(deadline=None)
@given(NAMES, COMMUNES)
def test_namesakes_always_find_a_free_address_that_suits_their_name(name: str, commune: str) -> None:
    taken: set[str] = set()
    for _namesake in range(5):
        slug = addresses.free(name, commune, "W901000001", taken)
        assert slug not in taken
        assert addresses.suits(slug, name)
        taken.add(slug)


@pytest.mark.parametrize(
    ("slug", "name", "suits"),
    [
        ("le-lion", "Le lion", True),
        ("le-lion-belfort", "LE LION", True),
        ("le-lion", "Le lionceau", False),
        ("le-lionceau", "Le lion", False),
        ("association", "…", True),
    ],
)
def test_an_address_suits_the_name_it_was_made_of(slug: str, name: str, suits: bool) -> None:
    assert addresses.suits(slug, name) is suits
