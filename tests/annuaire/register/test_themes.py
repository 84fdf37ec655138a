"""Purposes of the register become the themes that a citizen would click."""

import pytest
from wagtail.models import Locale

from annuaire.register import themes
from annuaire.register.nomenclature import is_known, starter_themes, theme_of, themes_of
from commun.models import Theme
from tests.commun.factories import ThemeFactory


@pytest.mark.parametrize(
    ("code", "slug"),
    [
        ("011000", "sport"),
        ("011099", "sport"),
        ("007002", "sport"),
        ("007000", "loisirs"),
        ("006000", "culture-arts"),
        ("006110", "international-langues"),
        ("000000", ""),
        ("050000", ""),
        ("", ""),
        ("abc", ""),
    ],
)
def test_a_code_has_the_theme_of_its_own_or_else_of_its_first_three_digits(code: str, slug: str) -> None:
    assert theme_of(code) == slug


@pytest.mark.parametrize(
    ("code", "slug"),
    [("022515", "emploi-economie"), ("032520", "quartier-habitat"), ("036510", "solidarite")],
)
def test_families_that_the_nomenclature_misfiles_follow_their_own_digits(code: str, slug: str) -> None:
    assert theme_of(code) == theme_of(f"{code[:3]}000") == slug


def test_themes_of_several_codes_are_sorted_and_once() -> None:
    assert themes_of(["011000", "006000", "011010", "000000"]) == "culture-arts,sport"
    assert themes_of([]) == ""


def test_each_family_and_code_is_in_one_theme_only() -> None:
    keys = [key for theme in starter_themes() for key in [*theme.families, *theme.codes]]
    assert len(keys) == len(set(keys))
    assert len({theme.slug for theme in starter_themes()}) == len(starter_themes())


def test_the_codes_that_override_their_family_are_known_and_do_so() -> None:
    overriding = [(code, theme.slug) for theme in starter_themes() for code in theme.codes]
    assert overriding
    assert all(is_known(code) and theme_of(code) == slug for code, slug in overriding)
    assert not is_known("011999")


@pytest.mark.django_db
def test_the_themes_are_created_once_in_both_languages(french: Locale, english: Locale) -> None:
    assert themes.create_missing() == len(starter_themes())
    assert themes.create_missing() == 0
    sport = Theme.objects.get(slug="sport", locale=french)
    translated = sport.get_translation(english)
    assert (sport.title, translated.title, translated.slug) == ("Sport", "Sport", "sport")
    assert translated.description.startswith("Play a sport")


@pytest.mark.django_db
def test_a_theme_that_the_city_has_is_left_as_the_city_wrote_it(french: Locale) -> None:
    ours = ThemeFactory.create(title="Le sport à la Ville", slug="sport", sort_order=3)
    themes.create_missing()
    ours.refresh_from_db()
    assert ours.title == "Le sport à la Ville"
    assert Theme.objects.filter(slug="sport", locale=french).count() == 1
    assert themes.by_slug()["sport"] == ours


@pytest.mark.django_db
def test_created_themes_come_after_the_city_s_own_in_the_data_file_s_order(french: Locale) -> None:
    ThemeFactory.create(title="À nous", sort_order=7)
    themes.create_missing()
    slugs = Theme.objects.in_source_language().values_list("slug", flat=True)
    assert list(slugs) == ["a-nous", *(theme.slug for theme in starter_themes())]
