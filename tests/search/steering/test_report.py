"""The report of searches: grouped, filtered, exported; and one action from a failed query to an answer."""

from typing import Any
from unittest import mock

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.contrib.search_promotions.models import SearchPromotion

from guides.models import GuideIndexPage, GuidePage
from home.roles import CONTRIBUTORS, EDITORS
from search.models import AwaitedAnswer, FollowUp, SynonymRule
from search.steering import follow_ups, promoted_for, report
from search.steering.notify import Found
from search.steering.report import Row, View
from tests.guides.factories import GuidePageFactory
from tests.home.links.factories import person
from tests.reading import read
from tests.search.steering.factories import FakeEngine, searched

pytestmark = pytest.mark.django_db

REPORT = "/admin/recherches/"
# What the form of a promoted answer sends beside what is chosen.
FORMS = {
    "editors_picks-TOTAL_FORMS": "1",
    "editors_picks-INITIAL_FORMS": "0",
    "editors_picks-0-external_link_url": "",
    "editors_picks-0-external_link_text": "",
    "editors_picks-0-description": "",
    "editors_picks-0-ORDER": "1",
    "editors_picks-0-DELETE": "",
}


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(person(EDITORS))
    return client


def rows(view: View = View.FREQUENT, days: int = 30, language: str = "") -> list[Row]:
    return report.rows(view, timezone.localdate(), days, language)


def awaits(question: str, key: str, email: str = "lea@example.org") -> AwaitedAnswer:
    now = timezone.now()
    return AwaitedAnswer.objects.create(
        email=email, question=question, key=key, language="fr", asked_at=now, confirmed_at=now
    )


def test_accents_endings_and_typos_are_one_question() -> None:
    searched("Subvention", 10)
    searched("subventions", 4, days_ago=1)
    searched("subvantion", 2)
    searched("subvension", 1, days_ago=3)
    searched("salle", 5)
    searched("stalle", 1)
    first, second, third = rows()
    assert (first.spelling, first.asked) == ("Subvention", 17)
    assert set(first.other_spellings) == {"subventions", "subvantion", "subvension"}
    assert (second.asked, third.asked) == (5, 1), (
        "the first letter is rarely mistyped, and salle is no stalle"
    )


def test_figures_and_languages_are_never_merged() -> None:
    searched("cerfa 12156", 5)
    searched("cerfa 12157", 3)
    searched("room", 2, language="en")
    searched("room", 4)
    assert [row.asked for row in rows()] == [5, 4, 3, 2]
    assert [row.asked for row in rows(language="en")] == [2]


def test_the_three_views_and_the_period() -> None:
    searched("buvette", 6, empty=6)
    searched("statuts", 8, clicked=5)
    searched("bureau", 4)
    searched("vieux", 9, empty=9, days_ago=40)
    assert [row.spelling for row in rows(View.FREQUENT)] == ["statuts", "buvette", "bureau"]
    assert [row.spelling for row in rows(View.EMPTY)] == ["buvette"]
    assert [row.spelling for row in rows(View.UNOPENED)] == ["bureau"]
    assert [row.spelling for row in rows(View.EMPTY, days=91)] == ["vieux", "buvette"]


def test_what_someone_waits_for_comes_first_even_when_its_count_is_gone() -> None:
    searched("buvette", 6, empty=6)
    searched("statuts", 8)
    awaits("Statuts", "statuts")
    awaits("comment faire une longue question", "comment faire une longue question")
    awaits("jean.dupont@example.org", "jean dupont example org")
    spellings = [row.spelling for row in rows(View.EMPTY)]
    assert spellings == ["comment faire une longue question", "statuts", "buvette"]
    assert [row.spelling for row in rows(View.EMPTY, language="en")] == []
    AwaitedAnswer.objects.update(answer_url="/ici/")
    assert [row.spelling for row in rows(View.EMPTY)] == ["buvette"]


def test_a_failed_query_is_never_hidden_by_what_is_asked_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "MOST_KEYS", 2)
    for number, question in enumerate(("statuts", "bureau", "salle")):
        searched(question, 9 - number, clicked=5)
    searched("buvette", 2, empty=2)
    searched("fanfare", 1)
    assert [row.spelling for row in rows()] == ["statuts", "bureau"]
    assert [row.spelling for row in rows(View.EMPTY)] == ["buvette"]
    assert [row.spelling for row in rows(View.UNOPENED)] == ["fanfare"]


def test_two_thousand_queries_are_grouped_in_a_second() -> None:
    words = [
        f"{first}{second}tion {number}"
        for number in range(20)
        for first in "abcdefghij"
        for second in "klmnopqrst"
    ]
    asked = [
        {"key": word, "language": "fr", "asked": 1, "without": 0, "clicks": 0, "last": timezone.localdate()}
        for word in words
    ]
    started = timezone.now()
    assert len(report.grouped(asked, {})) > 100
    assert (timezone.now() - started).total_seconds() < 2


def test_an_editor_reads_it_and_contributors_only_read(client: Client, guide_index: GuideIndexPage) -> None:
    searched("buvette", 6, empty=6)
    awaits("Buvette", "buvette")
    client.force_login(person(EDITORS))
    page = read(client, REPORT)
    assert "1 attend" in " ".join(page.get_text().split())
    actions = [
        each.get_text(" ", strip=True).split(" : ")[0]
        for each in page.select(".search-report__actions .button")
    ]
    assert actions == ["Synonyme", "Mettre une page en avant", "Commander un guide"]
    client.force_login(person(CONTRIBUTORS))
    labels = read(client, REPORT).select(".search-report__actions .button")
    assert [each.get_text(" ", strip=True).split(" : ")[0] for each in labels] == ["Commander un guide"]


def test_others_may_not_read_it(client: Client) -> None:
    assert client.get(REPORT).status_code == 302
    assert "lea@" not in client.get(REPORT).content.decode()


def test_the_addresses_of_those_who_wait_are_shown_nowhere(editor: Client) -> None:
    awaits("Buvette", "buvette")
    searched("buvette", 2, empty=2)
    for address in (REPORT, "/admin/", f"{REPORT}?export=csv"):
        assert "lea@" not in editor.get(address).content.decode()


def test_each_empty_view_says_so(editor: Client) -> None:
    for view in View.values:
        assert len(read(editor, f"{REPORT}?vue={view}").select(".listing")) == 0
    assert "rien à faire" in read(editor, REPORT).get_text()


@pytest.mark.parametrize("query", ["vue=x&periode=x&langue=x&page=x", "page=99", "vue=frequentes&periode=7"])
def test_any_address_is_a_report(editor: Client, query: str) -> None:
    searched("buvette", 2)
    assert editor.get(f"{REPORT}?{query}").status_code == 200


def test_the_csv_opens_in_a_spreadsheet_without_formula(editor: Client) -> None:
    searched("=cmd|calc", 3, empty=3)
    searched("subvention été", 1, empty=1)
    response = editor.get(f"{REPORT}?export=csv&periode=30")
    text = response.content.decode("utf-8-sig")
    assert "attachment" in response["Content-Disposition"]
    assert "'=cmd|calc;fr;3;3;0;" in text
    assert "subvention été" in text


def test_from_a_failed_query_a_synonym_and_those_who_asked_are_told(
    editor: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    GuidePageFactory.create(title="Tenir une buvette")
    searched("estaminet", 4, empty=4)
    awaits("Estaminet", "estaminet")
    (link,) = [
        a for a in read(editor, REPORT).select(".search-report__actions a") if "Synonyme" in a.get_text()
    ]
    form = read(editor, str(link["href"]))
    words = form.select_one("textarea[name=words]")
    assert words is not None
    assert words.get_text().strip() == "estaminet"
    sent: dict[str, Any] = {
        "words": "estaminet",
        "means": "buvette",
        "both_ways": "on",
        "language": "fr",
        "tells": "on",
    }
    with django_capture_on_commit_callbacks(execute=True):
        response = editor.post("/admin/snippets/search/synonymrule/add/", sent, follow=True)
    assert "1 personne attendait cette réponse" in response.content.decode()
    assert SynonymRule.objects.get().mean_list() == ["buvette"]
    assert "/recherche/?q=estaminet" in mail.outbox[0].body
    assert AwaitedAnswer.objects.count() == 0
    assert "Synonyme ajouté" in read(editor, REPORT).get_text()


def test_a_synonym_that_leads_to_nothing_tells_nobody_until_it_is_mended(
    editor: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    GuidePageFactory.create(title="Tenir une buvette")
    awaits("Estaminet", "estaminet")
    sent = {"words": "estaminet", "means": "zzyzx", "language": "fr", "tells": "on"}
    with django_capture_on_commit_callbacks(execute=True):
        response = editor.post("/admin/snippets/search/synonymrule/add/", sent, follow=True)
    assert "Personne n&#x27;est prévenu pour « estaminet »" in response.content.decode()
    assert (AwaitedAnswer.objects.unanswered().count(), mail.outbox) == (1, [])
    address = f"/admin/snippets/search/synonymrule/edit/{SynonymRule.objects.get().pk}/"
    tells = read(editor, address).select_one("input[name=tells]")
    assert tells is not None
    assert not tells.has_attr("checked"), "who mends a letter writes to nobody unless they mean to"
    with django_capture_on_commit_callbacks(execute=True):
        response = editor.post(address, sent | {"means": "buvette"}, follow=True)
    assert "1 personne attendait" in response.content.decode()
    assert (AwaitedAnswer.objects.count(), len(mail.outbox)) == (0, 1)


@pytest.mark.parametrize("state", [{"fails": True}, {"degraded": True}, {}])
def test_an_engine_that_finds_nothing_or_fails_tells_nobody(state: dict[str, bool]) -> None:
    guide = GuidePageFactory.create(title="Estaminet")
    awaits("Estaminet", "estaminet")
    rule = SynonymRule.objects.create(words="estaminet", means="buvette", both_ways=False)
    engine = FakeEngine({"estaminet": [guide]} if state else {})
    for name, value in state.items():
        setattr(engine, name, value)
    with mock.patch("search.results.get_search_backend", return_value=engine):
        told = follow_ups.tell_of_synonym(rule)
    assert (told.people, told.without_result) == (0, ["estaminet"])


@pytest.fixture
def two_ways(guide_index: GuideIndexPage) -> None:
    """Two people wait for one thing, each with a spelling; one of them was never counted."""
    searched("minibus", 4, empty=4)
    awaits("Minibus", "minibus")
    awaits("mini bus", "mini bus", "noe@example.org")


@pytest.mark.usefixtures("two_ways")
@pytest.mark.parametrize("key", ["minibus", "mini bus"])
def test_all_that_a_row_counts_as_waiting_are_told_whichever_spelling_is_answered(
    key: str, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    (row,) = report.with_what_was_done(rows(View.EMPTY))
    assert (row.waiting, row.other_spellings) == (2, ["mini bus"])
    with django_capture_on_commit_callbacks(execute=True):
        found = Found("Minibus", "http://portail/guides/minibus/")
        assert follow_ups.page_promoted(key, "fr", found, None, tells=True) == 2
    assert {message.to[0] for message in mail.outbox} == {"lea@example.org", "noe@example.org"}
    assert AwaitedAnswer.objects.count() == 0


@pytest.mark.usefixtures("two_ways")
def test_a_guide_ordered_for_a_row_is_told_to_all_of_it(
    editor: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    editor.post(f"{REPORT}commander/", {"question": "minibus", "langue": "fr"})
    with django_capture_on_commit_callbacks(execute=True):
        GuidePage.objects.get().get_latest_revision().publish()
    assert len(mail.outbox) == 2


def test_unticked_nobody_is_told(
    editor: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    awaits("Estaminet", "estaminet")
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(
            "/admin/snippets/search/synonymrule/add/",
            {"words": "estaminet", "means": "buvette", "language": "fr"},
        )
    assert (SynonymRule.objects.count(), AwaitedAnswer.objects.count(), mail.outbox) == (1, 1, [])


def test_from_a_failed_query_a_page_is_promoted_and_those_who_asked_are_told(
    editor: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    guide = GuidePageFactory.create(title="Tenir une buvette")
    awaits("Vente de bière", "vente de biere")
    address = "/admin/searchpicks/add/"
    form = read(editor, f"{address}?question=Vente+de+bi%C3%A8re&langue=fr")
    asked = form.select_one("input[name=query_string]")
    assert asked is not None
    assert asked["value"] == "Vente de bière"
    sent = FORMS | {
        "query_string": "Vente de bière",
        "language": "fr",
        "tells": "on",
        "editors_picks-0-page": str(guide.pk),
        "editors_picks-0-description": "Les règles.",
    }
    with django_capture_on_commit_callbacks(execute=True):
        response = editor.post(address, sent, follow=True)
    assert "1 personne attendait" in response.content.decode()
    assert SearchPromotion.objects.get().page_id == guide.pk
    (shown,) = promoted_for("VENTE DE BIERE", "fr")
    assert (shown.title, shown.description) == ("Tenir une buvette", "Les règles.")
    assert "Tenir une buvette" in mail.outbox[0].body
    assert AwaitedAnswer.objects.count() == 0


def test_from_a_failed_query_a_guide_is_ordered_and_those_who_asked_are_told_when_it_is_published(
    editor: Client,
    guide_index: GuideIndexPage,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    awaits("vide-grenier", "vide grenier")
    with django_capture_on_commit_callbacks(execute=True):
        response = editor.post(f"{REPORT}commander/", {"question": "vide-grenier", "langue": "fr"})
    draft = GuidePage.objects.get()
    assert response["Location"] == f"/admin/pages/{draft.pk}/edit/"
    assert editor.get(response["Location"]).status_code == 200
    assert (draft.title, draft.live, draft.get_parent().pk) == ("Vide-grenier", False, guide_index.pk)
    assert "vide-grenier" in draft.get_latest_revision_as_object().private_notes
    assert mail.outbox == []
    with django_capture_on_commit_callbacks(execute=True):
        draft.get_latest_revision().publish()
    (message,) = mail.outbox
    assert f"{settings.WAGTAILADMIN_BASE_URL}/" in message.body
    assert "/guides/vide-grenier/" in message.body
    assert FollowUp.objects.get().is_settled
    with django_capture_on_commit_callbacks(execute=True):
        draft.save_revision().publish()
    assert len(mail.outbox) == 1


def test_nobody_is_led_to_a_page_that_is_not_for_everybody(
    editor: Client,
    guide_index: GuideIndexPage,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    awaits("Minibus", "minibus")
    editor.post(f"{REPORT}commander/", {"question": "minibus", "langue": "fr"})
    guide = GuidePage.objects.get()
    restriction = guide_index.view_restrictions.create(restriction_type="login")
    with django_capture_on_commit_callbacks(execute=True):
        guide.get_latest_revision().publish()
        promotion = {"query_string": "minibus", "tells": "on", "editors_picks-0-page": str(guide.pk)}
        editor.post("/admin/searchpicks/add/", FORMS | promotion)
    assert SearchPromotion.objects.count() == 1
    assert (mail.outbox, AwaitedAnswer.objects.unanswered().count()) == ([], 1)
    assert not FollowUp.objects.get(kind=FollowUp.Kind.GUIDE).is_settled
    restriction.delete()
    with django_capture_on_commit_callbacks(execute=True):
        guide.save_revision().publish()
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("sent", [{"question": "x", "langue": "de"}, {"question": "x"}])
def test_a_guide_is_ordered_only_where_the_person_may_add_one(
    editor: Client, guide_index: GuideIndexPage, sent: dict[str, str]
) -> None:
    editor.post(f"{REPORT}commander/", sent)
    assert GuidePage.objects.count() == 0


def test_the_dashboard_shows_what_is_looked_for_in_vain_until_it_is_answered(editor: Client) -> None:
    assert "sans rien trouver" not in read(editor, "/admin/").get_text()
    searched("estaminet", 4, empty=4)
    assert "estaminet" in read(editor, "/admin/").get_text()
    FollowUp.objects.create(key="estaminet", question="estaminet", language="fr", kind=FollowUp.Kind.SYNONYM)
    assert "estaminet" not in read(editor, "/admin/").get_text()
