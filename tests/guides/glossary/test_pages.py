"""The glossary as readers browse it."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Locale

from tests.guides.factories import GuidePageFactory
from tests.guides.glossary_factories import TermeFactory
from tests.reading import read

pytestmark = pytest.mark.django_db


def titles(html: Any) -> list[str]:
    return [link.get_text() for link in html.select(".glossary dt a")]


def letters(html: Any) -> list[str]:
    return [link.get_text() for link in html.select(".letters a")]


def test_terms_stand_under_their_letter_without_accents(client: Client) -> None:
    for title in ("quorum", "Éligible", "ESS", "bureau"):
        TermeFactory.create(title=title)
    html = read(client, "/glossaire/")
    assert titles(html) == ["bureau", "Éligible", "ESS", "quorum"]
    assert letters(html) == ["B", "E", "Q"]
    assert [link["href"] for link in html.select(".letters a")] == ["#lettre-B", "#lettre-E", "#lettre-Q"]
    assert html.select_one("#lettre-E") is not None


def test_a_term_that_begins_with_a_digit_has_a_place(client: Client) -> None:
    TermeFactory.create(title="1901")
    assert letters(read(client, "/glossaire/")) == ["#"]


def test_an_empty_glossary_says_so(client: Client) -> None:
    assert "Le glossaire est encore vide" in read(client, "/glossaire/").get_text()


def test_a_term_shows_its_full_form_its_synonyms_and_the_guides_that_use_it(client: Client) -> None:
    TermeFactory.create(
        title="AG", full_form="assemblée générale", synonyms="AGO\n\n AGO \nassemblée annuelle"
    )
    GuidePageFactory.create(title="Voter", body='[{"type": "paragraph", "value": "<p>L\'AG vote.</p>"}]')
    GuidePageFactory.create(title="Compter")
    GuidePageFactory.create(
        title="Brouillon", live=False, body='[{"type": "paragraph", "value": "<p>AG</p>"}]'
    )
    html = read(client, "/glossaire/ag/")
    text = html.get_text(" ", strip=True)
    assert html.h1 is not None
    assert html.h1.get_text() == "AG"
    assert "assemblée générale" in text
    assert "On dit aussi : AGO, assemblée annuelle" in text
    assert [link.get_text() for link in html.select(".plain-links a")] == ["Voter"]


def test_an_unknown_address_and_a_synonyms_are_not_found(client: Client) -> None:
    TermeFactory.create(title="CA", full_form="conseil d'administration")
    assert client.get("/glossaire/conseil-d-administration/").status_code == 404
    assert client.get("/glossaire/CA/").status_code == 404


def test_readers_of_another_language_get_their_terms_and_the_french_ones_marked(
    client: Client, english: Locale
) -> None:
    term = TermeFactory.create(title="quorum", definition="<p>Le nombre qu'il faut.</p>")
    TermeFactory.create(title="bureau")
    translated = term.copy_for_translation(english)
    translated.definition = "<p>How many must come.</p>"
    translated.save()
    html = read(client, "/en/glossaire/")
    assert titles(html) == ["bureau", "quorum"]
    assert [entry.dt.get("lang") for entry in html.select(".glossary__entry")] == ["fr", None]  # type: ignore[union-attr]
    assert "How many must come." in html.get_text()
    assert "Le nombre qu'il faut." not in html.get_text()
    assert read(client, "/en/glossaire/bureau/").h1.parent["lang"] == "fr"  # type: ignore[union-attr,index]


def test_both_pages_are_offered_in_each_open_language(client: Client, english: Locale, home: Any) -> None:
    home.copy_for_translation(english).save_revision().publish()
    TermeFactory.create(title="quorum")
    html = read(client, "/glossaire/quorum/")
    assert [link["hreflang"] for link in html.select("link[hreflang]")] == ["fr", "en"]
