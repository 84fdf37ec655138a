"""The linear SQLite engine answers as Wagtail's own does."""

import pytest
from django.db import connection
from wagtail.search.backends import get_search_backend

from annuaire.models import Association
from tests.annuaire.factories import AssociationFactory

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="this engine is SQLite's"),
]

NAMES = ["Club de judo", "Judo et jiu-jitsu", "Club de vélo", "Amis du judo et du club de vélo", "Chorale"]


@pytest.fixture(autouse=True)
def _associations() -> None:
    for name in NAMES:
        AssociationFactory.create(name=name, purpose=f"{name}, à Besançon.")
    AssociationFactory.create(name="Judo dissous", listed=False)


def both(query: str, **options: str) -> tuple[list[str], list[str]]:
    """The names found by our engine and by the stock one."""
    ours, stock = get_search_backend("default"), get_search_backend("wagtail.search.backends.database")
    assert type(ours) is not type(stock)
    listed = Association.objects.listed()
    return (
        [entry.name for entry in ours.search(query, listed, **options)],
        [entry.name for entry in stock.search(query, listed, **options)],
    )


@pytest.mark.parametrize("query", ["judo", "club velo", "besancon", "chorale", "absent", "judo club"])
@pytest.mark.parametrize("operator", ["and", "or"])
def test_the_same_rows_come_in_the_same_order_of_relevance(query: str, operator: str) -> None:
    ours, stock = both(query, operator=operator)
    assert ours == stock


def test_filters_of_the_queryset_hold_for_hits_and_for_their_count() -> None:
    results = Association.objects.listed().matching("judo")
    assert results.count() == len(list(results)) == 3


def test_slices_are_pages_of_the_same_order() -> None:
    results = Association.objects.listed().matching("besancon")
    assert [*results[0:2], *results[2:4], *results[4:9]] == list(results)
    assert results[1:3].count() == 2


def test_scores_are_given_when_asked_for() -> None:
    best = next(iter(Association.objects.listed().matching("judo").annotate_score("score")))
    assert best.score < 0


def test_words_being_typed_are_completed() -> None:
    engine = get_search_backend("default")
    assert {entry.name for entry in engine.autocomplete("jud", Association.objects.listed())} == {
        "Club de judo",
        "Judo et jiu-jitsu",
        "Amis du judo et du club de vélo",
    }
