"""Every error has a page that says what happened and what to do, in the language of the address."""

import logging
from collections.abc import Iterator
from typing import Any, NoReturn

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, HttpResponseGone, JsonResponse
from django.test import Client
from django.urls import path
from django.views.decorators.http import require_POST
from pytest_django import Settings

from commun.refusals import RefusalError
from home.errors import TEXTS

pytestmark = pytest.mark.django_db


def raising(error: Exception) -> Any:
    def view(request: HttpRequest) -> NoReturn:
        raise error

    return view


@require_POST
def receive(request: HttpRequest) -> HttpResponse:
    return HttpResponse("reçu")


def throttle(request: HttpRequest) -> HttpResponse:
    response = HttpResponse("doucement", status=429, headers={"Retry-After": "60"})
    response.set_cookie("compteur", "1")
    return response


def own_page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("<!DOCTYPE html><h1>La mienne</h1>", status=403)


def urls() -> list[Any]:
    from config.urls_inspection import urlpatterns as portal

    own = [
        path("t/400", raising(BadRequest("illisible"))),
        path("t/403", raising(PermissionDenied())),
        path("t/500", raising(ValueError("cassé"))),
        path("t/database", raising(OperationalError("no route"))),
        path("t/closed", raising(InterfaceError("closed"))),
        path("t/receive", receive),
        path("t/throttle", throttle),
        path("t/gone", lambda request: HttpResponseGone()),
        path("t/forbidden", lambda request: HttpResponseForbidden("non")),
        path("t/json", lambda request: JsonResponse({"erreur": "attendez"}, status=429)),
        path("t/own", own_page),
        path("t/refused", raising(RefusalError(429, "Dix messages par jour suffisent.", retry_after=3600))),
        path("admin/t/gone", lambda request: HttpResponseGone("retiré")),
    ]
    return [*own, *portal]


urlpatterns: list[Any] = []
handler400 = "home.views.bad_request"
handler403 = "home.views.permission_denied"
handler404 = "home.views.page_not_found"
handler500 = "home.views.server_error"


@pytest.fixture(autouse=True)
def _urls(settings: Settings) -> None:
    urlpatterns[:] = urls()
    settings.ROOT_URLCONF = __name__


@pytest.fixture
def reader() -> Client:
    """A browser, which is answered even when a view breaks."""
    return Client(raise_request_exception=False, headers={"accept": "text/html,*/*;q=0.8"})


@pytest.fixture
def no_database() -> Iterator[None]:
    def refuse(*_arguments: Any) -> NoReturn:
        raise OperationalError("could not connect to server")

    with connection.execute_wrapper(refuse):
        yield


def designed(response: Any, status: int, language: str = "fr") -> BeautifulSoup:
    """The page of an error, once seen to be whole."""
    assert response.status_code == status
    html = BeautifulSoup(response.content, "html.parser")
    assert html.html is not None
    assert html.html["lang"] == language
    assert len(html.select("h1")) == 1
    assert html.select_one('meta[name="robots"][content*="noindex"]')
    assert html.select_one('form[role="search"] input[name="q"]')
    home = "/" if language == "fr" else f"/{language}/"
    assert html.select_one(f'main a[href="{home}"]')
    return html


def title(html: BeautifulSoup) -> str:
    assert html.h1 is not None
    return html.h1.get_text()


@pytest.mark.parametrize("status", TEXTS)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_error_can_be_looked_at(reader: Client, status: int, language: str) -> None:
    prefix = "" if language == "fr" else f"/{language}"
    html = designed(reader.get(f"{prefix}/_erreurs/{status}/"), status, language)
    assert "style" not in {name for tag in html.find_all(True) for name in tag.attrs}
    assert html.find_all("style") == []
    assert all(script.get("src") for script in html.find_all("script"))


def test_there_is_no_sample_of_an_error_that_has_no_page(reader: Client) -> None:
    assert reader.get("/_erreurs/418/").status_code == 404


def test_the_samples_are_not_among_the_portals_own_addresses(reader: Client, settings: Settings) -> None:
    settings.ROOT_URLCONF = "config.urls"
    html = designed(reader.get("/_erreurs/500/"), 404)
    assert title(html) == TEXTS[404].title


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/t/400", 400),
        ("/t/403", 403),
        ("/t/forbidden", 403),
        ("/nulle-part/", 404),
        ("/t/receive", 405),
        ("/t/gone", 410),
        ("/t/throttle", 429),
        ("/t/500", 500),
    ],
)
def test_an_error_raised_or_returned_has_its_page(reader: Client, address: str, status: int) -> None:
    html = designed(reader.get(address), status)
    assert title(html) == TEXTS[status].title


def test_an_error_speaks_the_language_of_the_address_not_of_the_browser() -> None:
    reader = Client(headers={"accept-language": "en"})
    assert title(designed(reader.get("/nulle-part/"), 404)) == TEXTS[404].title
    designed(reader.get("/en/nowhere/"), 404, "en")


def test_what_the_view_said_beside_its_text_is_kept(reader: Client) -> None:
    response = reader.get("/t/throttle")
    assert response["Retry-After"] == "60"
    assert response.cookies["compteur"].value == "1"
    assert reader.get("/t/receive")["Allow"] == "POST"


def test_a_refusal_says_its_own_sentence_and_when_to_come_back(reader: Client) -> None:
    response = reader.get("/t/refused")
    assert "Dix messages par jour suffisent." in designed(response, 429).get_text()
    assert response["Retry-After"] == "3600"
    assert response["Cache-Control"] == "no-store"


def test_data_own_pages_and_the_admin_are_left_alone(reader: Client) -> None:
    assert reader.get("/t/json").json() == {"erreur": "attendez"}
    assert "La mienne" in reader.get("/t/own").content.decode()
    assert reader.get("/admin/t/gone").content.decode() == "retiré"


def test_a_program_that_asks_for_data_gets_no_page(reader: Client) -> None:
    response = reader.get("/t/gone", headers={"accept": "application/json"})
    assert (response.status_code, response.content) == (410, b"")


def test_a_form_without_its_token_says_how_to_send_it_again() -> None:
    response = Client(enforce_csrf_checks=True).post("/t/receive")
    assert "rechargez-la" in designed(response, 403).get_text()


def test_a_host_that_is_not_ours_gets_a_page_too(reader: Client, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["portail.example.org"]
    designed(reader.get("/", headers={"host": "elsewhere.example.org"}), 400)


@pytest.mark.parametrize("address", ["/t/database", "/t/closed"])
def test_a_lost_database_makes_the_portal_unavailable_and_is_logged(
    reader: Client, address: str, caplog: pytest.LogCaptureFixture
) -> None:
    response = reader.get(address)
    designed(response, 503)
    assert int(response["Retry-After"]) > 0
    assert response["Cache-Control"] == "no-store"
    assert [record.exc_info for record in caplog.records if record.levelno == logging.ERROR]


@pytest.mark.usefixtures("no_database")
@pytest.mark.parametrize("address", ["/", "/annuaire/", "/recherche/?q=club", "/nulle-part/"])
def test_no_page_breaks_without_the_database(reader: Client, address: str) -> None:
    designed(reader.get(address), 503)


@pytest.mark.usefixtures("no_database")
@pytest.mark.parametrize("status", TEXTS)
def test_no_error_page_needs_the_database(reader: Client, status: int) -> None:
    from django.test import RequestFactory

    from home.errors import error_page

    request = RequestFactory().get("/en/nowhere/")
    designed(error_page(request, status), status, "en")


@pytest.mark.usefixtures("no_database")
def test_the_monitoring_learns_that_the_database_is_lost(reader: Client) -> None:
    response = reader.get("/healthz")
    assert (response.status_code, response["Content-Type"]) == (503, "text/plain")
