"""Lists and choosers of the administration find what editors mean, with any filter beside the words."""

from typing import Any

import pytest
from django.test import Client

from home.models import HomePage
from home.roles import EDITORS, create_roles
from tests.annuaire.factories import AssociationFactory
from tests.commun.factories import QuartierFactory, ThemeFactory, UserFactory
from tests.guides.factories import GuidePageFactory, guide_index
from tests.guides.glossary_factories import TermeFactory
from tests.guides.official_factories import SheetFactory
from tests.guides.service_factories import ServicePageFactory

pytestmark = pytest.mark.django_db

ASSOCIATIONS = "/admin/snippets/annuaire/association/"
SHEETS = "/admin/snippets/guides/sheet/"
TERMS = "/admin/snippets/guides/terme/"


@pytest.fixture
def editor(client: Client) -> Client:
    user: Any = UserFactory.create()
    user.groups.add(create_roles()[EDITORS])
    client.force_login(user)
    return client


def shows(editor: Client, address: str, name: str, **asked: str) -> bool:
    response = editor.get(address, asked)
    assert response.status_code == 200
    return name in response.content.decode()


@pytest.mark.parametrize(
    "typed", ["Écho des Prés", "echo des pres", "ecoh des pres", "echo", "EDP", "E.D.P.", "W251000001", "ech"]
)
def test_an_association_is_found_without_accents_mistyped_by_acronym_or_number(
    editor: Client, typed: str
) -> None:
    AssociationFactory.create(name="Écho des Prés", acronym="EDP", rna_number="W251000001")
    AssociationFactory.create(name="Zénith")
    assert shows(editor, ASSOCIATIONS, "Écho des Prés", q=typed)
    assert not shows(editor, ASSOCIATIONS, "Zénith", q=typed)


def test_words_go_together_with_each_filter_of_the_list(editor: Client) -> None:
    quartier = QuartierFactory.create()
    AssociationFactory.create(name="Chorale d'Avanne", commune_name="Avanne", quartier=quartier, listed=False)
    AssociationFactory.create(name="Chorale des Cras", commune_name="Besançon")
    filters = {"commune_name": "Avanne", "quartier": str(quartier.pk), "listed": "false"}
    for chosen in [filters, *({name: value} for name, value in filters.items())]:
        assert shows(editor, ASSOCIATIONS, "Chorale d&#x27;Avanne", q="chorale", **chosen)
        assert not shows(editor, ASSOCIATIONS, "Chorale des Cras", q="chorale", **chosen)


@pytest.mark.parametrize("order", ["sort_name", "-sort_name", "commune_name", "live", "-declared_on"])
def test_words_go_together_with_any_order(editor: Client, order: str) -> None:
    AssociationFactory.create(name="Chorale des Cras")
    assert shows(editor, ASSOCIATIONS, "Chorale des Cras", q="chorale", ordering=order)


def test_a_draft_is_found_by_editors(editor: Client) -> None:
    AssociationFactory.create(name="Batucada", live=False)
    assert shows(editor, ASSOCIATIONS, "Batucada", q="batucada")


@pytest.mark.parametrize("typed", ["reserver", "réservre une salle", "Reserver une sale"])
def test_guides_and_services_are_found_in_the_tree_and_everywhere(editor: Client, typed: str) -> None:
    guide = GuidePageFactory.create(title="Réserver une salle")
    service = ServicePageFactory.create(title="Réserver une salle municipale")
    index = guide_index()
    assert shows(editor, "/admin/pages/search/", "Réserver une salle municipale", q=typed)
    assert shows(editor, f"/admin/pages/{index.pk}/", f"/admin/pages/{guide.pk}/edit/", q=typed)
    assert shows(editor, "/admin/choose-page/search/", f"/admin/pages/{service.pk}/edit/", q=typed) or shows(
        editor, "/admin/choose-page/search/", "Réserver une salle municipale", q=typed
    )


@pytest.mark.parametrize(
    "chosen",
    [
        {"content_type": "guides.guidepage"},
        {"edited_by": "1"},
        {"live": "true"},
        {"status": "live"},
        {"latest_revision_created_at_from": "01/01/2020"},
        {"owner": "1"},
        {"has_child_pages": "false"},
        {"site": "1"},
    ],
)
def test_the_tree_takes_words_with_each_of_its_filters(
    editor: Client, home: HomePage, chosen: dict[str, str]
) -> None:
    GuidePageFactory.create(title="Réserver une salle")
    shows(editor, f"/admin/pages/{home.pk}/", "", q="reserver", **chosen)
    shows(editor, "/admin/pages/search/", "", q="reserver", **chosen)


@pytest.mark.parametrize("typed", ["F1234", "dissolution", "disolution", "association dissolution"])
def test_official_sheets_are_found_by_title_and_identifier(editor: Client, typed: str) -> None:
    SheetFactory.create(identifier="F1234", title="Dissolution d'une association")
    SheetFactory.create(identifier="F9999", title="Zébrures")
    assert shows(editor, SHEETS, "F1234", q=typed, live="true")
    assert not shows(editor, SHEETS, "Zébrures", q=typed)


@pytest.mark.parametrize("typed", ["AG", "assemblee", "réunion annuelle", "assemblée générale"])
def test_terms_are_found_by_all_that_they_are_called(editor: Client, typed: str) -> None:
    TermeFactory.create(title="AG", full_form="assemblée générale", synonyms="Réunion annuelle")
    TermeFactory.create(title="quorum")
    assert shows(editor, TERMS, "assemblée générale", q=typed, explained_in_texts="true")
    assert not shows(editor, TERMS, ">quorum", q=typed)


@pytest.mark.parametrize("typed", ["echo", "ecoh des pres", "EDP"])
def test_choosers_find_the_same(editor: Client, typed: str) -> None:
    AssociationFactory.create(name="Écho des Prés", acronym="EDP")
    assert shows(editor, "/admin/snippets/choose/annuaire/association/results/", "Écho des Prés", q=typed)


def test_a_theme_is_found_by_its_name(editor: Client) -> None:
    ThemeFactory.create(title="Éducation")
    assert shows(editor, "/admin/snippets/commun/theme/", "Éducation", q="education")
