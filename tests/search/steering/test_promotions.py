"""Promoted answers: found despite accents, case and dots; only what readers may see."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Locale

from guides.models import GuidePage
from home.models import HomePage
from home.roles import CONTRIBUTORS, EDITORS
from search.steering import Promoted, promoted_for
from tests.guides.factories import GuidePageFactory
from tests.guides.test_admin_menu import submenus
from tests.home.links.factories import person
from tests.reading import read

pytestmark = pytest.mark.django_db


def promote(query: str, **fields: Any) -> SearchPromotion:
    kept: SearchPromotion = SearchPromotion.objects.create(query=Query.get(query), **fields)
    return kept


def titles(query: str, language: str = "fr") -> list[str]:
    return [promoted.title for promoted in promoted_for(query, language)]


@pytest.mark.parametrize("typed", ["A.G.", "ag", "AG", " Ag. ?"])
def test_a_query_is_the_same_however_it_is_typed(typed: str) -> None:
    promote("ag", page=GuidePageFactory.create(title="Tenir l'assemblée", slug="ag"), description="Ici.")
    assert promoted_for(typed, "fr") == [Promoted("Tenir l'assemblée", "/guides/ag/", "Ici.")]
    assert titles("agora") == []


def test_another_site_may_be_promoted() -> None:
    promote("rna", external_link_url="https://example.org/rna", external_link_text="Le registre")
    assert promoted_for("RNA", "fr") == [Promoted("Le registre", "https://example.org/rna", "")]


def test_several_answers_stand_in_the_editors_order() -> None:
    for order, title in ((2, "C"), (0, "A"), (1, "B"), (3, "D")):
        promote("ag", page=GuidePageFactory.create(title=title), sort_order=order)
    assert titles("ag") == ["A", "B", "C"]


def test_drafts_and_private_pages_are_never_shown() -> None:
    draft, private = GuidePageFactory.create(live=False), GuidePageFactory.create()
    private.view_restrictions.create(restriction_type="login")
    promote("ag", page=draft)
    promote("ag", page=private)
    assert titles("ag") == []


def test_a_translation_takes_the_place_of_the_page(home: HomePage, english: Locale) -> None:
    guide = GuidePageFactory.create(title="Statuts")
    home.copy_for_translation(english).save_revision().publish()
    translated = guide.copy_for_translation(english, copy_parents=True)
    translated.title = "Articles"
    translated.save_revision().publish()
    promote("statuts", page=guide)
    assert (titles("statuts"), titles("statuts", "en")) == (["Statuts"], ["Articles"])


def test_it_costs_one_query_at_most_and_none_for_other_searches(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    promote("ag", page=GuidePageFactory.create())
    titles("ag")
    with django_assert_max_num_queries(0):
        titles("autre chose")
    with django_assert_max_num_queries(1):
        titles("ag")


def test_an_editors_change_counts_at_once(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    assert titles("ag") == []
    with django_capture_on_commit_callbacks(execute=True):
        kept = promote("ag", page=GuidePageFactory.create(title="A"))
    assert titles("ag") == ["A"]
    with django_capture_on_commit_callbacks(execute=True):
        kept.delete()
    assert titles("ag") == []


def menu(client: Client, role: str) -> list[str]:
    import json

    client.force_login(person(role))
    props = read(client, "/admin/").select_one("#wagtail-sidebar-props")
    assert props
    menus = submenus(json.loads(props.get_text()))
    assert not any("amélioré" in label for labels in menus.values() for label in labels)
    return menus["recherche"]


def test_one_menu_holds_all_that_steers_the_search(client: Client) -> None:
    assert menu(client, EDITORS) == [
        "Ce que cherchent les lecteurs",
        "Ce que trouvent les témoins",
        "Réponses mises en avant",
        "Synonymes",
        "Mots ignorés",
        "Questions témoins",
    ]
    assert menu(client, CONTRIBUTORS) == [
        "Ce que cherchent les lecteurs",
        "Ce que trouvent les témoins",
        "Questions témoins",
    ]


def test_wagtails_own_list_opens(client: Client) -> None:
    client.force_login(person(EDITORS))
    kept = promote("buvette", page=GuidePageFactory.create(title="Buvette"))
    assert "buvette" in read(client, "/admin/searchpicks/").get_text()
    assert client.get(f"/admin/searchpicks/{kept.query_id}/").status_code == 200
    assert GuidePage.objects.count() == 1


def test_the_list_and_the_forms_speak_our_words(client: Client) -> None:
    client.force_login(person(EDITORS))
    kept = promote("buvette", page=GuidePageFactory.create(title="Tenir la buvette"))
    listed = read(client, "/admin/searchpicks/?q=buv").get_text(" ", strip=True)
    assert "Tenir la buvette" in listed
    for foreign in ("External", "améliorés", "Vues"):
        assert foreign not in listed
        assert foreign not in read(client, f"/admin/searchpicks/{kept.query_id}/").get_text()
        assert foreign not in read(client, "/admin/searchpicks/add/").get_text()


@pytest.mark.parametrize("query", ["", "?!", " "])
def test_a_promotion_needs_words_and_an_answer(client: Client, query: str) -> None:
    client.force_login(person(EDITORS))
    sent = {
        "query_string": query,
        "editors_picks-TOTAL_FORMS": "1",
        "editors_picks-INITIAL_FORMS": "0",
        "editors_picks-0-page": "",
        "editors_picks-0-ORDER": "1",
        "editors_picks-0-DELETE": "",
    }
    assert client.post("/admin/searchpicks/add/", sent).status_code == 200
    assert client.post("/admin/searchpicks/add/", sent | {"query_string": "buvette"}).status_code == 200
    assert SearchPromotion.objects.count() == 0


def test_an_answer_is_changed_in_place(client: Client) -> None:
    client.force_login(person(EDITORS))
    kept = promote("buvette", page=GuidePageFactory.create(title="Ancienne"))
    other = GuidePageFactory.create(title="Nouvelle")
    sent = {
        "query_string": "Buvettes",
        "editors_picks-TOTAL_FORMS": "1",
        "editors_picks-INITIAL_FORMS": "1",
        "editors_picks-0-id": str(kept.pk),
        "editors_picks-0-page": str(other.pk),
        "editors_picks-0-external_link_url": "",
        "editors_picks-0-external_link_text": "",
        "editors_picks-0-description": "",
        "editors_picks-0-ORDER": "1",
        "editors_picks-0-DELETE": "",
    }
    assert client.post(f"/admin/searchpicks/{kept.query_id}/", sent).status_code == 302
    assert titles("buvettes") == ["Nouvelle"]
