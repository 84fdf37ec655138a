"""The pattern library: no component escapes it, each state renders, and no city's portal has it."""

import importlib.util
import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.test import Client

from annuaire.models import AnnuairePage
from config import patterns as pattern_settings
from patterns.states import states_of, templates_with_states
from tests.annuaire.factories import AssociationFactory
from tests.conftest import ROOT
from tests.guides.factories import GuidePageFactory
from tests.patterns import pattern_addresses, patterns

TEMPLATES = ROOT / "templates"
SHOWN = ["components", "commun/blocks", "home/facts"]
ALONE = "/pattern-library/render-pattern/"

pytestmark = pytest.mark.any_database


def _templates() -> list[str]:
    files = [path for folder in SHOWN for path in sorted((TEMPLATES / folder).glob("*.html"))]
    return [str(path.relative_to(TEMPLATES)) for path in files]


def _shown(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


@pytest.mark.parametrize("template", _templates())
def test_every_component_and_block_has_a_pattern(template: str) -> None:
    assert template in patterns()
    assert states_of(template), f"give {template} a state in patterns/: see docs/patterns.md"


def test_every_state_is_of_a_template_and_has_an_address_of_its_own() -> None:
    assert set(templates_with_states()) == set(patterns())
    addresses = pattern_addresses()
    assert len(set(addresses)) == len(addresses) > len(patterns())


def _hollow(client: Client) -> list[str]:
    """The patterns that show nothing: neither words nor drawing."""
    hollow = []
    for address in pattern_addresses():
        main = BeautifulSoup(_shown(client, address), "html.parser").main
        assert main is not None, address
        for title in main.select("h1.visually-hidden"):
            title.decompose()
        if not main.get_text(strip=True) and main.find("img") is None:
            hollow.append(address)
    return hollow


@pytest.mark.django_db
def test_every_state_shows_something_on_an_empty_portal(client: Client) -> None:
    assert _hollow(client) == []


@pytest.mark.django_db
def test_every_state_shows_something_on_a_filled_portal(client: Client) -> None:
    call_command("load_demo", stdout=StringIO())
    assert _hollow(client) == []


@pytest.mark.django_db
def test_a_pattern_shows_what_the_portal_holds(annuaire: AnnuairePage, client: Client) -> None:
    entry = AssociationFactory.create(name="Les Amis du lion")
    quote = {"type": "quote", "value": {"text": "Mot pour mot", "source": ""}}
    GuidePageFactory.create(body=json.dumps([quote]))
    assert f"/annuaire/{entry.slug}/" in _shown(client, f"{ALONE}components/card_association.html")
    assert "Mot pour mot" in _shown(client, f"{ALONE}commun/blocks/quote.html")


@pytest.mark.django_db
def test_a_state_that_does_not_exist_is_not_found(client: Client) -> None:
    assert client.get(f"{ALONE}components/alerts.html?etat=rose").status_code == 404


@pytest.mark.django_db
def test_patterns_are_read_in_english_too(client: Client) -> None:
    shown = _shown(client, f"/en{ALONE}components/page_actions.html")
    assert '<html lang="en">' in shown


@pytest.mark.django_db
def test_the_list_of_patterns_leads_to_each_state(client: Client) -> None:
    shown = _shown(client, "/pattern-library/pattern/components/alerts.html")
    assert all(state.url in shown for state in states_of("components/alerts.html"))
    assert all(template in shown for template in patterns())


def test_settings_do_without_the_library_where_it_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "patterns" in pattern_settings.settings_for(["home"])["INSTALLED_APPS"]
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert pattern_settings.settings_for(["home"]) == {}


WITHOUT_LIBRARY = """
import sys
sys.modules["pattern_library"] = None
import importlib.util
find = importlib.util.find_spec
importlib.util.find_spec = lambda name, package=None: (
    None if name == "pattern_library" else find(name, package)
)
import django
django.setup()
from django.conf import settings
from django.core.management import call_command
call_command("check")
from django.urls import resolve
assert resolve("/pattern-library/").url_name == "wagtail_serve"
assert not {"patterns", "pattern_library"} & set(settings.INSTALLED_APPS)
assert not {name for name in sys.modules if name.split(".")[0] == "patterns"}
"""
CITY = {
    "SECRET_KEY": "k" * 20 + "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJ",
    "ALLOWED_HOSTS": "portail.example.org",
    "BASE_URL": "https://portail.example.org",
    "EMAIL_URL": "consolemail://",
    "DEFAULT_FROM_EMAIL": "portail@example.org",
}


@pytest.mark.parametrize("settings", ["dev", "production"])
def test_a_portal_runs_without_the_library(settings: str, tmp_path: Path) -> None:
    environment = (
        os.environ
        | CITY
        | {
            "DATA_DIR": str(tmp_path),
            "DJANGO_SETTINGS_MODULE": f"config.settings.{settings}",
            "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
        }
    )
    script = [sys.executable, "-c", WITHOUT_LIBRARY]
    done = subprocess.run(script, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_production_leaves_the_library_out_even_where_it_is_installed() -> None:
    for settings in ("base", "production"):
        text = (ROOT / "site/config/settings" / f"{settings}.py").read_text("utf-8")
        assert "pattern" not in text
