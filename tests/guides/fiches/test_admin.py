"""The log of the imports of sheets in the administration."""

import pytest
from django.test import Client

from guides.models import SheetImport
from home.roles import EDITORS, MODERATORS
from tests.guides.fiches.conftest import Feeds
from tests.guides.sheet_factories import document
from tests.home.test_roles import person
from tests.reading import read

ADDRESS = "/admin/imports_fiches/"


@pytest.fixture
def runs(feeds: Feeds) -> list[SheetImport]:
    feeds.imports(document("F1"), document("F2"))
    feeds.imports(document("F1", "Autre titre"))
    return list(SheetImport.objects.order_by("pk"))


@pytest.mark.parametrize("role", [EDITORS, MODERATORS])
def test_those_who_publish_read_what_each_run_did(client: Client, role: str, runs: list[SheetImport]) -> None:
    client.force_login(person(role))
    listing = read(client, ADDRESS)
    assert "vosdroits.zip" in listing.text
    page = read(client, f"{ADDRESS}inspect/{runs[1].pk}/")
    assert "Texte modifié" in page.text
    assert "2 fiches écrites." in page.text


def test_nobody_writes_the_log(client: Client, runs: list[SheetImport]) -> None:
    client.force_login(person(MODERATORS))
    for action in (f"edit/{runs[0].pk}/", f"delete/{runs[0].pk}/", "new/"):
        client.post(f"{ADDRESS}{action}", {"source": "autre"})
    assert list(SheetImport.objects.order_by("pk")) == runs
    assert set(SheetImport.objects.values_list("source", flat=True)) == {"vosdroits.zip"}


def test_a_refused_run_shows_its_sentence(client: Client, db: None) -> None:
    run = SheetImport.objects.create(status="refused", report={"refusal": "Archive refusée : <b>coupée</b>."})
    client.force_login(person(EDITORS))
    page = client.get(f"{ADDRESS}inspect/{run.pk}/").content.decode()
    assert "Archive refusée : &lt;b&gt;coupée&lt;/b&gt;." in page
