"""Golden queries: asked again after each publication and each night; a drop is shown where it was made."""

from collections.abc import Iterator
from io import StringIO
from typing import Any
from unittest import mock

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import Locale

from guides.models import GuidePage
from home.models import HomePage
from home.roles import CONTRIBUTORS, EDITORS
from search.models import GoldenQuery, GoldenRun, RankChange, SynonymRule
from tests.annuaire.factories import AssociationFactory
from tests.guides.factories import GuidePageFactory
from tests.guides.official_factories import SheetFactory
from tests.home.links.factories import person
from tests.reading import read
from tests.search.steering.factories import FakeEngine

pytestmark = pytest.mark.django_db

QUESTION = "comment dissoudre l'asso"


@pytest.fixture
def engine() -> Iterator[FakeEngine]:
    fake = FakeEngine()
    with mock.patch("search.steering.golden.get_search_backend", return_value=fake):
        yield fake


@pytest.fixture
def guide() -> GuidePage:
    page: GuidePage = GuidePageFactory.create(title="Dissoudre l'association")
    return page


@pytest.fixture
def query(guide: GuidePage) -> GoldenQuery:
    return GoldenQuery.objects.create(question=QUESTION, page=guide, wanted_rank=2)


def night() -> str:
    told = StringIO()
    call_command("run_golden_queries", stdout=told)
    return told.getvalue()


def others(count: int) -> list[GuidePage]:
    return [GuidePageFactory.create() for _each in range(count)]


def fallen(engine: FakeEngine, guide: GuidePage) -> None:
    """Found at night, then not found any more."""
    engine.found = {QUESTION: [guide]}
    night()
    engine.found = {QUESTION: others(3)}


def test_a_night_keeps_ranks_and_only_what_changed(
    engine: FakeEngine, query: GoldenQuery, guide: GuidePage
) -> None:
    assert "hors de leur place : 1" in night()
    engine.found = {QUESTION: [*others(1), guide]}
    assert "hors de leur place : 0" in night()
    night()
    query.refresh_from_db()
    assert (query.rank, query.is_failing) == (2, False)
    (change,) = RankChange.objects.all()
    assert (change.before, change.rank, change.is_drop) == (None, 2, False)
    assert engine.asked[-1].languages == ("fr",)


def test_an_english_question_is_asked_of_both_languages(engine: FakeEngine, guide: GuidePage) -> None:
    GoldenQuery.objects.create(question="dissolve", page=guide, language="en")
    night()
    assert engine.asked[-1].languages == ("en", "fr")


def test_a_publication_asks_again_and_a_drop_names_it(
    engine: FakeEngine,
    query: GoldenQuery,
    guide: GuidePage,
    client: Client,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    fallen(engine, guide)
    culprit = others(1)[0]
    culprit.title = "Tout sur la vie de l'asso"
    with django_capture_on_commit_callbacks(execute=True):
        culprit.save_revision().publish()
    drop = RankChange.objects.drops().get()
    assert (drop.before, drop.rank, drop.run.after) == (1, None, "Tout sur la vie de l'asso")
    assert drop.run.occasion == GoldenRun.Occasion.CHANGE
    client.force_login(person(EDITORS))
    dashboard = " ".join(read(client, "/admin/").get_text().split())
    assert "Tout sur la vie de l'asso" in dashboard
    assert QUESTION in dashboard
    assert "chute" in read(client, f"/admin/questions-temoins/page/{culprit.pk}/").get_text()
    assert "chute" not in read(client, f"/admin/questions-temoins/page/{guide.pk}/").get_text()
    assert QUESTION in read(client, f"/admin/questions-temoins/page/{guide.pk}/").get_text()
    assert "introuvable" in read(client, "/admin/questions-temoins/").get_text()
    assert "introuvable" in read(client, "/admin/snippets/search/goldenquery/").get_text()


def test_a_synonym_may_be_the_cause_too(
    engine: FakeEngine,
    query: GoldenQuery,
    guide: GuidePage,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    fallen(engine, guide)
    with django_capture_on_commit_callbacks(execute=True):
        SynonymRule.objects.create(words="asso", means="vie")
    assert RankChange.objects.drops().get().run.after == "synonyme « asso ↔ vie »"


def test_many_publications_at_once_are_one_run(
    engine: FakeEngine, query: GoldenQuery, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with (
        mock.patch("search.steering.golden._asking.ask") as asked,
        django_capture_on_commit_callbacks(execute=True),
    ):
        for page in others(3):
            page.save_revision().publish()
    assert asked.call_count == 3
    from search.steering import golden

    golden._run_after_changes()
    assert len(engine.asked) == 1


@pytest.mark.parametrize("broken", [{"fails": True}, {"degraded": True}])
def test_an_engine_that_fails_changes_no_rank_and_no_editor_sees_it(
    broken: dict[str, bool],
    engine: FakeEngine,
    query: GoldenQuery,
    guide: GuidePage,
    client: Client,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    engine.found = {QUESTION: [guide]}
    night()
    for name, value in broken.items():
        setattr(engine, name, value)
    with django_capture_on_commit_callbacks(execute=True):
        guide.save_revision().publish()
    query.refresh_from_db()
    assert query.rank == 1
    with pytest.raises(CommandError, match="ne répond pas"):
        night()
    client.force_login(person(EDITORS))
    response = client.post("/admin/questions-temoins/poser/", follow=True)
    assert "ne répond pas" in response.content.decode()


def test_a_deleted_answer_is_a_drop_that_says_so(
    engine: FakeEngine, query: GoldenQuery, guide: GuidePage, client: Client
) -> None:
    engine.found = {QUESTION: [guide]}
    night()
    guide.delete()
    engine.found = {}
    night()
    assert RankChange.objects.drops().count() == 1
    client.force_login(person(EDITORS))
    assert "supprimée" in read(client, "/admin/questions-temoins/").get_text()


def test_any_kind_of_thing_may_be_expected(guide: GuidePage) -> None:
    sheet, club = SheetFactory.create(), AssociationFactory.create()
    for name, found, label in (
        ("page", guide, "guides.guidepage"),
        ("sheet", sheet, "guides.sheet"),
        ("association", club, "annuaire.association"),
    ):
        query: Any = GoldenQuery(question="x", **{name: found})
        query.full_clean()
        assert query.expected_uids() == {f"{label}:{found.pk}"}


def test_a_translation_found_in_the_place_of_what_is_expected_counts(
    engine: FakeEngine, guide: GuidePage, home: HomePage, english: Locale
) -> None:
    home.copy_for_translation(english).save_revision().publish()
    translated = guide.copy_for_translation(english, copy_parents=True)
    query = GoldenQuery.objects.create(question="dissolve", page=guide, language="en", wanted_rank=1)
    engine.found = {"dissolve": [translated], QUESTION: [translated]}
    french = GoldenQuery.objects.create(question=QUESTION, page=guide, wanted_rank=1)
    night()
    query.refresh_from_db()
    french.refresh_from_db()
    assert (query.rank, french.rank) == (1, None)


@pytest.mark.parametrize("fields", [{}, {"page": True, "sheet": True}, {"page": True, "question": "?!"}])
def test_a_golden_query_has_words_and_one_answer(guide: GuidePage, fields: dict[str, Any]) -> None:
    chosen = {
        "page": guide if "page" in fields else None,
        "sheet": SheetFactory.create() if "sheet" in fields else None,
    }
    with pytest.raises(ValidationError):
        GoldenQuery(question=fields.get("question", "x"), **chosen).full_clean()


def test_an_editor_adds_one_and_asks_it_now(engine: FakeEngine, guide: GuidePage, client: Client) -> None:
    client.force_login(person(EDITORS))
    sent = {"question": QUESTION, "language": "fr", "page": str(guide.pk), "wanted_rank": "1"}
    client.post("/admin/snippets/search/goldenquery/add/", sent)
    engine.found = {QUESTION: [guide]}
    client.post("/admin/questions-temoins/poser/")
    assert GoldenQuery.objects.get().rank == 1
    assert "trouvent leur réponse" in read(client, "/admin/questions-temoins/").get_text()


def test_a_contributor_reads_and_asks_nothing(client: Client, query: GoldenQuery) -> None:
    client.force_login(person(CONTRIBUTORS))
    assert read(client, "/admin/questions-temoins/").select(".w-main form[action$='poser/']") == []
    assert client.post("/admin/questions-temoins/poser/").status_code == 302
    assert client.get("/admin/snippets/search/goldenquery/add/").status_code == 302


def test_the_empty_page_says_how_to_begin(client: Client) -> None:
    client.force_login(person(EDITORS))
    assert "Ajouter la première" in read(client, "/admin/questions-temoins/").get_text()
