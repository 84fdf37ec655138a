"""Lists and choosers of the administration find what editors mean, with any filter beside the words."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from wagtail.models import Page, PageLogEntry, Site

from guides.models import GuidePage, ServicePage
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
    ServicePageFactory.create(title="Réserver une salle municipale")
    index = guide_index()
    assert shows(editor, "/admin/pages/search/", "Réserver une salle municipale", q=typed)
    assert shows(editor, f"/admin/pages/{index.pk}/", f"/admin/pages/{guide.pk}/edit/", q=typed)


@pytest.fixture
def two_pages(editor: Client) -> tuple[GuidePage, ServicePage]:
    """Found by the same word, and different to every filter: a guide of this editor's, an old service."""
    me = get_user_model().objects.get(pk=editor.session["_auth_user_id"])
    other = UserFactory.create()
    guide = GuidePageFactory.create(title="Réserver une salle", owner=me)
    service = ServicePageFactory.create(title="Réserver un barnum", owner=other)
    service.add_child(instance=GuidePage(title="Mode d'emploi"))
    for page, person, year in ((guide, me, 2026), (service, other, 2019)):
        PageLogEntry.objects.log_action(page, "wagtail.edit", user=person)
        Page.objects.filter(pk=page.pk).update(latest_revision_created_at=datetime(year, 6, 1, tzinfo=UTC))
    Site.objects.create(hostname="guides.example.org", root_page=guide.get_parent())
    return guide, service


def filters_of(page: Any) -> dict[str, dict[str, str]]:
    """Each filter of the tree, with the value that keeps this page alone."""
    is_guide = isinstance(page, GuidePage)
    day, edge = "01/01/2022", "from" if is_guide else "to"
    hostname = "guides.example.org" if is_guide else "localhost"
    return {
        "owner": {"owner": str(page.owner_id)},
        "edited_by": {"edited_by": str(page.owner_id)},
        "has_child_pages": {"has_child_pages": "false" if is_guide else "true"},
        "content_type": {"content_type": str(page.content_type_id)},
        "latest_revision_created_at": {f"latest_revision_created_at_{edge}": day},
        "site": {"site": str(Site.objects.get(hostname=hostname).pk)},
    }


@pytest.mark.parametrize(
    "name", ["owner", "edited_by", "has_child_pages", "content_type", "latest_revision_created_at", "site"]
)
def test_the_tree_takes_words_with_each_of_its_filters(
    editor: Client, home: HomePage, two_pages: tuple[GuidePage, ServicePage], name: str
) -> None:
    for page, other in (two_pages, two_pages[::-1]):
        chosen = filters_of(page)[name]
        if name == "site" and page is two_pages[1]:
            # The guide is a page of both sites.
            continue
        tree = f"/admin/pages/{home.pk}/"
        assert shows(editor, tree, f"/admin/pages/{page.pk}/edit/", q="reserver", **chosen)
        assert not shows(editor, tree, f"/admin/pages/{other.pk}/edit/", q="reserver", **chosen)


@pytest.mark.parametrize("kind", ["guidepage", "servicepage"])
def test_the_search_of_all_pages_takes_words_with_a_type(
    editor: Client, two_pages: tuple[GuidePage, ServicePage], kind: str
) -> None:
    shown = [
        shows(
            editor,
            "/admin/pages/search/",
            f"/admin/pages/{page.pk}/edit/",
            q="reserver",
            content_type=f"guides.{kind}",
        )
        for page in two_pages
    ]
    assert shown == [kind == "guidepage", kind == "servicepage"]


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


@pytest.mark.parametrize("typed", ["echo", "ecoh des pres", "EDP", "W251000001"])
def test_the_chooser_of_associations_finds_the_same(editor: Client, typed: str) -> None:
    AssociationFactory.create(name="Écho des Prés", acronym="EDP", rna_number="W251000001")
    AssociationFactory.create(name="Zénith")
    address = "/admin/snippets/choose/annuaire/association/results/"
    assert shows(editor, address, "Écho des Prés", q=typed)
    assert not shows(editor, address, "Zénith", q=typed)


@pytest.mark.parametrize("typed", ["F1234", "dissolution", "disolution", "association dissolution"])
def test_the_chooser_of_official_sheets_finds_the_same(editor: Client, typed: str) -> None:
    SheetFactory.create(identifier="F1234", title="Dissolution d'une association")
    SheetFactory.create(identifier="F9999", title="Zébrures")
    address = "/admin/snippets/choose/guides/sheet/results/"
    assert shows(editor, address, "Dissolution", q=typed)
    assert not shows(editor, address, "Zébrures", q=typed)


@pytest.mark.parametrize("typed", ["reserver", "réservre une salle", "Reserver une sale"])
def test_the_chooser_of_pages_finds_guides_and_services_by_type(editor: Client, typed: str) -> None:
    guide = GuidePageFactory.create(title="Réserver une salle")
    service = ServicePageFactory.create(title="Réserver une salle municipale")
    for page, other, kind in ((guide, service, "guidepage"), (service, guide, "servicepage")):
        asked = {"q": typed, "page_type": f"guides.{kind}"}
        for address in ("/admin/choose-page/", "/admin/choose-page/search/"):
            found = editor.get(address, asked).content.decode()
            assert f'data-id=\\"{page.pk}\\"' in found or f'data-id="{page.pk}"' in found
            assert f'"{other.pk}"' not in found


def test_a_theme_is_found_by_its_name(editor: Client) -> None:
    ThemeFactory.create(title="Éducation")
    assert shows(editor, "/admin/snippets/commun/theme/", "Éducation", q="education")
