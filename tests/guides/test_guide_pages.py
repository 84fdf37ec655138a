"""What readers see of the guides."""

from datetime import date

import pytest
from django.test import Client

from guides.models import GuideIndexPage, GuidePage, by_theme
from guides.reading_order import card
from tests.commun.factories import ThemeFactory, UserFactory
from tests.guides.factories import GuidePageFactory
from tests.reading import described, read

pytestmark = pytest.mark.django_db


def test_a_guide_shows_its_summary_its_date_and_its_place(client: Client) -> None:
    GuidePageFactory.create(title="Fonder un club", slug="fonder", checked_on=date(2026, 10, 12))
    html = read(client, "/guides/fonder/")
    text = html.get_text(" ", strip=True)
    assert "Vérifié par la Ville le 12 octobre 2026" in text
    assert [link.get_text() for link in html.select(".breadcrumb a")] == ["Accueil", "Guides"]
    assert len(html.find_all("h1")) == 1


def test_the_editor_who_checked_is_never_published(client: Client) -> None:
    editor = UserFactory.create(username="nadia", first_name="Nadia", last_name="Ferrand")
    GuidePageFactory.create(slug="fonder", checked_on=date(2026, 10, 12), checked_by=editor)
    assert "Ferrand" not in client.get("/guides/fonder/").content.decode()


def test_a_guide_describes_itself_to_search_engines(client: Client) -> None:
    GuidePageFactory.create(title="Fonder </script> un club", slug="fonder")
    found = described(read(client, "/guides/fonder/"))
    assert found["@type"] == "Article"
    assert found["headline"] == "Fonder </script> un club"
    assert found["inLanguage"] == "fr"
    assert found["url"] == "http://testserver/guides/fonder/"


def test_the_index_groups_guides_by_theme_in_the_editors_order(
    client: Client, guide_index: GuideIndexPage
) -> None:
    second, first = (
        ThemeFactory.create(title="Gérer", sort_order=2),
        ThemeFactory.create(title="Créer", sort_order=1),
    )
    GuidePageFactory.create(title="Les comptes", themes=[second])
    GuidePageFactory.create(title="Les statuts", themes=[first])
    GuidePageFactory.create(title="Divers")
    sections = [
        (str(section.theme or ""), [guide.title for guide in section.guides])
        for section in by_theme(map(card, GuidePage.objects.with_themes().in_tree_order()))
    ]
    assert sections == [("Créer", ["Les statuts"]), ("Gérer", ["Les comptes"]), ("", ["Divers"])]
    assert "Autres guides" in read(client, "/guides/").get_text()


def test_drafts_and_private_guides_are_not_listed(client: Client, guide_index: GuideIndexPage) -> None:
    GuidePageFactory.create(title="Brouillon", live=False)
    private = GuidePageFactory.create(title="Réservé")
    private.view_restrictions.create(restriction_type="login")
    text = read(client, "/guides/").get_text()
    assert "Brouillon" not in text
    assert "Réservé" not in text
    assert "Aucun guide" in text
