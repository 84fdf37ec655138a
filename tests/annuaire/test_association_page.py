"""One association, one stable address."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.test import Client, RequestFactory
from wagtail.models import Locale

from annuaire.models import AnnuairePage, Association, FormerSlug
from tests.annuaire.factories import AssociationFactory
from tests.commun.factories import ThemeFactory
from tests.reading import described, read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("annuaire")]


def test_a_page_shows_what_is_known_and_nothing_empty(client: Client) -> None:
    AssociationFactory.create(name="L'Élan", acronym="LE", founded_on=date(1998, 5, 4))
    html = read(client, "/annuaire/l-elan/")
    text = html.get_text(" ", strip=True)
    assert "4 mai 1998" in text
    assert html.h1 is not None
    assert html.h1.get_text(" ", strip=True) == "L'Élan (LE)"
    assert "SIRET" not in text
    assert "None" not in text


def test_an_association_with_a_name_only_has_a_page(client: Client) -> None:
    AssociationFactory.create(name="Nue", purpose="", commune_name="", commune_code="")
    assert read(client, "/annuaire/nue/").h1 is not None


def test_a_seat_is_shown_only_where_the_association_agreed(client: Client) -> None:
    address = "chez Mme Dupont, 3 rue des Lilas"
    AssociationFactory.create(name="Discrète", seat_address=address)
    AssociationFactory.create(name="Ouverte", seat_address=address, seat_is_public=True)
    discreet, open_one = read(client, "/annuaire/discrete/"), read(client, "/annuaire/ouverte/")
    assert "Dupont" not in str(discreet)
    assert "Dupont" in str(open_one)
    assert described(open_one)["address"]["streetAddress"] == address
    assert list(Association.objects.listed().matching("lilas")) == []


def test_an_association_describes_itself_to_search_engines(client: Client) -> None:
    AssociationFactory.create(
        name="Les </script> amis", rna_number="W251000001", website="https://amis.example.org"
    )
    found = described(read(client, "/annuaire/les-script-amis/"))
    assert found["@type"] == "NGO"
    assert found["name"] == "Les </script> amis"
    assert found["identifier"] == "W251000001"
    assert found["url"] == "http://testserver/annuaire/les-script-amis/"
    assert found["address"]["addressLocality"] == "Besançon"


def test_an_unlisted_association_keeps_its_page_which_says_why(client: Client) -> None:
    AssociationFactory.create(name="Finie", listed=False, dissolved_on=date(2024, 3, 1))
    html = read(client, "/annuaire/finie/")
    assert "dissoute le 1er mars 2024" in html.get_text()
    robots = html.find("meta", attrs={"name": "robots"})
    assert robots is not None
    assert "noindex" in str(robots["content"])


def test_drafts_and_unknown_addresses_are_not_found(client: Client) -> None:
    AssociationFactory.create(name="Brouillon", live=False)
    for slug in ("brouillon", "inconnue", "a" * 300):
        assert client.get(f"/annuaire/{slug}/").status_code == 404


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_withdrawn_association_says_so_at_all_its_addresses(
    client: Client, annuaire: AnnuairePage, english: Locale, prefix: str
) -> None:
    for page in (annuaire.get_parent().specific, annuaire):
        page.copy_for_translation(english).save_revision().publish()
    entry = AssociationFactory.create(name="Club", live=False)
    entry.save_revision().publish()
    entry.refresh_from_db()
    entry.name = "Cercle"
    entry.save_revision().publish()
    assert client.get(f"{prefix}/annuaire/club/").status_code == 301
    entry.unpublish()
    for slug in ("club", "cercle"):
        response = client.get(f"{prefix}/annuaire/{slug}/")
        assert response.status_code == 410
        html = BeautifulSoup(response.content, "html.parser")
        assert html.select_one('meta[name="robots"][content*="noindex"]')
        assert len(html.select(".error-message")) == 1
        assert "Cercle" not in html.get_text()
    assert prefix or "La fiche de cette association a été retirée" in html.get_text()


def test_namesakes_are_told_apart_by_their_commune_then_by_their_number() -> None:
    slugs = [
        AssociationFactory.create(name="Le Potager", commune_name="Besançon").slug,
        AssociationFactory.create(name="Le Potager", commune_name="Besançon").slug,
        AssociationFactory.create(name="Le Potager", commune_name="Besançon", rna_number="W251000002").slug,
        AssociationFactory.create(name="Le Potager", commune_name="Besançon").slug,
    ]
    assert slugs == [
        "le-potager",
        "le-potager-besancon",
        "le-potager-besancon-w251000002",
        "le-potager-besancon-2",
    ]


@pytest.mark.parametrize(("name", "slug"), [("???", "association"), ("北京", "beijing"), ("L’Œuf", "l-oeuf")])
def test_any_name_gives_an_address(name: str, slug: str) -> None:
    assert AssociationFactory.create(name=name).slug == slug


def test_a_rename_keeps_the_old_address_as_a_redirect(client: Client) -> None:
    entry = AssociationFactory.create(name="Ancien nom")
    entry.name = "Nouveau nom"
    entry.save()
    response = client.get("/annuaire/ancien-nom/")
    assert (response.status_code, response["Location"]) == (301, "/annuaire/nouveau-nom/")
    assert client.get(response["Location"]).status_code == 200


def test_a_name_taken_back_gives_its_address_back() -> None:
    entry = AssociationFactory.create(name="Premier nom")
    for name in ("Second nom", "Premier nom"):
        entry.name = name
        entry.save()
    assert entry.slug == "premier-nom"
    assert list(FormerSlug.objects.values_list("slug", flat=True)) == ["second-nom"]


def test_nobody_takes_an_address_that_another_association_left() -> None:
    entry = AssociationFactory.create(name="Le Phare")
    entry.name = "La Bouée"
    entry.save()
    assert AssociationFactory.create(name="Le Phare").slug == "le-phare-besancon"


def test_a_draft_keeps_its_themes_and_changes_nothing_until_published(client: Client) -> None:
    old, new = ThemeFactory.create(title="Sport"), ThemeFactory.create(title="Danse")
    entry = AssociationFactory.build(name="Club")
    entry.themes = [old]
    entry.save()
    entry.name, entry.themes = "Club de danse", [new]
    revision = entry.save_revision()
    assert "Sport" in str(read(client, "/annuaire/club/"))
    revision.publish()
    stored = Association.objects.get(pk=entry.pk)
    assert (stored.slug, [theme.title for theme in stored.themes.all()]) == ("club-de-danse", ["Danse"])


def test_a_preview_shows_what_is_being_written(rf: RequestFactory) -> None:
    entry = AssociationFactory.create(name="Club")
    entry.description = "<p>Un texte en cours.</p>"
    response = entry.make_preview_request(rf.get("/admin/"))
    assert response.status_code == 200
    assert "Un texte en cours." in response.content.decode()
