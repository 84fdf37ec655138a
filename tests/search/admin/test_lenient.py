"""Filters and orders that the index does not know are the database's."""

from datetime import date

import pytest
from django.db.models import F
from wagtail.search.backends import get_search_backend

from annuaire.models import Association
from search.backends.lenient import FilteredInDatabase
from tests.annuaire.factories import AssociationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clubs() -> None:
    for number, year in enumerate((1990, 2000, 2010, 2020)):
        AssociationFactory.create(name=f"Club {number}", founded_on=date(year, 1, 1))
    AssociationFactory.create(name="Chorale", founded_on=date(2020, 1, 1))


def test_a_filter_unknown_to_the_index_keeps_the_best_first_and_can_be_paged() -> None:
    recent = Association.objects.filter(founded_on__year__gte=2000)
    found = get_search_backend().search("club", recent)
    assert isinstance(found, FilteredInDatabase)
    assert (found.count(), len(found[:2]), len(found[2:9])) == (3, 2, 1)
    assert {entry.name for entry in found} == {"Club 1", "Club 2", "Club 3"}
    assert [entry.pk for entry in [*found[:2], *found[2:4]]] == [entry.pk for entry in found]


def test_an_order_asked_for_is_kept_with_an_unknown_filter() -> None:
    recent = Association.objects.filter(founded_on__gte=date(2000, 1, 1)).order_by(F("founded_on").desc())
    found = get_search_backend().autocomplete("clu", recent, order_by_relevance=False)
    assert [entry.name for entry in found] == ["Club 3", "Club 2", "Club 1"]


def test_a_filter_that_the_index_knows_stays_its_own() -> None:
    found = get_search_backend().search("club", Association.objects.filter(live=True))
    assert not isinstance(found, FilteredInDatabase)


def test_a_rare_row_is_found_however_many_hits_come_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.backends.lenient.CHUNK", 1)
    for year, name in ((1990, "Club 0"), (2020, "Club 3")):
        rows = Association.objects.filter(founded_on__year=year)
        assert [entry.name for entry in get_search_backend().search("club", rows)] == [name]
    ordered = Association.objects.filter(founded_on__year__gte=2000).order_by("-founded_on")
    found = get_search_backend().search("club", ordered, order_by_relevance=False)
    assert [entry.name for entry in found[1:3]] == ["Club 2", "Club 1"]
