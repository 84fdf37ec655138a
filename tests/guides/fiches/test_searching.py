"""Bulk writes send no signals, yet the search finds what an import wrote."""

from wagtail.search.backends import get_search_backend

from guides.models import Sheet
from tests.guides.fiches.conftest import Feeds
from tests.guides.sheet_factories import document


def found(query: str) -> list[str]:
    hits = get_search_backend().search(query, Sheet.objects.filter(live=True))
    return sorted(hit.identifier for hit in hits)


def body(words: str) -> str:
    return f"<Texte><Paragraphe>{words}</Paragraphe></Texte>"


def test_new_words_are_found_old_ones_are_not_and_a_withdrawn_sheet_is_gone(feeds: Feeds) -> None:
    feeds.imports(document("F1", body=body("quorum")), document("F2", body=body("quorum")))
    assert found("quorum") == ["F1", "F2"]
    feeds.imports(document("F1", body=body("majorité")))
    assert found("quorum") == []
    assert found("majorité") == ["F1"]
    feeds.imports(document("F1", body=body("majorité")), document("F2", body=body("quorum")))
    assert found("quorum") == ["F2"]
