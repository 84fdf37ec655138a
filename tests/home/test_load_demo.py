"""`load_demo`: fictional content, once."""

from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError, call_command
from django.test import Client, override_settings

from annuaire.models import Association
from commun.models import Quartier, User
from guides.models import GuidePage
from home.demo import content, people

pytestmark = pytest.mark.django_db


@pytest.fixture
def told() -> str:
    out = StringIO()
    call_command("load_demo", stdout=out)
    return out.getvalue()


def test_a_portal_is_filled_and_answers_in_both_languages(told: str, client: Client) -> None:
    assert Association.objects.listed().count() == 60
    assert GuidePage.objects.filter(locale__language_code="fr", live=True).count() == 12
    assert len({guide["theme"] for guide in content.guides()}) == 3
    assert Quartier.objects.in_source_language().filter(is_priority=True).exists()
    for address in ("/", "/guides/", "/guides/tenir-l-assemblee-generale/", "/annuaire/", "/annuaire/zut/"):
        for prefix in ("", "/en"):
            assert client.get(f"{prefix}{address}").status_code == 200
    assert "administratrice" in told
    assert_every_word_is_shown("tenir-l-assemblee-generale", client)


def assert_every_word_is_shown(slug: str, client: Client) -> None:
    guide = next(guide for guide in content.guides() if guide["slug"] == slug)
    page = BeautifulSoup(client.get(f"/guides/{slug}/").content, "html.parser")
    shown = "".join(page.get_text().split())
    for block in guide["body"]:
        for text in _texts(block):
            assert "".join(BeautifulSoup(text, "html.parser").get_text().split()) in shown


def _texts(value: object) -> list[str]:
    if isinstance(value, dict):
        return [
            text for key, item in value.items() if key not in ("type", "kind", "url") for text in _texts(item)
        ]
    if isinstance(value, list):
        return [text for item in value for text in _texts(item)]
    return [value] if isinstance(value, str) else []


def test_a_second_run_adds_nothing_overwrites_nothing_and_prints_no_password(told: str) -> None:
    guide = GuidePage.objects.filter(locale__language_code="fr").first()
    assert guide is not None
    guide.title = "Titre de la Ville"
    guide.save_revision().publish()
    before = (Association.objects.count(), GuidePage.objects.count(), User.objects.count())
    out = StringIO()
    call_command("load_demo", stdout=out)
    assert (Association.objects.count(), GuidePage.objects.count(), User.objects.count()) == before
    assert GuidePage.objects.filter(title="Titre de la Ville").exists()
    assert "associations ajoutées : 0" in out.getvalue()
    assert "existent déjà" in out.getvalue()


def test_the_printed_passwords_open_the_admin_with_four_roles(client: Client) -> None:
    accounts = people.create_accounts()
    assert len(accounts) == 4
    for account in accounts:
        assert client.login(username=account.username, password=account.password)
        assert client.get("/admin/").status_code == 200
    groups = {user.username: [group.name for group in user.groups.all()] for user in User.objects.all()}
    assert groups["editeur"] == ["Éditeurs"]
    assert User.objects.get(username="administratrice").is_superuser
    assert people.create_accounts() == []


@override_settings(DEMO_ALLOWED=False)
def test_production_settings_refuse_fictional_content() -> None:
    with pytest.raises(CommandError, match="production"):
        call_command("load_demo")
    assert not Association.objects.exists()
