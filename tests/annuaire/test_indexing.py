"""Associations read for an index, many at once."""

import pytest

from annuaire.models import Association
from commun.indexing import rows_to_index
from commun.models import Audience, Quartier, Theme
from tests.annuaire.factories import AssociationFactory

pytestmark = pytest.mark.django_db


def test_they_say_the_same_as_when_they_are_read_whole() -> None:
    one = AssociationFactory.create(
        name="Vélo pour tous", acronym="VPT", description="<p>Nous <b>roulons</b>.</p>"
    )
    AssociationFactory.create(name="Chorale", live=False)
    one.themes.set(list(Theme.objects.all()[:3]))
    one.audiences.set(list(Audience.objects.all()[:2]))
    one.quartier = Quartier.objects.first()
    one.save()
    whole = list(Association.get_indexed_objects().order_by("pk"))

    read = rows_to_index(Association.get_indexed_objects().order_by("pk"))

    assert read == whole
    assert [entry.search_document() for entry in read] == [entry.search_document() for entry in whole]
    for field in ("title", "numbers", "said", "sort_name", "commune_code", "quartier_id", "live", "listed"):
        assert [getattr(entry, field) for entry in read] == [getattr(entry, field) for entry in whole]


def test_what_an_index_does_not_read_is_asked_for_when_it_is_used() -> None:
    AssociationFactory.create(website="https://exemple.org/")

    (entry,) = rows_to_index(Association.get_indexed_objects())

    assert entry.website == "https://exemple.org/"


def test_however_many_they_cost_six_queries(django_assert_num_queries: pytest.FixtureRequest) -> None:
    AssociationFactory.create_batch(5)

    with django_assert_num_queries(6):  # type: ignore[operator]
        rows = rows_to_index(Association.get_indexed_objects())
        assert all(entry.search_document() for entry in rows)
