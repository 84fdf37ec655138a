"""Editors add complements to sheets, choosing places by their names."""

import json
import time
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.test import Client

from commun.models import User
from guides.models import Sheet, SheetComplement
from home.roles import CONTRIBUTORS, EDITORS, create_roles
from tests.commun.factories import UserFactory
from tests.guides.official_factories import SheetComplementFactory, SheetFactory
from tests.guides.watch.test_complements import place, sheet_naming
from tests.reading import read

pytestmark = pytest.mark.django_db

LIST = "/admin/snippets/guides/sheetcomplement/"
NOTE = json.dumps({"blocks": [{"key": "a", "text": "Venez le mardi.", "type": "unstyled"}], "entityMap": {}})
NO_NOTE = "null"


def person(role: str) -> User:
    user: User = UserFactory.create()
    user.groups.add(create_roles()[role])
    return user


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(person(EDITORS))
    return client


def typed(**changes: str) -> dict[str, str]:
    return {"sheet": "", "place": "", "note": NOTE, "service": "", "contact": ""} | changes


def offered(client: Client, address: str = f"{LIST}add/") -> list[tuple[str, str]]:
    options = read(client, address).select("select[name=place] option")
    return [(str(option["value"]), option.get_text()) for option in options]


def test_places_are_those_of_the_sheets_by_name_and_those_in_use(editor: Client) -> None:
    sheet_naming(place("prefecture", "Préfecture"), place("mairie", "Mairie"))
    sheet_naming(place("mairie", "Mairie"))
    SheetFactory.create(live=False, xml=f"<P>{place('gone', 'Partie')}</P>")
    SheetComplementFactory.create(place="sacem", place_name="Sacem")
    assert offered(editor) == [
        ("", "La fiche elle-même"),
        ("mairie", "Mairie"),
        ("prefecture", "Préfecture"),
        ("sacem", "Sacem"),
    ]


def test_an_editor_adds_a_note_to_a_place_and_finds_it_in_the_list(editor: Client) -> None:
    sheet_naming(place("mairie", "Mairie"))
    assert editor.post(f"{LIST}add/", typed(place="mairie")).status_code == 302
    made = SheetComplement.objects.get()
    assert (made.sheet, made.place, made.place_name) == (None, "mairie", "Mairie")
    assert "Venez le mardi." in made.note
    table = read(editor, LIST).select_one("table.listing")
    assert table is not None
    assert "Mairie" in table.get_text()
    assert "Venez le mardi." in table.get_text()


def test_an_editor_adds_a_note_to_a_sheet_and_changes_its_mind(editor: Client) -> None:
    sheet = sheet_naming(place("mairie", "Mairie"))
    editor.post(f"{LIST}add/", typed(sheet=str(sheet.pk), place="mairie"))
    made = SheetComplement.objects.get()
    assert editor.post(f"{LIST}edit/{made.pk}/", typed(sheet=str(sheet.pk))).status_code == 302
    made.refresh_from_db()
    assert (made.sheet, made.place, made.place_name) == (sheet, "", "")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, "Choisissez une fiche, un lieu, ou les deux"),
        ({"place": "mairie", "note": NO_NOTE}, "il n'y a rien à montrer"),
        ({"place": "lune"}, "lune"),
        ({"sheet": "999999"}, "ne fait pas partie"),
    ],
)
def test_a_wrong_complement_is_refused_with_a_sentence(
    editor: Client, changes: dict[str, str], sentence: str
) -> None:
    sheet_naming(place("mairie", "Mairie"))
    response = editor.post(f"{LIST}add/", typed(**changes))
    assert response.status_code == 200
    assert sentence in response.content.decode().replace("&#x27;", "'")
    assert not SheetComplement.objects.exists()


def test_contributors_do_not_touch_complements(client: Client) -> None:
    made = SheetComplementFactory.create(place="mairie")
    client.force_login(person(CONTRIBUTORS))
    assert client.post(f"{LIST}delete/{made.pk}/").status_code == 302
    assert SheetComplement.objects.exists()


def test_editors_read_sheets_to_choose_one_and_never_write_them(editor: Client) -> None:
    sheet = SheetFactory.create(title="Assurance des associations")
    chooser = editor.get("/admin/snippets/choose/guides/sheet/")
    assert chooser.status_code == 200
    assert editor.get(f"/admin/snippets/guides/sheet/delete/{sheet.pk}/").status_code == 302
    assert Sheet.objects.exists()


def test_the_places_of_the_real_feed_are_read_fast_enough_for_a_form(real_data: Path) -> None:
    with ZipFile(real_data / "guides" / "vosdroits-asso-latest.zip") as archive:
        names = [name for name in archive.namelist() if name.endswith(".xml")]
        for name in names:
            SheetFactory.create(identifier=Path(name).stem, xml=archive.read(name).decode())
    started = time.perf_counter()
    places = SheetComplement.place_choices()
    assert time.perf_counter() - started < 5
    assert len(places) == 33
    assert places["mairie"] == "Mairie"
