"""What browsers are told about each family of addresses."""

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import path
from pytest_django import Settings

from annuaire.models import AnnuairePage
from commun.models import User
from config.policies import ADMIN, PUBLIC
from config.security import directives_at
from guides.models import GuideIndexPage
from home.roles import EDITORS, create_roles
from tests.annuaire.factories import AssociationFactory
from tests.commun.factories import UserFactory
from tests.guides.factories import GuidePageFactory

pytestmark = pytest.mark.django_db

PUBLIC_ADDRESSES = [
    "/",
    "/guides/",
    "/guides/fonder/",
    "/annuaire/",
    "/annuaire/club/",
    "/recherche/?q=club",
    "/robots.txt",
    "/healthz",
    "/inconnue/",
    "/en/unknown/",
    "/admin/login/",
]


def policy(response: object) -> dict[str, list[str]]:
    """The directives that a response carries."""
    assert isinstance(response, HttpResponse)
    parts = (part.split() for part in response["Content-Security-Policy"].split(";"))
    return {name: sources for name, *sources in parts}


@pytest.fixture
def portal(annuaire: AnnuairePage, guide_index: GuideIndexPage) -> None:
    AssociationFactory.create(name="Club")
    GuidePageFactory.create(title="Fonder", slug="fonder")


@pytest.fixture
def editor() -> User:
    user: User = UserFactory.create()
    user.groups.add(create_roles()[EDITORS])
    return user


@pytest.mark.parametrize("address", PUBLIC_ADDRESSES)
@pytest.mark.usefixtures("portal")
def test_public_pages_run_and_show_the_portals_own_files_only(client: Client, address: str) -> None:
    assert policy(client.get(address)) == PUBLIC


@pytest.mark.usefixtures("portal")
def test_an_editor_reads_under_the_same_policy_with_the_toolbar(client: Client, editor: User) -> None:
    client.force_login(editor)
    response = client.get("/guides/fonder/")
    assert b"wagtail-userbar" in response.content
    assert policy(response) == PUBLIC


def test_the_public_policy_has_no_way_around() -> None:
    sources = {source for listed in PUBLIC.values() for source in listed}
    assert sources == {"'none'", "'self'"}
    assert PUBLIC["default-src"] == PUBLIC["object-src"] == PUBLIC["base-uri"] == ["'none'"]


@pytest.mark.parametrize("address", ["/admin/", "/admin/snippets/annuaire/association/"])
def test_the_admin_has_a_policy_of_its_own(client: Client, editor: User, address: str) -> None:
    client.force_login(editor)
    response = client.get(address)
    assert response.status_code == 200
    assert policy(response) == ADMIN


def test_the_admin_calls_no_other_host_and_evaluates_no_text() -> None:
    sources = {source for listed in ADMIN.values() for source in listed}
    assert sources == {"'none'", "'self'", "'unsafe-inline'", "data:", "blob:"}
    assert ADMIN["script-src-attr"] == ["'none'"]
    assert ADMIN["default-src"] == ["'none'"]


def test_a_draft_shown_in_the_admin_keeps_the_policy_of_readers(
    client: Client, editor: User, guide_index: GuideIndexPage
) -> None:
    client.force_login(editor)
    response = client.get(f"/admin/pages/{guide_index.pk}/view_draft/")
    assert response.status_code == 200
    assert policy(response) == PUBLIC


def test_the_longest_prefix_decides() -> None:
    by_prefix = {"/a/": {"img-src": ["a"]}, "/a/b/": {"img-src": ["b"]}}
    assert directives_at("/a/b/c", by_prefix) == {"img-src": ["b"]}
    assert directives_at("/a/c", by_prefix) == {"img-src": ["a"]}
    assert directives_at("/ab", by_prefix) is None


def test_other_headers_say_as_little_as_possible(client: Client) -> None:
    headers = client.get("/").headers
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in headers["Permissions-Policy"]


urlpatterns = [
    path("text", lambda request: HttpResponse("voisins " * 200, content_type="text/csv")),
    path("archive", lambda request: HttpResponse(b"voisins " * 200, content_type="application/zip")),
]


@pytest.mark.parametrize(("address", "encoding"), [("/text", "gzip"), ("/archive", None)])
def test_texts_are_compressed_and_archives_are_not(
    client: Client, settings: Settings, address: str, encoding: str | None
) -> None:
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = ["config.security.CompressionMiddleware"]
    response = client.get(address, headers={"accept-encoding": "gzip"})
    assert response.headers.get("Content-Encoding") == encoding


def test_the_same_page_never_has_the_same_compressed_size_for_long(client: Client) -> None:
    """Its length would otherwise tell, request after request, what a secret inside it looks like."""
    sizes = {len(client.get("/", headers={"accept-encoding": "gzip"}).content) for _attempt in range(30)}
    assert len(sizes) > 3
