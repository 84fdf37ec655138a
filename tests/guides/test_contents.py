"""The contents list is computed when a guide is saved, for readers, drafts and previews alike."""

import json

import pytest
from bs4 import BeautifulSoup
from django.test import Client, RequestFactory

from guides.models import GuidePage
from tests.guides.factories import GuidePageFactory, heading

pytestmark = pytest.mark.django_db


def guide(*titles: str) -> GuidePage:
    made: GuidePage = GuidePageFactory.create(
        slug="un-guide", body=json.dumps([heading(title) for title in titles])
    )
    return made


def test_a_saved_guide_lists_its_headings_with_their_anchors() -> None:
    page = GuidePageFactory.create(body=json.dumps([heading("Convoquer"), heading("À temps", 3)]))
    assert GuidePage.objects.get(pk=page.pk).contents == [
        {"anchor": "convoquer", "title": "Convoquer", "level": 2},
        {"anchor": "a-temps", "title": "À temps", "level": 3},
    ]


def test_two_headings_alike_have_two_anchors() -> None:
    assert [entry["anchor"] for entry in guide("Voter", "Voter", "???").contents] == [
        "voter",
        "voter-2",
        "partie",
    ]


def test_every_line_of_the_list_leads_to_a_heading_of_the_page(client: Client) -> None:
    guide("Convoquer", "Voter", "Voter")
    html = BeautifulSoup(client.get("/guides/un-guide/").content, "html.parser")
    anchors = [str(link["href"])[1:] for link in html.select(".contents a")]
    assert anchors == ["convoquer", "voter", "voter-2"]
    assert [heading["id"] for heading in html.select(".prose > h2")] == anchors


def test_a_draft_carries_the_list_of_its_own_headings() -> None:
    page = guide("Avant")
    page.body = json.dumps([heading("Après")])
    draft = page.save_revision().as_object()
    assert [entry["title"] for entry in draft.contents] == ["Après"]
    assert [entry["title"] for entry in GuidePage.objects.get(pk=page.pk).contents] == ["Avant"]


def test_a_preview_shows_the_list_of_what_is_being_written(rf: RequestFactory) -> None:
    page = guide("Avant")
    page.body = json.dumps([heading("En cours")])
    page.full_clean()
    response = page.make_preview_request(rf.get("/admin/"))
    assert 'href="#en-cours"' in response.content.decode()
