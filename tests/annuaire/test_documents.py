"""What the one search is given of an association."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from annuaire.models import Association
from commun import trust
from tests.annuaire.factories import AssociationFactory
from tests.commun.factories import AudienceFactory, QuartierFactory, ThemeFactory

pytestmark = pytest.mark.django_db


def complete(**fields: Any) -> Association:
    entry = AssociationFactory.build(
        **{
            "name": "Les Échecs de Battant",
            "acronym": "EDB",
            "purpose": "Jouer aux échecs.",
            "description": "<p>Tous les <b>mardis</b>.</p>",
            "rna_number": "W251000001",
            "siret": "35600000000048",
            "seat_address": "chez Mme Martin, 3 rue Haute",
            "seat_is_public": True,
            "quartier": QuartierFactory.create(title="Battant", slug="battant"),
        }
        | fields
    )
    entry.themes = [ThemeFactory.create(title="Jeux", slug="jeux")]
    entry.audiences = [AudienceFactory.create(title="Enfants", slug="enfants")]
    entry.save()
    return Association.get_indexed_objects().get(pk=entry.pk)


def test_it_is_found_by_its_name_acronym_and_numbers_and_by_what_it_says() -> None:
    document = complete().search_document()
    assert document is not None
    assert (document.kind, document.language, document.is_editorial) == ("association", "fr", False)
    assert document.names == ("Les Échecs de Battant", "EDB", "W251000001", "35600000000048")
    assert [passage.text for passage in document.passages] == [
        "Tous les mardis.",
        "Jouer aux échecs.",
        "Jeux · Enfants · Battant · Besançon",
    ]
    assert document.facets == {
        "theme": ("jeux",),
        "audience": ("enfants",),
        "quartier": ("battant",),
        "commune": ("25056",),
    }


def test_the_address_of_its_seat_is_never_given_even_when_it_is_public() -> None:
    entry = complete()
    given = [str(entry.search_document()), entry.said, entry.title, entry.numbers]
    assert not any("Martin" in words or "Haute" in words for words in given)


@pytest.mark.parametrize("hidden", [{"live": False}, {"listed": False}])
def test_a_draft_and_an_unlisted_one_give_nothing(hidden: dict[str, bool]) -> None:
    entry = complete(**hidden)
    assert entry.search_document() is None
    assert entry not in Association.findable()


def test_reading_many_costs_no_query_more() -> None:
    complete()
    for number in range(5):
        AssociationFactory.create(name=f"Club {number}")
    entries = list(Association.get_indexed_objects())
    with CaptureQueriesContext(connection) as captured:
        assert all(entry.search_document() for entry in entries)
    assert len(captured) == 0


def _trust_in(entry: Association) -> float:
    document = entry.search_document()
    assert document is not None
    return document.trust


def test_what_declared_something_lately_is_trusted_more_and_a_dissolved_one_not_at_all() -> None:
    today = timezone.localdate()
    days = [today, today - timedelta(days=365 * 4), today - timedelta(days=365 * 30)]
    trusted = []
    for number, day in enumerate(days):
        entry = AssociationFactory.create(name=f"Club {number}", declared_on=day)
        trusted.append(_trust_in(entry))
    assert trusted == sorted(trusted, reverse=True)
    assert (trusted[0], trusted[-1]) == (1, trust.LEAST)
    gone = AssociationFactory.create(name="Disparue", declared_on=today, dissolved_on=today)
    assert _trust_in(gone) == 0
