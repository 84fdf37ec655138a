"""The feed of new and changed guides."""

import xml.etree.ElementTree as ET
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Locale

from guides.models import PageUpdate
from tests.guides.factories import GuidePageFactory
from tests.reading import read

pytestmark = pytest.mark.django_db


def feed(client: Client, address: str = "/guides/flux.xml") -> Any:
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/rss+xml")
    channel = ET.fromstring(response.content).find("channel")  # noqa: S314 - our own feed
    assert channel is not None
    return channel


def titles(channel: Any) -> list[str]:
    return [item.findtext("title") for item in channel.findall("item")]


def guide(title: str, day: int, **fields: Any) -> Any:
    return GuidePageFactory.create(
        title=title, last_published_at=datetime(2026, 5, day, tzinfo=UTC), **fields
    )


def test_the_latest_published_come_first_with_absolute_addresses(client: Client) -> None:
    guide("Ancien", 1)
    guide("Récent", 3, slug="recent")
    guide("Brouillon", 4, live=False)
    channel = feed(client)
    assert titles(channel) == ["Récent", "Ancien"]
    assert channel.findtext("item/link") == "http://testserver/guides/recent/"
    assert channel.findtext("item/pubDate") == "Sun, 03 May 2026 00:00:00 +0000"
    assert channel.findtext("link") == "http://testserver/guides/"
    assert channel.findtext("language") == "fr"


def test_private_guides_are_not_told(client: Client) -> None:
    guide("Réservé", 1).view_restrictions.create(restriction_type="login")
    assert titles(feed(client)) == []


def test_an_announced_change_is_new_and_a_comma_is_not(client: Client) -> None:
    page = guide("Voter", 1)
    first = feed(client).findtext("item/guid")
    page.save_revision().publish()
    assert feed(client).findtext("item/guid") == first
    PageUpdate.objects.create(page_id=page.pk, day=date(2026, 5, 1), note="vote à distance")
    channel = feed(client)
    assert channel.findtext("item/guid") != first
    assert channel.findtext("item/description").startswith("Mis à jour le 1er mai 2026 : vote à distance")


def test_each_language_has_its_feed(client: Client, english: Locale) -> None:
    page = guide("Voter", 1)
    for above in (page.get_parent().get_parent(), page.get_parent()):
        above.specific.copy_for_translation(english).save_revision().publish()
    translated = page.copy_for_translation(english)
    translated.title = "Voting"
    translated.save_revision().publish()
    channel = feed(client, "/en/guides/flux.xml")
    assert titles(channel) == ["Voting"]
    assert channel.findtext("language") == "en"
    assert titles(feed(client)) == ["Voter"]


def test_signs_that_xml_refuses_do_not_break_the_feed(client: Client) -> None:
    guide("Vo\x0bter & <b>compter</b>", 1, summary="a\x01b ]]> \ufffe")
    assert titles(feed(client)) == ["Voter & <b>compter</b>"]


def test_thirty_guides_are_told_at_a_constant_cost(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(33):
        guide(f"Guide {number}", 1 + number % 28)
    feed(client)
    with django_assert_max_num_queries(8):
        assert len(titles(feed(client))) == 30


def test_the_feed_is_announced_by_guides_and_visible_on_their_index(client: Client) -> None:
    guide("Voter", 1, slug="voter")
    for address in ("/guides/", "/guides/voter/"):
        link = read(client, address).select_one('link[type="application/rss+xml"]')
        assert link is not None
        assert link["href"] == "/guides/flux.xml"
    assert read(client, "/guides/").select_one('main a[href="/guides/flux.xml"]') is not None
