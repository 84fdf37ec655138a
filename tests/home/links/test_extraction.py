"""Every outgoing address that readers can follow is found, with the place where it is; no other is."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import override_settings
from django.utils import timezone
from wagtail.models import Locale, Site

from commun.models import CitySettings
from guides.models import ServicePage, Sheet
from home.links import fields, uses
from home.links.fields import content_of, walk, walk_html
from home.models import Alert, HomePage, LinkUse, OutgoingLink
from tests.guides.factories import GuidePageFactory
from tests.home.factories import AlertFactory, TextPageFactory, offer_tasks, task
from tests.home.links.factories import OLD, anchor, association, everywhere, guide, paragraph, stream, term

pytestmark = pytest.mark.django_db

ELSEWHERE = "https://ailleurs.example.org/"


def known() -> set[str]:
    uses.refresh()
    return set(OutgoingLink.objects.values_list("url", flat=True))


def addresses(model: Any, content: dict[str, Any]) -> list[str]:
    met: list[str] = []

    def note(url: str) -> str:
        met.append(url)
        return url

    assert walk(model, content, note) == {}
    return met


def test_an_address_is_found_in_every_kind_of_block_of_a_guide() -> None:
    page = GuidePageFactory.create(**everywhere(OLD))
    assert addresses(type(page), content_of(page)) == [OLD] * 9
    assert known() == {OLD}
    use = LinkUse.objects.get()
    assert (use.page_id, use.object_id) == (page.pk, str(page.pk))
    assert "texte" in use.where
    assert "références légales" in use.where


def test_a_revision_is_walked_as_the_row_is() -> None:
    page = GuidePageFactory.create(**everywhere(OLD))
    assert addresses(type(page), page.serializable_data()) == [OLD] * 9


def test_the_children_of_a_page_are_walked_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        fields, "link_children", lambda model: {"rooms": Alert} if model is ServicePage else {}
    )
    content: dict[str, Any] = {"request_url": OLD, "rooms": [{"title": "Salle", "link_url": OLD}]}
    changed = walk(ServicePage, content, lambda url: url.replace("ancien", "neuf"))
    assert changed["rooms"] == [{"title": "Salle", "link_url": OLD.replace("ancien", "neuf")}]
    assert "ancien" in content["rooms"][0]["link_url"]


def test_address_fields_snippets_alerts_tasks_and_settings_are_read(home: HomePage, site: Site) -> None:
    urls = [f"https://site-{number}.example.org/" for number in range(6)]
    association(urls[0])
    term(urls[1])
    AlertFactory.create(link_url=urls[2])
    offer_tasks(home, task("partir", url=urls[3]))
    CitySettings.objects.create(site=site, city_name="Besançon", website=urls[4])
    TextPageFactory.create(body=stream(paragraph(urls[5])))
    assert known() == set(urls)
    assert LinkUse.objects.filter(page=None).count() == 4


def test_what_readers_do_not_see_is_left_out() -> None:
    GuidePageFactory.create(body=stream(paragraph(OLD)), live=False)
    association(OLD, live=False)
    past = timezone.now() - timedelta(days=2)
    AlertFactory.create(link_url=OLD, starts_at=past, ends_at=past + timedelta(hours=1))
    Sheet.objects.create(identifier="F1", kind="information", title="Fiche", xml="<a/>", url=OLD)
    draft = guide(ELSEWHERE)
    draft.body = stream(paragraph(OLD))
    draft.save_revision()
    assert known() == {ELSEWHERE}


def test_an_alias_is_counted_with_its_page() -> None:
    page = guide(OLD)
    page.create_alias(parent=page.get_parent(), update_slug="copie")
    uses.refresh()
    assert [use.page_id for use in LinkUse.objects.all()] == [page.pk]


def test_translations_are_uses_of_their_own(english: Locale) -> None:
    page = guide(OLD)
    page.copy_for_translation(english, copy_parents=True).save_revision().publish()
    uses.refresh()
    assert LinkUse.objects.count() == 2


@override_settings(WAGTAILADMIN_BASE_URL="https://asso.ville.example", ALLOWED_HOSTS=[".mairie.example"])
def test_the_portals_own_hosts_and_other_kinds_of_links_are_not_outgoing(site: Site) -> None:
    own = [
        "https://asso.ville.example/guides/",
        "http://LOCALHOST:8000/",
        "https://mairie.example/",
        "https://vie.mairie.example/page",
        f"http://{site.hostname}/",
        "mailto:a@example.org",
        "tel:+33381000000",
        "/guides/",
        "#partie",
        "",
    ]
    near = "https://pasmairie.example/"
    guide(*own, near, ELSEWHERE)
    assert known() == {near, ELSEWHERE}


@pytest.mark.parametrize(
    "odd", ["http://[::1", "https://", "HTTPS://Example.org/É à", "https://a.example/" + "b" * 3000]
)
def test_an_odd_address_is_kept_to_be_mended(odd: str) -> None:
    guide(odd)
    assert known() == {odd}


def test_publishing_and_unpublishing_are_noted_at_once() -> None:
    page, entry = guide(OLD), association(ELSEWHERE)
    assert set(OutgoingLink.objects.values_list("url", flat=True)) == {OLD}
    entry.save_revision().publish()
    page.body = stream(paragraph(ELSEWHERE))
    page.save_revision().publish()
    assert [link.url for link in OutgoingLink.objects.all()] == [ELSEWHERE]
    page.refresh_from_db()
    page.unpublish()
    entry.refresh_from_db()
    entry.unpublish()
    assert not OutgoingLink.objects.exists()


def test_publishing_a_page_as_it_was_keeps_what_is_known_of_its_links() -> None:
    page = guide(OLD)
    OutgoingLink.objects.update(state=OutgoingLink.State.DEAD)
    page.save_revision().publish()
    assert OutgoingLink.objects.get().state == OutgoingLink.State.DEAD


@pytest.mark.parametrize("odd", ["\0", "\ud800"])
def test_an_address_that_no_database_can_hold_is_passed_over(odd: str) -> None:
    assert not uses.is_outgoing(f"https://a.example/{odd}", set())
    assert uses.is_outgoing("https://a.example/é", set())


def test_looking_again_writes_nothing_and_forgets_what_is_gone() -> None:
    page, other = guide(OLD), guide(OLD, ELSEWHERE)
    uses.refresh()
    before = set(LinkUse.objects.values_list("pk", flat=True))
    uses.refresh()
    assert set(LinkUse.objects.values_list("pk", flat=True)) == before
    other.unpublish()
    uses.refresh()
    assert [use.page_id for use in LinkUse.objects.all()] == [page.pk]
    page.delete()
    assert known() == set()


def test_more_rows_than_are_read_at_once_are_all_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uses, "AT_ONCE", 2)
    for number in range(5):
        association(f"https://site-{number}.example.org/")
    assert len(known()) == 5


@pytest.mark.parametrize(
    "source",
    [
        '<a href="https://a.example/?x=1&amp;y=2">a</a>',
        "<a class='b' href='https://a.example/?x=1&amp;y=2'>a</a>",
        '<a title="a > b" data-href="https://autre.example/" HREF = "https://a.example/?x=1&amp;y=2">a</a>',
    ],
)
def test_nothing_but_the_address_changes_in_a_rich_text(source: str) -> None:
    around = (
        f'<p>https://a.example/?x=1&amp;y=2 — <b>é</b> {source}<br/>&nbsp;<a linktype="page" id="3">b</a></p>'
    )
    met: list[str] = []

    def change(url: str) -> str:
        met.append(url)
        return 'https://b.example/"é"&'

    changed = walk_html(around, change)
    assert met == ["https://a.example/?x=1&y=2"]
    assert walk_html(changed, lambda url: url) == changed
    assert changed.count("https://b.example/&quot;é&quot;&amp;") == 1
    assert changed.startswith("<p>https://a.example/?x=1&amp;y=2 — <b>é</b> ")
    assert changed.endswith('<br/>&nbsp;<a linktype="page" id="3">b</a></p>')


def test_a_value_of_another_shape_than_its_block_is_left_alone() -> None:
    odd: dict[str, Any] = {
        "body": [
            {"type": "disparu", "value": OLD, "id": "1"},
            {"type": "links", "value": None, "id": "2"},
            {"type": "links", "value": {"items": "x", "autre": OLD}, "id": "3"},
            {"type": "table", "value": {"columns": [], "rows": [{"values": [OLD]}]}, "id": "4"},
            {"type": "paragraph", "value": 3, "id": "5"},
        ],
        "easy_body": None,
        "questions": "[]",
    }
    page = GuidePageFactory.build()
    assert walk(type(page), odd, lambda url: "autre") == {}


def test_items_of_a_list_stored_bare_or_with_an_identity_are_both_read() -> None:
    link = {"label": "a", "url": OLD, "description": ""}
    items: list[dict[str, Any]] = [link, {"type": "item", "id": "x", "value": link}]
    before = [{"type": "links", "value": {"title": "", "items": items}, "id": "1"}]
    page = GuidePageFactory.build()
    changed = walk(type(page), {"body": before}, lambda url: ELSEWHERE)
    body: Any = changed["body"]
    bare, full = body[0]["value"]["items"]
    assert (bare["url"], full["value"]["url"], full["id"]) == (ELSEWHERE, ELSEWHERE, "x")


def test_an_anchor_helper_writes_what_wagtail_writes() -> None:
    assert walk_html(anchor(OLD), lambda url: url) == anchor(OLD)
