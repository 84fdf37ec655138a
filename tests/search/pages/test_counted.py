"""What the results page counts as a search without result."""

import pytest
from django.test import Client
from wagtail.contrib.search_promotions.models import Query, SearchPromotion

from search import page as results_page
from tests.guides.glossary_factories import TermeFactory
from tests.search.pages.fake import SearchBackend

pytestmark = pytest.mark.django_db


def test_what_is_promoted_or_defined_is_an_answer_too(
    client: Client, engine: type[SearchBackend], monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[tuple[str, str, int]] = []
    monkeypatch.setattr(results_page, "is_countable", lambda request: True)
    monkeypatch.setattr(results_page, "record_search", lambda *seen: counted.append(seen))
    engine.told = {"hits": (), "total": 0}
    SearchPromotion.objects.create(query=Query.get("barnum"), external_link_url="https://example.org/")
    TermeFactory.create(title="quorum")
    for query in ("barnum", "quorum", "vide"):
        client.get("/recherche/", {"q": query})
    found = {asked: bool(total) for asked, _language, total in counted}
    assert found == {"barnum": True, "quorum": True, "vide": False}
