"""« Cette page vous a-t-elle été utile ? »: one click, no account, no cookie."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Locale

from guides.models import Feedback, GuidePage
from tests.guides.factories import GuidePageFactory
from tests.guides.upkeep_factories import send, soup, stamp_of
from tests.home.factories import TextPageFactory
from tests.reading import read

pytestmark = pytest.mark.django_db

GUIDE = "/guides/fonder/"


@pytest.fixture
def guide() -> GuidePage:
    page: GuidePage = GuidePageFactory.create(slug="fonder", title="Fonder un club")
    return page


def opinion(client: Client, guide: GuidePage, **sent: Any) -> Any:
    return send(client, GUIDE, f"/avis/{guide.pk}/", **({"useful": "oui"} | sent))


def test_a_click_is_kept_and_leads_back_to_the_page_with_thanks(client: Client, guide: GuidePage) -> None:
    response = opinion(client, guide)
    assert (response.status_code, response["Location"]) == (302, "/guides/fonder/?merci=1#avis")
    kept = Feedback.objects.get()
    assert (kept.page_id, kept.is_useful, kept.words) == (guide.pk, True, "")
    thanked = read(client, "/guides/fonder/?merci=1").select_one("#avis")
    assert thanked is not None
    assert "Merci" in thanked.get_text()
    assert thanked.select("form") == []
    assert Feedback.objects.count() == 1


def test_neither_the_page_nor_the_answer_sets_a_cookie(client: Client, guide: GuidePage) -> None:
    assert not client.get(GUIDE).cookies
    assert not opinion(client, guide).cookies
    assert not client.cookies


def test_the_form_needs_no_cookie_even_where_csrf_is_checked(guide: GuidePage) -> None:
    assert opinion(Client(enforce_csrf_checks=True), guide).status_code == 302


def test_words_are_kept_as_text_and_shown_as_text(client: Client, guide: GuidePage) -> None:
    opinion(client, guide, useful="non", words="Et <script>la buvette</script>\x00 ?")
    kept = Feedback.objects.get()
    assert (kept.is_useful, kept.words) == (False, "Et <script>la buvette</script> ?")


def test_nothing_but_the_day_is_kept_with_an_opinion() -> None:
    assert {field.name for field in Feedback._meta.fields} == {"id", "page", "is_useful", "words", "day"}


def test_a_comment_of_100_kb_comes_back_whole_with_a_clear_sentence(client: Client, guide: GuidePage) -> None:
    long = "é" * 100_000
    response = opinion(client, guide, words=long)
    html = soup(response)
    assert response.status_code == 422
    assert "Rien n'a été coupé" in html.select(".error-summary")[0].get_text()
    assert html.select("textarea")[0].get_text().strip() == long
    assert Feedback.objects.count() == 0


@pytest.mark.parametrize(
    "sent",
    [{"later": 0}, {"later": 30 * 3600}, {"useful": ""}, {"useful": "peut-être"}, {"courriel_bis": "x"}],
)
def test_what_is_refused_comes_back_with_its_words_and_can_be_sent_again(
    client: Client, guide: GuidePage, sent: dict[str, Any]
) -> None:
    response = opinion(client, guide, **({"words": "La salle <b>B</b> ?"} | sent))
    html = soup(response)
    assert response.status_code == 422
    assert html.select("textarea")[0].get_text().strip() == "La salle <b>B</b> ?"
    assert Feedback.objects.count() == 0
    for link in html.select(".error-summary a"):
        assert html.select(str(link["href"]))
    if sent.get("later", 10) < 30 * 3600:
        again = opinion(client, guide, stamp=stamp_of(html), words="La salle <b>B</b> ?")
        assert again.status_code == 302


def test_the_reader_finds_the_plan_and_the_version_that_were_open(client: Client, guide: GuidePage) -> None:
    shown = read(client, f"{GUIDE}?date=2026-12-10&version=facile").select_one("input[name=retour]")
    assert shown is not None
    response = opinion(client, guide, retour=str(shown["value"]))
    assert response["Location"] == "/guides/fonder/?date=2026-12-10&version=facile&merci=1#avis"


@pytest.mark.parametrize(
    "way_back", ["https://example.org", "//example.org", "\r\nX: 1", "a" * 9000, "%%&=&"]
)
def test_no_way_back_leaves_the_page(client: Client, guide: GuidePage, way_back: str) -> None:
    response = opinion(client, guide, retour=way_back)
    assert response.status_code == 302
    assert response["Location"].startswith("/guides/fonder/?")
    assert len(response["Location"]) < 2000


def test_a_flood_gets_the_designed_page_and_the_time_to_wait(client: Client, guide: GuidePage) -> None:
    for _each in range(20):
        client.post(f"/avis/{guide.pk}/", {"useful": "oui"})
    response = client.post(f"/avis/{guide.pk}/", {"useful": "oui"})
    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= 600
    assert "votre texte y est encore" in response.content.decode()
    assert Feedback.objects.count() == 0


@pytest.mark.parametrize("number", ["0", "999999", "9" * 40])
def test_an_opinion_on_no_page_is_not_found(client: Client, guide: GuidePage, number: str) -> None:
    assert client.post(f"/avis/{number}/").status_code == 404


def test_only_published_pages_that_the_reader_may_read_are_asked_about(
    client: Client, guide: GuidePage
) -> None:
    draft = GuidePageFactory.create(live=False)
    private = GuidePageFactory.create()
    private.view_restrictions.create(restriction_type="login")
    text = TextPageFactory.create()
    for page in (draft, private, text):
        assert client.get(f"/avis/{page.pk}/").status_code == 404
    assert client.get(f"/avis/{guide.pk}/").status_code == 200


def test_the_question_alone_is_not_indexed_nor_kept(client: Client, guide: GuidePage) -> None:
    response = client.get(f"/avis/{guide.pk}/")
    assert soup(response).select('meta[name=robots][content*="noindex"]')
    assert "no-store" in response["Cache-Control"]


def test_robots_are_trapped_where_nobody_looks(client: Client, guide: GuidePage) -> None:
    trap = read(client, GUIDE).select_one("input[name=courriel_bis]")
    assert trap is not None
    assert trap["tabindex"] == "-1"
    assert trap.find_parent(attrs={"aria-hidden": "true"}, class_="field__trap") is not None


def test_a_translated_page_gets_its_own_opinions(client: Client, guide: GuidePage, english: Locale) -> None:
    for page in (guide.get_parent().get_parent().specific, guide.get_parent().specific, guide):
        translated = page.copy_for_translation(english)
        translated.save_revision().publish()
    address = f"/en/avis/{translated.pk}/"
    response = send(client, "/en/guides/fonder/", address, useful="oui")
    assert response["Location"].startswith("/en/guides/fonder/?merci=1")
    assert Feedback.objects.get().page_id == translated.pk


def test_a_trend_has_twelve_months_and_the_empty_ones(guide: GuidePage) -> None:
    for day, is_useful in [
        (date(2026, 11, 1), True),
        (date(2026, 11, 30), False),
        (date(2026, 11, 3), True),
        (date(2025, 12, 1), True),
        (date(2025, 11, 30), True),
    ]:
        Feedback.objects.create(page=guide, is_useful=is_useful, day=day)
    trend = Feedback.objects.about(guide.pk).trend(date(2026, 11, 23))
    assert [tally.month for tally in trend][:2] == [date(2025, 12, 1), date(2026, 1, 1)]
    assert len(trend) == 12
    assert (trend[-1].yes, trend[-1].no, trend[-1].share) == (2, 1, 67)
    assert (trend[0].yes, trend[1].total, trend[1].share) == (1, 0, None)
