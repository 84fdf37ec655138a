"""Synonyms and ignored words: said by editors, by the glossary, in use at once."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks
from wagtail.models import Locale

from guides.models import Terme
from home.roles import EDITORS
from search.analysis import analyse
from search.models import IgnoredWord, SynonymRule
from search.steering import synonyms_in_use
from tests.home.links.factories import person
from tests.reading import read

pytestmark = pytest.mark.django_db


def rule(words: str, means: str, **fields: Any) -> SynonymRule:
    return SynonymRule.objects.create(words=words, means=means, **fields)


def added(typed: str, language: str = "fr") -> set[str]:
    """What is looked for besides an expression, as analysed words."""
    pairs = synonyms_in_use(language).added.get(tuple(analyse(typed)), ())
    return {" ".join(words) for words, _weight in pairs}


def stem(words: str) -> str:
    return " ".join(analyse(words))


def test_one_way_and_two_way(french: Locale) -> None:
    rule("troquet\nbistrot ambulant", "comptoir zinzin", both_ways=True)
    rule("mobylette", "engin", both_ways=False)
    assert stem("comptoir zinzin") in added("troquet")
    assert stem("comptoir zinzin") in added("bistrot ambulant")
    assert {stem("troquet"), stem("bistrot ambulant")} <= added("comptoir zinzin")
    assert stem("engin") in added("mobylette")
    assert stem("mobylette") not in added("engin")


def test_the_glossary_joins_them(french: Locale) -> None:
    Terme.objects.create(
        title="QZX",
        slug="qzx",
        full_form="quorum zélé",
        synonyms="majorité zélée",
        definition="x",
        locale=french,
    )
    assert {stem("quorum zélé"), stem("majorité zélée")} <= added("qzx")
    assert stem("qzx") in added("majorité zélée")


def test_a_language_has_its_own_and_those_of_french(french: Locale, english: Locale) -> None:
    rule("troquet", "buvette")
    rule("pub", "refreshment", language="en")
    assert stem("buvette") in added("troquet", "en")
    assert stem("refreshment") in added("pub", "en")
    assert stem("refreshment") not in added("pub", "fr")


def test_a_change_counts_at_once_and_a_question_costs_no_query(
    french: Locale,
    django_assert_num_queries: DjangoAssertNumQueries,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    assert added("estaminet") == set()
    with django_assert_num_queries(0):
        synonyms_in_use()
    for change, found in (
        (lambda: rule("estaminet", "buvette"), {stem("buvette")}),
        (lambda: SynonymRule.objects.get().delete(), set()),
    ):
        with django_capture_on_commit_callbacks(execute=True):
            change()
        assert added("estaminet") == found


def test_ignored_words_are_analysed_like_the_question(french: Locale) -> None:
    IgnoredWord.objects.create(word="Besançon")
    assert set(analyse("besancon")) <= synonyms_in_use().ignored


@pytest.mark.parametrize(
    ("words", "means", "sentence"),
    [
        ("", "buvette", "Écrivez au moins un mot"),
        ("troquet", " \n ", "Écrivez au moins un mot"),
        ("???", "buvette", "ni lettre ni chiffre"),
        ("troquet\nTROQUET", "buvette", "deux fois"),
        ("troquet", "Buvette\nbuvétte", "deux fois"),
        ("a.g.", "AG", "son propre synonyme"),
        ("\n".join(f"mot{number}" for number in range(21)), "x", "20 au plus"),
        ("un deux trois quatre cinq six sept", "x", "6 mots au plus"),
        ("z" * 90, "x", "trop long"),
    ],
)
def test_what_is_wrong_is_said_in_french(client: Client, words: str, means: str, sentence: str) -> None:
    client.force_login(person(EDITORS))
    response = client.post(
        "/admin/snippets/search/synonymrule/add/", {"words": words, "means": means, "language": "fr"}
    )
    assert response.status_code == 200
    assert sentence in response.content.decode().replace("&#x27;", "'")
    assert SynonymRule.objects.count() == 0


def test_lines_are_tidied(french: Locale) -> None:
    kept = SynonymRule(words="  troquet \r\n\r\n bar   ambulant", means="buvette")
    kept.full_clean()
    assert kept.word_list() == ["troquet", "bar ambulant"]
    assert str(kept) == "troquet, bar ambulant ↔ buvette"


@pytest.mark.parametrize(
    ("word", "sentence"),
    [("bonjour", "déjà ignoré"), ("Bonjoûr", "déjà ignoré"), ("!", "au moins"), ("a b", "Un mot")],
)
def test_an_ignored_word_is_one_word_said_once(french: Locale, word: str, sentence: str) -> None:
    IgnoredWord.objects.create(word="Bonjour")
    with pytest.raises(ValidationError, match=sentence):
        IgnoredWord(word=word).full_clean()


def test_a_rule_is_changed_and_tells_nobody_again(client: Client) -> None:
    client.force_login(person(EDITORS))
    kept = rule("troquet", "buvette")
    address = f"/admin/snippets/search/synonymrule/edit/{kept.pk}/"
    assert read(client, address).select("[name=tells][checked]") == []
    client.post(address, {"words": "troquet\nzinc", "means": "buvette", "language": "fr"})
    kept.refresh_from_db()
    assert (kept.word_list(), kept.both_ways) == (["troquet", "zinc"], False)


def test_the_lists_can_be_searched(client: Client) -> None:
    client.force_login(person(EDITORS))
    rule("troquet", "buvette")
    IgnoredWord.objects.create(word="Bonjour")
    assert "troquet" in read(client, "/admin/snippets/search/synonymrule/?q=troq").get_text()
    assert "Bonjour" in read(client, "/admin/snippets/search/ignoredword/").get_text()
