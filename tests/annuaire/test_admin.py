"""The directory in the administration."""

import re

import pytest
from django.test import Client
from wagtail.models import Revision

from annuaire.models import Association, ImportRun
from commun.models import User
from home.roles import CONTRIBUTORS, EDITORS, MODERATORS, create_roles
from tests.annuaire.factories import AssociationFactory
from tests.commun.factories import ThemeFactory, UserFactory

pytestmark = pytest.mark.django_db


def person(role: str) -> User:
    user: User = UserFactory.create()
    user.groups.add(create_roles()[role])
    return user


def form_of(entry: Association, **changes: str) -> dict[str, object]:
    names = ["name", "acronym", "purpose", "commune_name", "commune_code", "website", "siret"]
    data: dict[str, object] = {name: getattr(entry, name) for name in names}
    return data | {"description": "null", "listed": "on", "seat_address": "", "rna_number": ""} | changes


@pytest.mark.parametrize("role", [CONTRIBUTORS, EDITORS, MODERATORS])
def test_each_role_lists_and_opens_associations(client: Client, role: str) -> None:
    entry = AssociationFactory.create()
    client.force_login(person(role))
    assert client.get("/admin/snippets/annuaire/association/").status_code == 200
    assert client.get(f"/admin/snippets/annuaire/association/edit/{entry.pk}/").status_code == 200


def test_a_contributor_writes_drafts_and_does_not_publish(client: Client) -> None:
    entry = AssociationFactory.create(name="Club")
    client.force_login(person(CONTRIBUTORS))
    page = client.get(f"/admin/snippets/annuaire/association/edit/{entry.pk}/").content.decode()
    assert "action-publish" not in page
    client.post(
        f"/admin/snippets/annuaire/association/edit/{entry.pk}/",
        form_of(entry, name="Club proposé") | {"action-publish": "1"},
    )
    assert Association.objects.get(pk=entry.pk).name == "Club"
    assert Revision.objects.for_instance(entry).count() == 2  # what readers see, and the draft


def test_a_contributors_draft_is_published_once_a_moderator_approves_it(client: Client) -> None:
    entry = AssociationFactory.create(name="Club")
    client.force_login(person(CONTRIBUTORS))
    client.post(
        f"/admin/snippets/annuaire/association/edit/{entry.pk}/",
        form_of(entry, name="Club proposé") | {"action-submit": "1"},
    )
    entry.refresh_from_db()
    task = entry.current_workflow_task_state
    client.force_login(person(MODERATORS))
    client.post(f"/admin/snippets/annuaire/association/workflow/action/{entry.pk}/approve/{task.pk}/")
    assert Association.objects.get(pk=entry.pk).name == "Club proposé"


def test_an_editor_publishes_an_association_with_its_themes(client: Client) -> None:
    entry, theme = AssociationFactory.create(name="Club"), ThemeFactory.create()
    client.force_login(person(EDITORS))
    response = client.post(
        f"/admin/snippets/annuaire/association/edit/{entry.pk}/",
        form_of(entry, name="Club neuf") | {"themes": [theme.pk], "action-publish": "1"},
    )
    assert response.status_code == 302
    stored = Association.objects.get(pk=entry.pk)
    assert (stored.name, list(stored.themes.all())) == ("Club neuf", [theme])


@pytest.mark.parametrize(
    ("field", "value", "word"),
    [
        ("siret", "12345678901234", "SIRET"),
        ("commune_code", "25000000", "5"),
        ("commune_code", "2500A", "INSEE"),
        ("rna_number", "W123", "RNA"),
        ("website", "pas une adresse", "URL"),
    ],
)
def test_a_wrong_value_is_refused_with_a_sentence_and_loses_nothing(
    client: Client, field: str, value: str, word: str
) -> None:
    entry = AssociationFactory.create(name="Club")
    client.force_login(person(EDITORS))
    response = client.post(
        f"/admin/snippets/annuaire/association/edit/{entry.pk}/",
        form_of(entry, name="Nom corrigé") | {field: value, "action-publish": "1"},
    )
    assert response.status_code == 200
    page = response.content.decode()
    assert word in " ".join(re.findall(r'error-message">(.*?)</p>', page, re.DOTALL)) or word in page
    assert "Nom corrigé" in page
    assert Association.objects.get(pk=entry.pk).name == "Club"


def test_editors_read_the_imports_and_cannot_change_them(client: Client) -> None:
    run = ImportRun.objects.create(files="rna.csv", status=ImportRun.Status.DONE, report="Lignes lues 3")
    client.force_login(person(EDITORS))
    assert "Terminé" in client.get("/admin/imports_rna/").content.decode().replace("terminé", "Terminé")
    assert "Lignes lues 3" in client.get(f"/admin/imports_rna/inspect/{run.pk}/").content.decode()
    client.post(f"/admin/imports_rna/delete/{run.pk}/")
    client.post(f"/admin/imports_rna/edit/{run.pk}/", {"report": "faux"})
    run.refresh_from_db()
    assert run.report == "Lignes lues 3"


@pytest.mark.parametrize("typed", ["chorale", "chorale cras", 'la "chorale" des cras', "Chorale*"])
def test_the_admin_finds_an_association_whatever_signs_are_typed(client: Client, typed: str) -> None:
    AssociationFactory.create(name="La Chorale des Cras")
    client.force_login(person(EDITORS))
    response = client.get("/admin/snippets/annuaire/association/", {"q": typed})
    assert response.status_code == 200
    assert "La Chorale des Cras" in response.content.decode()


@pytest.mark.parametrize("typed", ['"', '""', "'", "  ", "*", "(", "AND", "l\"a'b"])
def test_any_sign_typed_in_the_admin_answers(client: Client, typed: str) -> None:
    AssociationFactory.create(name="L'abeille")
    client.force_login(person(EDITORS))
    assert client.get("/admin/snippets/annuaire/association/", {"q": typed}).status_code == 200
