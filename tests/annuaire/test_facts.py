"""The facts of an association: those that are known, in the right language, leading where they say."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Locale

from annuaire.models import AnnuairePage
from home.models import HomePage
from tests.annuaire.factories import AssociationFactory
from tests.commun.factories import AudienceFactory, QuartierFactory, ThemeFactory
from tests.reading import read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("annuaire")]


def facts(html: BeautifulSoup) -> dict[str, list[str]]:
    return {
        row.select("dt")[0].get_text(): [" ".join(value.get_text().split()) for value in row.select("dd")]
        for row in html.select(".sheet__row")
    }


def test_an_association_with_only_a_name_says_so_in_a_sentence(client: Client) -> None:
    AssociationFactory.create(name="Nue", purpose="", commune_name="", commune_code="")
    html = read(client, "/annuaire/nue/")
    assert facts(html) == {}
    assert html.main is not None
    text = html.main.get_text(" ", strip=True)
    assert "Cette association n'a encore rien écrit sur elle-même." in text
    for word in ("En bref", "Objet déclaré", "None", "Source"):
        assert word not in text
    assert html.select("dl, .tags, meta[name=description]") == []


def test_a_name_alone_makes_a_card_that_leads_to_it(client: Client) -> None:
    AssociationFactory.create(name="Nue", purpose="", commune_name="", commune_code="")
    (card,) = read(client, "/annuaire/").select(".card--association")
    assert card.get_text(" ", strip=True) == "Nue"
    assert card.select("p, ul") == []


def test_every_fact_that_is_known_is_shown_once(client: Client) -> None:
    entry = AssociationFactory.build(
        name="Complète",
        quartier=QuartierFactory.create(title="Battant"),
        seat_address="3 rue des Lilas",
        seat_is_public=True,
        website="https://complete.example.org",
        founded_on=date(1998, 5, 1),
        rna_number="W251000001",
        siret="73282932000074",
    )
    entry.themes = [
        ThemeFactory.create(title="Sport", sort_order=1),
        ThemeFactory.create(title="Danse", sort_order=9),
    ]
    entry.audiences = [AudienceFactory.create(title="Enfants")]
    entry.save()
    assert facts(read(client, "/annuaire/complete/")) == {
        "Thèmes": ["Sport", "Danse"],
        "Publics": ["Enfants"],
        "Quartier": ["Battant"],
        "Commune": ["3 rue des Lilas, Besançon"],
        "Site web": ["https://complete.example.org"],
        "Créée le": ["1er mai 1998"],
        "Numéro au répertoire national (RNA)": ["W251000001"],
        "SIRET": ["73282932000074"],
    }


def test_only_the_associations_own_site_is_another_site(client: Client) -> None:
    entry = AssociationFactory.build(name="Liée", website="https://liee.example.org/?a=1&b=2")
    entry.themes = [ThemeFactory.create(title="Sport", slug="sport")]
    entry.save()
    links = read(client, "/annuaire/liee/").select(".sheet a")
    assert [(link["href"], link.get("rel")) for link in links] == [
        ("/annuaire/?theme=sport", None),
        ("https://liee.example.org/?a=1&b=2", ["external", "noopener"]),
    ]


def test_english_readers_are_told_what_is_french(
    client: Client, home: HomePage, annuaire: AnnuairePage, english: Locale
) -> None:
    for page in (home, annuaire):
        page.copy_for_translation(english).save_revision().publish()
    theme = ThemeFactory.create(title="Sport", slug="sport", sort_order=1)
    translated = theme.copy_for_translation(english)
    translated.title = "Sports"
    translated.save()
    entry = AssociationFactory.build(name="Judo", founded_on=date(1998, 5, 1))
    entry.themes = [theme, ThemeFactory.create(title="Danse", slug="danse", sort_order=9)]
    entry.save()
    html = read(client, "/en/annuaire/judo/")
    values = {value.get_text(strip=True): value.get("lang") for value in html.select(".sheet dd")}
    assert values == {"Sports": None, "Danse": "fr", "Besançon": "fr", "1 May 1998": None}
    assert html.select(".sheet a")[0]["href"] == "/en/annuaire/?theme=sport"


def test_a_name_of_three_hundred_characters_is_shown_whole(client: Client) -> None:
    name = "Amicale " + "x" * 292
    entry = AssociationFactory.create(name=name)
    assert name in read(client, f"/annuaire/{entry.slug}/").get_text()
    assert name in read(client, "/annuaire/").get_text()
