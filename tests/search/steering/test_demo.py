"""The demonstration shows what editors do with the search."""

import pytest
from django.core.management import call_command
from django.test import Client

from home.roles import EDITORS
from search.models import GoldenQuery, IgnoredWord, SearchCount, SynonymRule
from search.steering import promoted_for, successful_queries
from tests.home.links.factories import person
from tests.reading import read

pytestmark = pytest.mark.django_db


def test_the_demonstration_is_filled_once(client: Client) -> None:
    call_command("load_demo")
    kept = [model.objects.count() for model in (SearchCount, GoldenQuery, SynonymRule, IgnoredWord)]
    call_command("load_demo")
    assert [model.objects.count() for model in (SearchCount, GoldenQuery, SynonymRule, IgnoredWord)] == kept
    assert kept == [SearchCount.objects.count(), 6, 3, 2]
    assert promoted_for("Buvette", "fr")[0].url == "/guides/organiser-une-manifestation-avec-buvette/"
    assert promoted_for("Buvette", "en")[0].title
    assert "subvention" in successful_queries("subv", "fr")
    for golden in GoldenQuery.objects.with_answers():
        golden.full_clean()
    for rule in SynonymRule.objects.all():
        rule.full_clean()
    client.force_login(person(EDITORS))
    assert "minibus" in read(client, "/admin/recherches/").get_text()
