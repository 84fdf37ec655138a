"""What readers see of a procedure, with and without a date."""

from datetime import date
from html import escape
from unittest.mock import patch

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale

from guides.models import DemarchePage, GuideIndexPage, ServicePage, Sheet
from tests.commun.factories import ThemeFactory
from tests.guides.factories import GuidePageFactory
from tests.guides.planning_factories import DemarchePageFactory, PlannedServiceFactory, step, steps
from tests.reading import read

pytestmark = pytest.mark.django_db

ADDRESS = "/guides/assemblee/"
PLAN = f"{ADDRESS}?date=2026-12-10"


@pytest.fixture
def today() -> date:
    return date(2026, 11, 1)


@pytest.fixture(autouse=True)
def _on_a_known_day(today: date) -> object:
    with patch.object(timezone, "localdate", return_value=today):
        yield


def assembly(*values: object, **fields: object) -> DemarchePage:
    own = {"steps": steps(*values)} if values else {}
    page: DemarchePage = DemarchePageFactory.create(slug="assemblee", **own, **fields)
    return page


def words(html: BeautifulSoup, selector: str) -> list[str]:
    return [" ".join(found.get_text(" ", strip=True).split()) for found in html.select(selector)]


def test_without_a_date_each_step_says_its_delay_in_words(client: Client) -> None:
    assembly()
    html = read(client, ADDRESS)
    assert words(html, ".procedure__title") == ["Convoquer", "Voter", "Déclarer"]
    assert words(html, ".procedure__lead") == [
        "Au moins 15 jours avant",
        "Le jour même",
        "Dans les 3 mois qui suivent",
    ]
    assert "une soirée" in words(html, ".procedure__facts")[0]
    assert html.select_one(".agenda") is None
    assert html.select_one("label[for=plan-date]") is not None


def test_with_a_date_each_step_has_its_own(client: Client) -> None:
    assembly()
    html = read(client, PLAN)
    assert [found.split(" Dans")[0] for found in words(html, ".deadline")] == [
        "Au plus tard le mercredi 25 novembre 2026",
        "Le jeudi 10 décembre 2026",
        "Au plus tard le mercredi 10 mars 2027",
    ]
    assert words(html, ".agenda__date") == [
        "dimanche 1er novembre 2026",
        "mercredi 25 novembre 2026",
        "jeudi 10 décembre 2026",
        "jeudi 10 décembre 2026",
        "mercredi 10 mars 2027",
    ]
    assert "Aujourd'hui" in words(html, ".agenda__day--today")[0]
    field = html.select_one("#plan-date")
    assert field is not None
    assert (field["type"], field["value"]) == ("date", "2026-12-10")


def test_a_plan_can_be_shared_saved_and_printed_and_stores_nothing(client: Client) -> None:
    assembly()
    response = client.get(PLAN)
    html = BeautifulSoup(response.content, "html.parser")
    link = html.select_one(".plan__download a")
    assert link is not None
    assert client.get(str(link["href"])).status_code == 200
    canonical = html.select_one('link[rel="canonical"]')
    assert canonical is not None
    assert canonical["href"] == f"http://localhost{ADDRESS}"
    assert words(html, ".print-only")[-1].startswith(f"http://localhost{PLAN}")
    assert len(html.select(".agenda [data-copy-link]")) == 1
    assert not response.cookies
    assert not client.session.keys()


@pytest.mark.parametrize("today", [date(2026, 12, 1)])
def test_a_passed_deadline_is_said_with_what_can_still_be_done(client: Client) -> None:
    assembly(step("Convoquer", "before", 15, if_late="Reportez l'assemblée."), step("Voter", "same_day"))
    html = read(client, PLAN)
    assert words(html, ".deadline--late") == [
        "La limite était le mercredi 25 novembre 2026 Délai passé depuis 6 jours"
    ]
    assert words(html, ".deadline__remains") == ["Ce qu'on peut encore faire : Reportez l'assemblée."]
    assert "Le délai d'une étape est déjà passé" in words(html, ".agenda__late")[0]


@pytest.mark.parametrize("today", [date(2026, 12, 20)])
def test_a_date_in_the_past_still_makes_a_plan_and_says_so(client: Client) -> None:
    assembly()
    html = read(client, PLAN)
    assert words(html, ".agenda__summary")[0].startswith("Cette date est passée depuis 10 jours")
    assert "Dans 80 jours" in words(html, ".deadline")[2]


@pytest.mark.parametrize(
    "typed", ["31/02/2026", "0001-01-01", "9999-12-31", "demain", "", "z" * 10_000, '"><b>']
)
def test_a_wrong_date_leaves_the_page_as_it_was_and_keeps_what_was_typed(client: Client, typed: str) -> None:
    assembly()
    response = client.get(ADDRESS, {"date": typed})
    html = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 200
    assert len(words(html, ".field__error")) == 1
    assert words(html, ".procedure__lead")[0] == "Au moins 15 jours avant"
    field = html.select_one("#plan-date")
    assert field is not None
    assert (field["type"], field.get("value", ""), field["aria-invalid"]) == ("text", typed, "true")
    assert html.select_one(".agenda") is None


def test_changing_a_services_delay_changes_every_plan(client: Client) -> None:
    service = PlannedServiceFactory.create(title="Prêt de matériel", lead_time=10)
    assembly(step("Emprunter", service=service.pk))
    assert "lundi 30 novembre 2026" in words(read(client, PLAN), ".deadline")[0]
    service.lead_time, service.lead_time_unit = 3, "weeks"
    service.save_revision().publish()
    html = read(client, PLAN)
    assert "jeudi 19 novembre 2026" in words(html, ".deadline")[0]
    assert "au moins 3 semaines avant" in words(html, ".deadline__reasons")[0]
    assert html.select_one('.procedure__facts a[href$="/services/' + service.slug + '/"]') is not None


@pytest.mark.parametrize("gone", ["deleted", "unpublished", "private"])
def test_a_step_whose_service_is_gone_says_so_and_the_plan_works(client: Client, gone: str) -> None:
    service = PlannedServiceFactory.create(title="Prêt secret")
    assembly(step("Emprunter", "before", 15, service=service.pk), step("Voter", "same_day"))
    if gone == "deleted":
        service.delete()
    elif gone == "unpublished":
        service.unpublish()
    else:
        service.view_restrictions.create(restriction_type="login")
    html = read(client, PLAN)
    assert "mercredi 25 novembre 2026" in words(html, ".deadline")[0]
    assert "n'est plus proposé en ligne" in words(html, ".procedure__facts")[0]
    assert "Prêt secret" not in html.get_text()
    assert client.get(f"{ADDRESS}calendrier.ics?date=2026-12-10").status_code == 200


def sheet(*, live: bool = True) -> Sheet:
    return Sheet.objects.create(
        identifier="F1123", kind=Sheet.Kind.FORM, title="Déclaration de modification", xml="<x/>", live=live
    )


def test_a_step_leads_to_its_official_form(client: Client) -> None:
    assembly(step("Déclarer", sheet=sheet().pk))
    html = read(client, ADDRESS)
    assert words(html, ".procedure__facts") == ["Formulaire : Déclaration de modification"]
    assert html.select_one('.procedure__facts a[href="/fiches/F1123/"]') is not None


def test_a_withdrawn_form_is_said_and_not_linked(client: Client) -> None:
    assembly(step("Déclarer", sheet=sheet(live=False).pk))
    html = read(client, ADDRESS)
    assert "a été retirée" in words(html, ".procedure__facts")[0]
    assert html.select_one(".procedure__facts a") is None


def test_a_date_that_cannot_be_counted_is_said_in_its_step(client: Client) -> None:
    assembly(step("Jadis", "before", 5000), step("Voter", "same_day"))
    html = read(client, PLAN)
    assert "ne peut pas être calculée" in html.get_text()
    assert words(html, ".deadline")[0].startswith("Le jeudi 10 décembre 2026")


def test_what_an_editor_writes_is_escaped(client: Client) -> None:
    attack = "<script>alert(1)</script>"
    assembly(
        step(attack, if_late=attack, duration=attack, substeps=[attack]), date_label=attack, title=attack
    )
    for address in (ADDRESS, PLAN):
        content = client.get(address).content.decode()
        assert attack not in content
        assert escape(attack) in content


def test_an_empty_procedure_is_a_page(client: Client) -> None:
    assembly(steps="[]")
    assert "s'écrivent en ce moment" in read(client, PLAN).get_text()


def translated(page: DemarchePage, english: Locale) -> None:
    for own in (*page.get_ancestors().specific().filter(depth__gt=1), page):
        copy = own.copy_for_translation(english)
        copy.save_revision().publish()


def test_the_english_version_has_its_plan_and_its_file(client: Client, english: Locale) -> None:
    service = PlannedServiceFactory.create(title="Prêt de matériel", lead_time=21)
    page = assembly(step("Emprunter", service=service.pk))
    translated(page, english)
    html = read(client, f"/en{PLAN}")
    assert words(html, ".deadline strong") == ["Thursday 19 November 2026"]
    link = html.select_one('.procedure__facts a[lang="fr"]')
    assert link is not None
    response = client.get(f"/en{ADDRESS}calendrier.ics?date=2026-12-10")
    assert response["Content-Type"].startswith("text/calendar")
    switch = read(client, PLAN).select_one('a[hreflang="en"]')
    assert switch is not None
    assert switch["href"] == f"/en{PLAN}"


def test_a_translation_takes_the_delay_of_the_source_service_and_its_own_title(
    client: Client, english: Locale
) -> None:
    service = PlannedServiceFactory.create(title="Prêt de matériel", lead_time=21)
    page = assembly(step("Emprunter", service=service.pk))
    translated(page, english)
    index = service.get_parent().specific.copy_for_translation(english)
    index.save_revision().publish()
    copy = service.copy_for_translation(english)
    copy.title, copy.lead_time = "Equipment loans", 5
    copy.save_revision().publish()
    assert ServicePage.objects.live().count() == 2
    html = read(client, f"/en{PLAN}")
    assert words(html, ".deadline strong") == ["Thursday 19 November 2026"]
    assert "Equipment loans" in words(html, ".procedure__facts")[0]


def test_the_french_file_asked_in_english_is_sent_to_its_own_address(client: Client, english: Locale) -> None:
    assembly()
    response = client.get(f"/en{ADDRESS}calendrier.ics?date=2026-12-10")
    assert response.status_code == 302
    assert response["Location"] == f"{ADDRESS}calendrier.ics?date=2026-12-10"


def test_procedures_stand_beside_guides_in_their_themes(client: Client, guide_index: GuideIndexPage) -> None:
    theme = ThemeFactory.create(title="Créer")
    GuidePageFactory.create(title="Les statuts", themes=[theme])
    assembly(title="Créer, pas à pas", themes=[theme])
    GuidePageFactory.create(title="Le siège", themes=[theme])
    html = read(client, "/guides/")
    assert words(html, ".card__title") == ["Les statuts", "Créer, pas à pas", "Le siège"]
    assert words(html, ".card__kind") == ["Pas à pas"]


def test_the_easy_version_replaces_steps_and_calendar(client: Client) -> None:
    easy = '[{"type": "paragraph", "value": "<p>On se réunit.</p>"}]'
    assembly(easy_body=easy)
    html = read(client, f"{ADDRESS}?version=facile")
    assert "On se réunit." in html.get_text()
    assert html.select_one(".procedure") is None
