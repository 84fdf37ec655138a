"""What readers see of the official sheets."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings
from wagtail.models import Locale

from guides.models import GuideIndexPage, Sheet
from home.models import HomePage
from tests.guides.official_factories import EVERYTHING, SheetComplementFactory, SheetFactory, document
from tests.reading import read

pytestmark = pytest.mark.django_db

THEME, FILE = Sheet.Kind.THEME, Sheet.Kind.FILE


def filed(identifier: str = "F0", **fields: object) -> Sheet:
    """A sheet in a file, in a theme."""
    theme = SheetFactory.create(identifier="N0", kind=THEME, title="Vivre dehors")
    file = SheetFactory.create(identifier="N1", kind=FILE, title="Jardins", theme=theme)
    sheet: Sheet = SheetFactory.create(identifier=identifier, theme=theme, file=file, **fields)
    return sheet


def test_a_sheet_shows_its_text_its_place_and_its_source(client: Client) -> None:
    filed(title="Tenir un jardin", xml=EVERYTHING, modified_on=date(2024, 2, 29))
    html = read(client, "/fiches/F0/")
    assert [heading.get_text(strip=True) for heading in html.find_all("h1")] == ["Tenir un jardin"]
    crumbs = [link.get_text() for link in html.select(".breadcrumb a")]
    assert crumbs == ["Accueil", "Fiches officielles", "Vivre dehors", "Jardins"]
    source = html.select_one("#source-officielle")
    assert source is not None
    text = source.get_text(" ", strip=True)
    for said in ("service-public.fr", "DILA", "Ministère des jardins", "29 février 2024", "Licence Ouverte"):
        assert said in text
    assert "Associations, Jardiniers" in text
    assert source.select('a[href="https://www.example.org/vosdroits/F0"]')
    assert "De juin à septembre" in html.get_text()


def test_a_sheet_without_text_shows_its_summary(client: Client) -> None:
    dublin_core = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    described = f"<dc:description {dublin_core}>Un service pour déclarer.</dc:description>"
    SheetFactory.create(identifier="R1", title="Déclarer", xml=document("R1", "Déclarer", described))
    lead = read(client, "/fiches/R1/").select_one(".lead")
    assert lead is not None
    assert lead.get_text() == "Un service pour déclarer."


def test_an_unknown_sheet_is_not_found(client: Client) -> None:
    assert client.get("/fiches/F404/").status_code == 404
    assert client.get("/fiches/..%2Fadmin/").status_code == 404


@pytest.mark.parametrize(("age", "says_so"), [(731, True), (730, False)])
def test_a_sheet_not_updated_for_two_years_says_so(client: Client, age: int, says_so: bool) -> None:
    SheetFactory.create(identifier="F0", modified_on=timezone.localdate() - timedelta(days=age))
    warning = read(client, "/fiches/F0/").select(".callout--warning a")
    assert [link["href"] for link in warning] == ["https://www.example.org/vosdroits/F0"] * says_so


def test_the_age_at_which_a_sheet_says_so_is_a_setting(client: Client, settings: Settings) -> None:
    settings.FICHES_STALE_AFTER_DAYS = 10
    SheetFactory.create(identifier="F0", modified_on=timezone.localdate() - timedelta(days=11))
    assert read(client, "/fiches/F0/").select(".callout--warning")


def test_a_sheet_without_a_date_is_not_said_to_be_old(client: Client) -> None:
    SheetFactory.create(identifier="F0", modified_on=None)
    assert read(client, "/fiches/F0/").select(".callout--warning") == []


def withdraw(**fields: object) -> None:
    values = {"identifier": "F9", "title": "Louer un pré", "live": False, "withdrawn_on": date(2026, 3, 1)}
    SheetFactory.create(**values | fields)


def test_a_withdrawn_sheet_leads_to_its_file_which_explains(client: Client) -> None:
    sheet = filed()
    withdraw(file=sheet.file, theme=sheet.theme)
    response = client.get("/fiches/F9/")
    assert (response.status_code, response["Location"]) == (301, "/fiches/N1/?retiree=F9")
    assert "max-age=3600" in response["Cache-Control"]
    assert "sessionid" not in response.cookies
    notice = read(client, "/fiches/N1/?retiree=F9").select_one(".callout--reminder")
    assert notice is not None
    assert "« Louer un pré » a été retirée par l'État le 1er mars 2026" in " ".join(notice.get_text().split())


def test_a_withdrawn_sheet_of_a_withdrawn_file_leads_to_its_theme(client: Client) -> None:
    sheet = filed()
    Sheet.objects.filter(identifier="N1").update(live=False)
    withdraw(file=sheet.file)
    assert client.get("/fiches/F9/")["Location"] == "/fiches/N0/?retiree=F9"


def test_a_withdrawn_sheet_that_is_nowhere_leads_to_the_index(client: Client) -> None:
    withdraw(withdrawn_on=None)
    assert client.get("/fiches/F9/")["Location"] == "/fiches/?retiree=F9"
    assert "« Louer un pré » a été retirée par l'État" in read(client, "/fiches/?retiree=F9").get_text()


@pytest.mark.parametrize("asked", ["F0", "F404", "<script>", "F9%00", "F" * 300, ""])
def test_only_a_withdrawn_sheet_is_said_to_be_withdrawn(client: Client, asked: str) -> None:
    SheetFactory.create(identifier="F0")
    assert read(client, f"/fiches/F0/?retiree={asked}").select(".callout--reminder") == []


def test_links_lead_to_the_live_sheets_of_the_portal(client: Client) -> None:
    SheetFactory.create(identifier="F0", xml=EVERYTHING)
    SheetFactory.create(identifier="F1")
    SheetFactory.create(identifier="F2", live=False)
    links = {link["href"] for link in read(client, "/fiches/F0/").select("main a")}
    assert "/fiches/F1/" in links
    assert "/fiches/F2/" not in links
    assert "https://www.service-public.fr/associations/vosdroits/F2" in links


def test_what_the_city_adds_is_shown_in_place_and_apart(client: Client) -> None:
    sheet = SheetFactory.create(identifier="F0", xml=EVERYTHING)
    SheetComplementFactory.create(sheet=sheet, note="<p>Le service prête des outils.</p>")
    SheetComplementFactory.create(
        sheet=None, place="mairie", note="", contact="2 rue Mégevand\n03 81 00 00 00"
    )
    SheetComplementFactory.create(sheet=None, place="prefecture", note="<p>Ailleurs.</p>")
    html = read(client, "/fiches/F0/")
    own, at_place = html.select(".complement")
    assert "La Ville ajoute" in own.get_text()
    assert "Le service prête des outils." in own.get_text()
    assert at_place.parent is not None
    assert "Mairie" in at_place.parent.get_text()
    assert "03 81 00 00 00" in at_place.get_text()
    assert "Ailleurs" not in html.get_text()


def test_the_index_goes_from_themes_to_files_to_sheets(client: Client) -> None:
    filed(title="Tenir un jardin")
    SheetFactory.create(title="Sans dossier", theme=Sheet.objects.get(identifier="N0"))
    SheetFactory.create(title="Nulle part")
    SheetFactory.create(title="Retirée", live=False)
    html = read(client, "/fiches/")
    headings = [heading.get_text(strip=True) for heading in html.select("main h2, main h3")]
    assert headings == ["Vivre dehors", "Jardins", "Hors dossier", "Autres fiches", "Hors dossier"]
    cards = [
        [link.get_text() for link in card.select(".official-index__list a")] for card in html.select(".card")
    ]
    assert cards == [["Tenir un jardin"], ["Sans dossier"], ["Nulle part"]]
    assert "Retirée" not in html.get_text()


def test_forms_services_and_letters_are_listed_apart_by_title(client: Client) -> None:
    for title in ("Équipement", "Demande", "Zone"):
        SheetFactory.create(kind=Sheet.Kind.FORM, title=title)
    SheetFactory.create(kind=Sheet.Kind.LETTER, title="Lettre")
    html = read(client, "/fiches/")
    kinds = [" ".join(kind.get_text().split()) for kind in html.select("summary h3")]
    assert kinds == ["Formulaires (3)", "Modèles de documents (1)"]
    form = html.select_one(".accordion details")
    assert form is not None
    assert [link.get_text() for link in form.select("a")] == ["Demande", "Équipement", "Zone"]


def test_an_empty_portal_says_how_sheets_come(client: Client, guide_index: GuideIndexPage) -> None:
    assert "import_fiches" in read(client, "/fiches/").get_text()
    assert not read(client, "/guides/").select('a[href="/fiches/"]')
    SheetFactory.create(live=False)
    assert not read(client, "/guides/").select('a[href="/fiches/"]')
    SheetFactory.create()
    assert read(client, "/guides/").select('main a[href="/fiches/"]')


def test_in_english_the_text_says_that_it_is_french(client: Client, home: HomePage, english: Locale) -> None:
    home.copy_for_translation(english).save_revision().publish()
    SheetFactory.create(identifier="F0", xml=EVERYTHING)
    html = read(client, "/en/fiches/F0/")
    assert html.html is not None
    assert html.html["lang"] == "en"
    for selector in ("h1", ".official-text > div", ".split__side"):
        part = html.select_one(selector)
        assert part is not None
        assert part["lang"] == "fr", selector
    canonical = html.select_one("link[rel=canonical]")
    assert canonical is not None
    assert canonical["href"] == "http://testserver/fiches/F0/"
    assert html.select('.breadcrumb a[href="/en/fiches/"]')
    assert "in French only" in html.get_text()


def test_a_sheet_is_only_read(client: Client) -> None:
    SheetFactory.create(identifier="F0")
    assert client.post("/fiches/F0/").status_code == 405
    assert client.post("/fiches/").status_code == 405
