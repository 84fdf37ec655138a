"""Searches counted without anything about who searched."""

from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
from django.core.management import call_command
from django.db import DatabaseError
from django.test import Client, RequestFactory
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from guides.models import GuideIndexPage
from search.keys import key_of
from search.models import FollowUp, SearchCount
from search.steering import counting, is_countable, record_click, record_search, successful_queries
from tests.guides.factories import GuidePageFactory
from tests.search.steering.factories import searched

PERSON = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"


@pytest.mark.django_db
def test_a_search_is_counted_by_day_and_language_with_its_best_spelling() -> None:
    for typed in ("RESPONSABILITE", "responsabilite", " Responsabilité  ", "responsabilite"):
        record_search(typed, "fr", 3)
    record_search("responsabilité", "en", 0)
    record_click("responsabilite", "fr")
    french, english = SearchCount.objects.order_by("-language")
    assert (french.key, french.spelling) == ("responsabilite", "Responsabilité")
    assert (french.searches, french.empty, french.clicked) == (4, 0, 1)
    assert (english.searches, english.empty) == (1, 1)


@pytest.mark.django_db
@pytest.mark.parametrize("odd", ["été sportif 🖕🖕", "ｅｔｅ sportif", "ete «sportif»", "ÉTÉ SPORTIF"])
def test_a_careful_spelling_is_in_words_with_their_accents(odd: str) -> None:
    for typed in ("ete sportif", "été sportif", odd, "ete sportif"):
        record_search(typed, "fr", 3)
    assert SearchCount.objects.get().spelling == "été sportif"


@pytest.mark.django_db
def test_accents_typed_apart_are_letters_with_an_accent() -> None:
    record_search("e\u0301te\u0301", "fr", 1)
    assert SearchCount.objects.get().spelling == "été"


def test_nothing_else_is_kept() -> None:
    kept = {field.name for field in SearchCount._meta.fields}
    assert kept == {"id", "day", "language", "key", "spelling", "words", "searches", "empty", "clicked"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query",
    [
        "lea@example.org",
        "écrire à lea@exemple.fr",
        "06 12 34 56 78",
        "+33.6.12.34.56.78",
        "tel 0612345678 mairie",
        "12345678901234",
        "",
        "???",
    ],
)
def test_what_leads_to_a_person_or_says_nothing_is_never_kept(query: str) -> None:
    record_search(query, "fr", 0)
    assert SearchCount.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["cerfa 12156*05", "loi 1901", "25000 besançon", "14 juillet 2026"])
def test_figures_that_lead_to_nobody_are_kept(query: str) -> None:
    record_search(query, "fr", 0)
    assert SearchCount.objects.count() == 1


@given(st.text(max_size=300))
def test_any_text_has_a_key_that_is_its_own(query: str) -> None:
    assert key_of(key_of(query)) == key_of(query)


def test_a_key_is_never_longer_than_what_is_kept_of_it() -> None:
    assert len(key_of("\ufdfa" * 200)) <= 200


def test_dots_accents_and_case_make_no_other_question() -> None:
    assert {key_of(typed) for typed in ("A.G.", "AG", "a.g", " Ag ?")} == {"ag"}
    assert key_of("L’assemblée générale") == "l assemblee generale"


@pytest.mark.django_db
def test_a_database_that_refuses_breaks_no_page() -> None:
    with mock.patch("search.steering.counting._write", side_effect=DatabaseError):
        record_search("buvette", "fr", 1)
    record_search("statuts", "fr", 1)
    assert [row.key for row in SearchCount.objects.all()] == ["statuts"]


@pytest.mark.django_db
def test_in_the_background_a_search_costs_no_query(
    settings: Any, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    settings.SEARCH_IN_BACKGROUND = True
    with django_assert_num_queries(0), mock.patch("threading.Timer") as timer:
        for _each in range(5):
            record_search("buvette", "fr", 1)
        assert timer.call_count == 1
    settings.SEARCH_IN_BACKGROUND = False
    counting._writing._run()
    assert SearchCount.objects.get().searches == 5


@pytest.mark.parametrize(
    ("address", "headers", "counts"),
    [
        ("/recherche/?q=a", {}, True),
        ("/recherche/?q=a&page=2", {}, False),
        ("/recherche/?q=a&kind=guides", {}, False),
        ("/recherche/?q=a", {"user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"}, False),
        ("/recherche/?q=a", {"user-agent": ""}, False),
        ("/recherche/?q=a", {"sec-purpose": "prefetch;prerender"}, False),
    ],
)
def test_robots_second_pages_and_prefetches_are_not_counted(
    address: str, headers: dict[str, str], counts: bool
) -> None:
    request = RequestFactory().get(address, headers={"user-agent": PERSON} | headers)
    assert is_countable(request) is counts


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("came_from", "path", "counted"),
    [
        ("http://testserver/recherche/?q=Buvette&kind=guides", "/guides/buvette/", "fr"),
        ("http://testserver/en/recherche/?q=Buvette", "/guides/buvette/", "en"),
        ("http://testserver/recherche/?q=", "/guides/buvette/", ""),
        ("http://testserver/recherche/?q=Buvette", "/guides/", ""),
        ("http://testserver/guides/?q=Buvette", "/guides/buvette/", ""),
        ("https://example.org/recherche/?q=Buvette", "/guides/buvette/", ""),
        ("http://[::1/recherche/?q=Buvette", "/guides/buvette/", ""),
        ("http://testserver/recherche/?q=%ff%00&" + "a=1&" * 200, "/guides/buvette/", ""),
        ("\udcff", "/guides/buvette/", ""),
    ],
)
def test_a_click_is_a_result_opened_from_the_results_page(
    client: Client, guide_index: GuideIndexPage, came_from: str, path: str, counted: str
) -> None:
    GuidePageFactory.create(slug="buvette", title="Buvette")
    response = client.get(path, HTTP_REFERER=came_from, HTTP_USER_AGENT=PERSON)
    assert response.status_code == 200
    assert [(row.language, row.clicked) for row in SearchCount.objects.all()] == (
        [(counted, 1)] if counted else []
    )


@pytest.mark.django_db
def test_old_rare_and_long_searches_are_erased() -> None:
    searched("vieux", 50, days_ago=400)
    searched("recent", 1, days_ago=2)
    searched("une fois", 1, days_ago=100)
    searched("deux fois", 1, days_ago=100)
    searched("deux fois", 1, days_ago=99)
    searched("mon voisin du trois rue neuve", 1, days_ago=20)
    searched("comment tenir une assemblée générale", 2, days_ago=20)
    searched("ouverte apres minuit", 0, clicked=1, days_ago=100)
    searched("en anglais une fois", 1, days_ago=100)
    searched("en anglais une fois", 5, days_ago=100, language="en")
    call_command("erase_old_searches")
    assert SearchCount.objects.count() == 10
    call_command("erase_old_searches", "--write")
    left = {row.spelling for row in SearchCount.objects.all()}
    assert left == {"recent", "deux fois", "comment tenir une assemblée générale", "en anglais une fois"}
    assert SearchCount.objects.get(key="en anglais une fois").language == "en"


@pytest.mark.django_db
def test_what_editors_did_is_erased_with_the_searches_that_it_answers() -> None:
    for months, is_settled in ((12, True), (14, True), (14, False)):
        done = FollowUp.objects.create(key="troquet", question=f"troquet {months}", language="fr")
        day = timezone.now() - timedelta(days=31 * months)
        FollowUp.objects.filter(pk=done.pk).update(done_at=day, is_settled=is_settled)
    call_command("erase_old_searches", "--write")
    assert [done.question for done in FollowUp.objects.all()] == ["troquet 12"]


@pytest.mark.django_db
def test_only_questions_of_several_people_with_public_words_are_suggested(
    guide_index: GuideIndexPage,
) -> None:
    GuidePageFactory.create(title="Demander une subvention")
    for day in range(5):
        searched("subvention", 2, days_ago=day)
        searched("Demander une subvention", 1, days_ago=day)
        searched("subvention vaine", 2, empty=2, days_ago=day)
        searched("subvention de Jean Dupont", 2, days_ago=day)
    searched("subvention une", 90)
    assert successful_queries("SUB", "fr") == ["subvention"]
    assert successful_queries("demander  une s", "fr") == ["Demander une subvention"]
    assert successful_queries("", "fr") == successful_queries("sub", "en") == []


@pytest.mark.django_db
def test_suggesting_costs_no_query_once_made(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    successful_queries("a", "fr")
    with django_assert_num_queries(0):
        assert successful_queries("subvention", "fr") == []


@pytest.mark.django_db
def test_what_one_person_writes_their_own_way_is_never_suggested_to_others() -> None:
    GuidePageFactory.create(title="Demander une subvention à la Région")
    for day in range(5):
        searched("subvention région", 2, days_ago=day + 1)
        searched(f"{'🖕' * day} région", 2, days_ago=day + 1)
    searched("Sübvéntïon régïon", 1)
    searched("région 🖕🖕", 1)
    assert successful_queries("subvention", "fr") == ["subvention région"]
    assert successful_queries("region", "fr") == ["region"]
