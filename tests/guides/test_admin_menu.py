"""Where editors find, in the administration's menu, all that keeps guides true."""

import json
from typing import Any

import pytest
from django.test import Client

from home.roles import CONTRIBUTORS, EDITORS
from tests.home.links.factories import person
from tests.reading import read

pytestmark = pytest.mark.django_db

WAITING = ["Passages à vérifier", "Pages à relire", "Liens sortants", "Avis des lecteurs"]
WRITTEN = ["Fiches officielles", "Compléments aux fiches", "Glossaire"]
DONE_BY_PROGRAMS = ["Imports de fiches"]


def submenus(part: Any) -> dict[str, list[str]]:
    """The labels under each entry of the menu that opens, however deep the entry stands."""
    if isinstance(part, list):
        return {name: labels for each in part for name, labels in submenus(each).items()}
    if not isinstance(part, dict):
        return {}
    found = submenus(list(part.values()))
    if str(part.get("_type", "")).endswith("SubMenuItem"):
        entry, children = part["_args"][:2]
        found[entry["name"]] = [child["_args"][0]["label"] for child in children]
    return found


def guides_menu(client: Client, role: str) -> list[str]:
    client.force_login(person(role))
    props = read(client, "/admin/").select_one("#wagtail-sidebar-props")
    assert props
    return submenus(json.loads(props.get_text()))["guides"]


def test_one_menu_holds_what_waits_what_one_writes_and_what_programs_do(client: Client) -> None:
    assert guides_menu(client, EDITORS) == [*WAITING, *WRITTEN, *DONE_BY_PROGRAMS]


def test_contributors_find_in_it_only_what_they_may_read(client: Client) -> None:
    assert guides_menu(client, CONTRIBUTORS) == [*WAITING, "Fiches officielles", *DONE_BY_PROGRAMS]
