"""Elasticsearch out of reach: readers and editors get titles from the database, never an error.

No server is needed: the transport of the library is replaced.
"""

from collections.abc import Iterator
from typing import Any

import elastic_transport
import pytest
from django.conf import LazySettings
from django.test import Client
from elastic_transport import ApiResponseMeta, BaseNode, ConnectionTimeout, HttpHeaders
from elastic_transport._node import NodeApiResponse
from wagtail.search.backends import get_search_backend

from annuaire.models import Association
from commun.asking import Question
from home.models import HomePage
from search import breaker
from search.backends.elasticsearch import SearchBackend, connection
from search.errors import EngineError
from tests.annuaire.factories import AssociationFactory


class Node(BaseNode):
    """A node that does what the test says."""

    raises: Exception | None = None
    status = 200
    asked = 0

    def perform_request(self, *_args: Any, **_kwargs: Any) -> NodeApiResponse:
        type(self).asked += 1
        if self.raises:
            raise self.raises
        headers = HttpHeaders({"x-elastic-product": "Elasticsearch", "content-type": "application/json"})
        return NodeApiResponse(ApiResponseMeta(self.status, "1.1", headers, 0.0, self.config), b"{}")

    def close(self) -> None:
        pass


@pytest.fixture
def node(settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Node]]:
    """Elasticsearch is the engine, and its only node is this one."""
    url = "http://127.0.0.1:1"
    engine = {"BACKEND": "search.backends.elasticsearch", "URLS": [url], "AUTO_UPDATE": False}
    settings.WAGTAILSEARCH_BACKENDS = {"default": engine}
    monkeypatch.setattr(connection, "TRANSPORT", {"node_class": Node})
    Node.raises, Node.status, Node.asked = None, 200, 0
    connection.forget()
    breaker.breaker_of.cache_clear()
    yield Node
    connection.forget()
    breaker.breaker_of.cache_clear()


def engine() -> SearchBackend:
    found = get_search_backend()
    assert isinstance(found, SearchBackend)
    return found


FAILURES = [elastic_transport.ConnectionError("refused"), ConnectionTimeout("too long")]


@pytest.mark.parametrize("error", FAILURES)
def test_a_question_is_answered_from_titles(home: HomePage, node: type[Node], error: Exception) -> None:
    AssociationFactory(name="Judo club")
    node.raises = error
    found = engine().answer(Question("judo"))
    assert found.degraded
    assert [hit.model for hit in found.hits] == ["annuaire.association"]


@pytest.mark.parametrize("status", [401, 403, 429, 500, 503])
def test_an_engine_that_is_starting_is_passed_over_too(home: HomePage, node: type[Node], status: int) -> None:
    node.status = status
    assert engine().answer(Question("judo")).degraded


def test_a_list_is_searched_in_titles_with_its_filters(home: HomePage, node: type[Node]) -> None:
    AssociationFactory(name="Judo club")
    AssociationFactory(name="Karaté club")
    node.raises = FAILURES[0]
    found = engine().search("judo", Association.objects.all())
    assert [one.name for one in found] == ["Judo club"]
    assert found.count() == 1
    assert [one.name for one in engine().autocomplete("jud", Association)] == ["Judo club"]
    assert list(engine().search("  ", Association)) == []


def test_after_a_few_failures_nobody_asks_it_any_more(home: HomePage, node: type[Node]) -> None:
    node.raises = FAILURES[1]
    for _ in range(breaker.FAILURES):
        engine().answer(Question("judo"))
    before = node.asked
    for _ in range(5):
        assert engine().answer(Question("judo")).degraded
        list(engine().search("judo", Association))
    assert node.asked == before


def test_a_write_that_fails_is_an_error_of_the_border(home: HomePage, node: type[Node]) -> None:
    node.raises = FAILURES[0]
    one = AssociationFactory()
    for write in (engine().add, engine().delete):
        with pytest.raises(EngineError) as told:
            write(one)
        assert told.value.retry


@pytest.mark.parametrize("status", [401, 403])
def test_an_engine_that_refuses_the_portal_refuses_no_document(
    home: HomePage, node: type[Node], status: int
) -> None:
    node.status = status
    with pytest.raises(EngineError) as told:
        engine().add(AssociationFactory())
    assert told.value.retry


def test_the_monitoring_says_it_and_raises_no_alarm(client: Client, home: HomePage, node: type[Node]) -> None:
    node.raises = FAILURES[0]
    response = client.get("/healthz")
    assert response.status_code == 200
    first, *others = response.content.decode().splitlines()
    assert first == "ok"
    assert any(line.startswith("search: degraded") for line in others)
