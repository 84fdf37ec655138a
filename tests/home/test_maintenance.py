"""A portal closed for a while says so, and lets its editors and its monitoring in."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from home.models import HomePage
from tests.commun.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _closed(settings: Settings) -> None:
    settings.MAINTENANCE = True


@pytest.mark.parametrize("address", ["/", "/en/", "/annuaire/", "/recherche/?q=club", "/robots.txt"])
def test_readers_are_told_to_come_back(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 503
    assert int(response["Retry-After"]) > 0
    assert response["Content-Security-Policy"]
    language = "en" if address.startswith("/en/") else "fr"
    assert f'<html lang="{language}">' in response.content.decode()


def test_a_closed_portal_asks_nothing_of_its_database(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        client.get("/")


def test_the_monitoring_sees_the_truth(client: Client) -> None:
    assert client.get("/healthz").status_code == 200


def test_editors_work_on_and_preview_their_pages(client: Client, home: HomePage) -> None:
    assert client.get("/admin/login/").status_code == 200
    client.force_login(UserFactory.create(is_superuser=True))
    assert client.get("/admin/").status_code == 200
    assert client.get(f"/admin/pages/{home.pk}/view_draft/").status_code == 200


def test_an_open_portal_answers(client: Client, settings: Settings) -> None:
    settings.MAINTENANCE = False
    assert client.get("/").status_code == 200
