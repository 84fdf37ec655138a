"""Alerts in the administration: who writes them, and what the list says."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from commun.models import User
from home.models import Alert
from home.roles import CONTRIBUTORS, EDITORS, MODERATORS, create_roles
from tests.commun.factories import UserFactory
from tests.home.factories import AlertFactory
from tests.reading import read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]

LIST = "/admin/snippets/home/alert/"
HOUR = timedelta(hours=1)


def person(role: str) -> User:
    user: User = UserFactory.create()
    user.groups.add(create_roles()[role])
    return user


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(person(EDITORS))
    return client


def typed(**changes: str) -> dict[str, str]:
    dates = {"starts_at": "2026-11-23 08:00", "ends_at": "2026-11-24 18:00"}
    return {"level": "urgent", "title": "Crue", "text": "", "link_page": "", "link_url": ""} | dates | changes


@pytest.mark.parametrize("role", [EDITORS, MODERATORS])
def test_editors_and_moderators_write_change_and_delete_alerts(client: Client, role: str) -> None:
    client.force_login(person(role))
    assert client.post(f"{LIST}add/", typed()).status_code == 302
    alert = Alert.objects.get()
    assert (alert.level, alert.title, alert.locale.language_code) == ("urgent", "Crue", "fr")
    assert client.post(f"{LIST}edit/{alert.pk}/", typed(title="Décrue")).status_code == 302
    assert Alert.objects.get().title == "Décrue"
    assert client.post(f"{LIST}delete/{alert.pk}/").status_code == 302
    assert not Alert.objects.exists()


def test_contributors_do_not_touch_alerts(client: Client) -> None:
    alert = AlertFactory.create(title="Crue")
    client.force_login(person(CONTRIBUTORS))
    client.post(f"{LIST}add/", typed(title="Fausse alerte"))
    client.post(f"{LIST}edit/{alert.pk}/", typed(title="Fausse alerte"))
    client.post(f"{LIST}delete/{alert.pk}/")
    assert [found.title for found in Alert.objects.all()] == ["Crue"]
    assert client.get(LIST).status_code == 302
    assert LIST not in client.get("/admin/").content.decode()


def test_the_list_says_which_alerts_are_shown_the_latest_first(editor: Client) -> None:
    now = timezone.now()
    for title, start, end in (("Passée", -3, -2), ("Future", 2, 3), ("Présente", -1, 1)):
        AlertFactory.create(title=title, starts_at=now + start * HOUR, ends_at=now + end * HOUR)
    table = read(editor, LIST).select("table.listing")[0]
    heads = [" ".join(cell.get_text().split()) for cell in table.select("thead th")]
    rows = [
        [" ".join(cell.get_text().split()) for cell in row.select("td")] for row in table.select("tbody tr")
    ]
    name, state = heads.index("Titre"), heads.index("État")
    assert [row[name].split()[0] for row in rows] == ["Future", "Présente", "Passée"]
    assert [row[state] for row in rows] == ["À venir", "Affiché", "Terminé"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"ends_at": "2026-11-23 07:59"}, "La fin doit venir après le début."),
        ({"ends_at": "demain"}, "Saisissez une date et une heure valides."),
        ({"title": "x" * 300}, "Assurez-vous que cette valeur comporte au plus 100 caractères"),
        ({"title": ""}, "Champ requis."),
    ],
)
def test_a_wrong_alert_is_refused_with_a_sentence_and_kept(
    editor: Client, changes: dict[str, str], sentence: str
) -> None:
    html = read_refused(editor, typed(text="À garder", **changes))
    assert sentence in html
    assert "À garder" in html
    assert not Alert.objects.exists()


def read_refused(client: Client, data: dict[str, str]) -> str:
    response = client.post(f"{LIST}add/", data)
    assert response.status_code == 200
    return response.content.decode()
