"""The administration greets people who have never seen it, in French, with what they may do."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import GroupPagePermission, Site

from annuaire.models import AnnuairePage
from commun.models import CitySettings, User
from guides.models import GuideIndexPage, GuidePage, OwnerAnswer
from home.models import HomePage
from home.roles import CONTRIBUTORS, EDITORS, MODERATORS, create_roles
from tests.annuaire.factories import AssociationFactory
from tests.commun.factories import ImageFactory, UserFactory
from tests.guides.factories import GuidePageFactory
from tests.guides.service_factories import service_index
from tests.reading import read

pytestmark = pytest.mark.django_db

RECHECK = "#a-relire"


def person(role: str) -> User:
    user: User = UserFactory.create(first_name="Nadia")
    user.groups.add(create_roles()[role])
    return user


def dashboard(client: Client, role: str) -> BeautifulSoup:
    client.force_login(person(role))
    return read(client, "/admin/")


def tasks(html: BeautifulSoup) -> list[str]:
    return [link.get_text(strip=True) for link in html.select(".tasks a")]


def stale_titles(html: BeautifulSoup) -> list[str]:
    return [link.get_text(strip=True) for link in html.select(".recheck td:first-child a")]


WRITE = ["Écrire un guide", "Écrire une démarche", "Décrire un service de la Ville"]
PUBLISHERS_DO = [*WRITE, "Corriger une association", "Publier une alerte", "Régler le portail"]


@pytest.mark.parametrize(
    ("role", "offered"),
    [
        (CONTRIBUTORS, [*WRITE, "Corriger une association", "Voir le portail"]),
        (EDITORS, [*PUBLISHERS_DO, "Voir le portail"]),
        (MODERATORS, [*PUBLISHERS_DO, "Voir le portail"]),
    ],
)
def test_each_role_is_offered_what_it_may_do_and_every_link_answers(
    client: Client, guide_index: GuideIndexPage, role: str, offered: list[str]
) -> None:
    service_index()
    html = dashboard(client, role)
    assert tasks(html) == offered
    assert "Bonjour Nadia" in html.get_text()
    for link in html.select(".tasks a"):
        assert client.get(str(link["href"])).status_code == 200


def test_someone_who_may_not_add_guides_is_not_offered_to(
    client: Client, guide_index: GuideIndexPage
) -> None:
    user = person(CONTRIBUTORS)
    service_index()
    GroupPagePermission.objects.all().delete()
    client.force_login(user)
    assert not set(WRITE) & set(tasks(read(client, "/admin/")))


def test_a_portal_without_a_guide_index_offers_the_rest(client: Client, home: HomePage) -> None:
    assert tasks(dashboard(client, EDITORS))[0] == "Corriger une association"


def guide(title: str, late_by: int, **fields: object) -> GuidePage:
    """A guide whose review date is so many days past."""
    review_on = timezone.localdate() - timedelta(days=late_by)
    page: GuidePage = GuidePageFactory.create(title=title, review_on=review_on, **fields)
    return page


def test_pages_whose_review_is_past_are_listed_and_those_that_were_answered_first(client: Client) -> None:
    guide("D'hier", 1)
    guide("Très en retard", 900)
    guide("D'aujourd'hui", 0)
    guide("Brouillon", 30, live=False)
    answered = guide("Répondu", -100)
    OwnerAnswer.objects.create(page=answered, is_right=False, words="Le tarif.")
    html = dashboard(client, EDITORS)
    assert stale_titles(html) == ["Répondu", "Très en retard", "D'hier"]
    for link in html.select(".recheck a"):
        assert client.get(str(link["href"])).status_code == 200


def test_ten_pages_are_shown_and_the_others_counted(client: Client) -> None:
    for number in range(12):
        guide(f"Guide {number}", 1)
    html = dashboard(client, EDITORS)
    assert len(stale_titles(html)) == 10
    assert "Et 2 autres" in html.get_text()


def test_nothing_to_read_again_shows_no_empty_list(client: Client) -> None:
    guide("D'aujourd'hui", 0)
    assert dashboard(client, EDITORS).select(RECHECK) == []


def test_the_login_page_is_the_citys_and_in_french(client: Client, site: Site) -> None:
    CitySettings.objects.create(site=site, city_name="Besançon")
    html = read(client, "/admin/login/")
    text = html.get_text(" ")
    assert "Wagtail" not in text
    assert "Besançon" in text
    assert [label.get_text(strip=True).rstrip("*") for label in html.select("label.w-field__label")] == [
        "Nom d’utilisateur",
        "Mot de passe",
    ]
    assert html.title is not None
    assert html.title.get_text(" ", strip=True).endswith("Besançon")


def test_the_citys_logo_and_colours_are_those_of_the_administration(
    client: Client,
    site: Site,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        CitySettings.objects.create(
            site=site, city_name="Besançon", logo=ImageFactory.create(width=400, height=100)
        )
    html = dashboard(client, EDITORS)
    mark = BeautifulSoup(
        str(html.select_one("template[data-wagtail-sidebar-branding-logo]")), "html.parser"
    ).img
    assert mark is not None
    assert (mark["alt"], mark["width"], mark["height"]) == ("Besançon", "384", "96")
    assert html.select_one('link[href^="/identite.css?v="]') is not None
    assert html.select_one('link[rel=icon][href$="icon.svg"]') is not None


def test_no_help_leads_to_another_host(client: Client) -> None:
    html = dashboard(client, MODERATORS)
    assert "wagtail.org" not in str(html)


def typed_in(html: BeautifulSoup) -> dict[str, str]:
    """What the edit form would send as it stands."""
    form = html.select_one("form[data-edit-form]")
    assert form is not None
    sent = {str(field["name"]): str(field.get("value", "")) for field in form.select("input[name]")}
    texts = {str(field["name"]): field.get_text() for field in form.select("textarea[name]")}
    unchecked = {str(box["name"]) for box in form.select("input[type=checkbox]:not([checked])")}
    kept = {name: value for name, value in (sent | texts).items() if name not in unchecked}
    return kept | {f"{stream['id']}-count": "0" for stream in html.select("[data-block]")}


def preview(client: Client, edit: str, show: str) -> BeautifulSoup:
    """What the preview panel shows of an edit page, as it stands."""
    html = read(client, edit)
    widths = [size["data-device-width"] for size in html.select("[data-device-width]")]
    assert widths == ["375", "768", "1280"]
    assert client.post(show, typed_in(html)).json()["is_valid"]
    return read(client, f"{show}?in_preview_panel=true")


def test_every_page_is_previewed_at_three_sizes(
    client: Client, home: HomePage, guide_index: GuideIndexPage, annuaire: AnnuairePage
) -> None:
    pages = [home, guide_index, annuaire, guide("Fonder un club", 0)]
    client.force_login(person(EDITORS))
    for page in pages:
        edit = f"/admin/pages/{page.pk}/edit/"
        shown = preview(client, edit, f"{edit}preview/")
        assert shown.h1 is not None
        assert shown.h1.get_text(strip=True) == (getattr(page, "headline", "") or page.title)


def test_an_association_is_previewed_at_three_sizes_even_before_the_directory_exists(client: Client) -> None:
    entry = AssociationFactory.create(name="Club des Cras")
    client.force_login(person(EDITORS))
    root = "/admin/snippets/annuaire/association"
    shown = preview(client, f"{root}/edit/{entry.pk}/", f"{root}/preview/{entry.pk}/")
    assert shown.h1 is not None
    assert shown.h1.get_text(strip=True) == "Club des Cras"
