"""Editors see each term once, whatever the number of its translations."""

import pytest
from django.test import Client
from wagtail.models import Locale

from tests.commun.factories import ThemeFactory, UserFactory
from tests.reading import read

pytestmark = pytest.mark.django_db


def titles(client: Client, query: str) -> list[str]:
    links = read(client, f"/admin/snippets/commun/theme/{query}").select(".title-wrapper a")
    return [text for link in links if (text := link.get_text(strip=True))]


def test_terms_are_listed_in_french_and_in_another_language_on_demand(
    client: Client, english: Locale
) -> None:
    sport = ThemeFactory.create(title="Jeux")
    translated = sport.copy_for_translation(english)
    translated.title = "Games"
    translated.save()
    client.force_login(UserFactory.create(is_superuser=True))
    assert titles(client, "") == ["Jeux"]
    assert titles(client, "?locale=en") == ["Games"]
