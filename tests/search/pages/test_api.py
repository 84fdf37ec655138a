"""The search as JSON: what the results page says, for programs."""

from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from drf_spectacular.validation import validate_schema
from jsonschema import Draft202012Validator
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Locale

from commun.rate_limits import Limit
from search.api import views
from tests.annuaire.factories import AssociationFactory
from tests.commun.factories import ThemeFactory
from tests.guides.factories import GuidePageFactory
from tests.guides.glossary_factories import TermeFactory
from tests.guides.official_factories import SheetFactory
from tests.search.pages.fake import SearchBackend

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("annuaire", "engine")]

ADDRESS = "/api/v1/recherche/"


def ask(client: Client, status: int = 200, **asked: Any) -> Any:
    response = client.get(ADDRESS, asked)
    assert response.status_code == status
    assert response["Content-Type"] == "application/json"
    return response.json()


@pytest.fixture
def schema(client: Client) -> Any:
    response = client.get("/api/v1/schema/")
    assert response.status_code == 200
    assert "Cookie" not in response.get("Vary", "")
    return response.json()


@pytest.fixture
def content() -> None:
    theme = ThemeFactory.create(title="Sport", slug="sport")
    GuidePageFactory.create(title="Le vélo en ville", slug="velo", themes=[theme])
    SheetFactory.create(identifier="F7", title="Vélo et loi", text="Le vélo.")
    TermeFactory.create(title="vélo", full_form="vélocipède")
    for number in range(21):
        AssociationFactory.create(name=f"Vélo-club {number}")


def test_the_schema_is_a_valid_openapi_3(schema: Any) -> None:
    validate_schema(schema)
    assert schema["openapi"].startswith("3.")
    assert list(schema["paths"]) == [ADDRESS]
    named = {each["name"] for each in schema["paths"][ADDRESS]["get"]["parameters"]}
    assert named >= {"q", "kind", "page", "lang", "theme", "commune"}


@pytest.mark.usefixtures("content")
@pytest.mark.parametrize("asked", [{}, {"kind": "guides"}, {"kind": "associations", "page": "2"}])
def test_an_answer_is_what_the_schema_says(client: Client, schema: Any, asked: Any) -> None:
    answer = ask(client, q="vélo", **asked)
    whole = {"$ref": "#/components/schemas/Answer", "components": schema["components"]}
    Draft202012Validator(whole, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(answer)
    assert answer["results"]


@pytest.mark.usefixtures("content")
def test_an_answer_has_hits_counts_and_the_way_to_the_next_page(client: Client) -> None:
    answer = ask(client, q="vélo")
    assert answer["total"] == 24
    assert answer["counts"] == {"guides": 1, "services": 0, "fiches": 1, "termes": 1, "associations": 21}
    assert (answer["page"], answer["pages"], len(answer["results"])) == (1, 2, 20)
    assert answer["previous"] is None
    assert answer["definition"]["full_form"] == "vélocipède"
    first = answer["results"][0]
    assert first["url"] == "http://testserver/guides/velo/"
    assert first["title_html"] == "Le <mark>vélo</mark> en ville"
    second = client.get(answer["next"]).json()
    assert (len(second["results"]), second["next"]) == (4, None)
    assert second["previous"].endswith("page=1")


def test_what_stands_above_the_list_of_the_page_is_given_too(client: Client, schema: Any) -> None:
    AssociationFactory.create(name="Judokas")
    guide = GuidePageFactory.create(title="Le judo", slug="judo")
    query = Query.objects.create(query_string="judokas")
    SearchPromotion.objects.create(query=query, page=guide, description="En ligne.")
    answer = ask(client, q="Judokas")
    assert answer["promoted"] == [
        {
            "title": "Le judo",
            "description": "En ligne.",
            "url": "http://testserver/guides/judo/",
            "language": "fr",
        }
    ]
    assert answer["named"]["title"] == "Judokas"
    whole = {"$ref": "#/components/schemas/Answer", "components": schema["components"]}
    Draft202012Validator(whole).validate(answer)
    under_a_tab = ask(client, q="Judokas", kind="associations")
    assert (under_a_tab["promoted"], under_a_tab["named"]) == ([], None)


@pytest.mark.usefixtures("content")
def test_facets_narrow_and_what_is_unknown_is_dropped(client: Client) -> None:
    answer = ask(client, q="vélo", kind="guides", theme=["sport", "inconnu"], commune="25056")
    assert answer["chosen"] == {"theme": ["sport"]}
    assert answer["facets"][0]["values"] == [
        {"value": "sport", "label": "Sport", "count": 1, "is_chosen": True}
    ]
    assert ask(client, q="vélo", kind="avions")["kind"] == ""


def test_corrections_the_language_and_a_failure_are_told(client: Client, engine: type[SearchBackend]) -> None:
    engine.told = {"corrections": ("vélo",), "degraded": True}
    answer = ask(client, q="vlo")
    assert (answer["corrections"], answer["asked_in"], answer["degraded"]) == (["vélo"], "", True)
    engine.told = {"corrections": ("vélo",), "asked_in": "es"}
    answer = ask(client, q="bici")
    assert (answer["corrections"], answer["asked_in"]) == ([], "es")


@pytest.mark.usefixtures("english")
def test_labels_and_addresses_follow_the_language_asked_for(client: Client) -> None:
    TermeFactory.create(title="bureau")
    assert ask(client, q="bureau", lang="en")["results"][0]["url"].startswith("http://testserver/en/")


@pytest.mark.parametrize("asked", [{}, {"q": ""}, {"q": "?!"}, {"q": "velo", "lang": "xx"}])
def test_a_question_that_can_not_be_asked_is_refused_in_a_sentence(client: Client, asked: Any) -> None:
    assert ask(client, status=400, **asked)["error"].endswith(".")


@pytest.mark.parametrize(
    "typed", ["é" * 10_000, "mot " * 500, "title:^^ AND NOT (", "fe\x00te", "\u200fفيلو"]
)
def test_odd_input_is_typed_text(client: Client, typed: str) -> None:
    assert ask(client, q=typed, page="-1")["total"] == 0


def test_anyone_may_read_it_from_any_site_without_cookie(client: Client) -> None:
    response = client.get(ADDRESS, {"q": "club"})
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "max-age=60" in response["Cache-Control"]
    assert not response.cookies
    assert client.get(ADDRESS)["Access-Control-Allow-Origin"] == "*"
    refused = client.post(ADDRESS)
    assert (refused.status_code, list(refused.json())) == (405, ["error"])


def test_a_flood_is_refused_and_told_when_to_come_back(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "LIMIT", Limit(times=2, seconds=600))
    monkeypatch.setattr("commun.rate_limits.time.time", lambda: 1_200_000_000.0)
    caches["limits"].clear()
    assert [client.get(ADDRESS, {"q": "club"}).status_code for _time in range(3)] == [200, 200, 429]
    refused = client.get(ADDRESS, {"q": "club"})
    assert "minutes" in refused.json()["error"]
    assert int(refused["Retry-After"]) > 0


def test_a_language_that_the_city_does_not_have_finds_what_is_in_french(client: Client) -> None:
    assert not Locale.objects.filter(language_code="en").exists()
    assert ask(client, q="club", lang="en")["total"] == 0
