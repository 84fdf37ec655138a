"""Vocabularies point to French and speak the language being read."""

import pytest
from django.db import IntegrityError
from django.utils import translation
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import Locale

from commun.models import Theme
from tests.commun.factories import ThemeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def sport(english: Locale) -> Theme:
    theme: Theme = ThemeFactory.create(title="Activités sportives", slug="sport")
    translated = theme.copy_for_translation(english)
    translated.title = "Sports"
    translated.save()
    return theme


def test_a_term_is_labelled_in_the_language_being_read(sport: Theme) -> None:
    with translation.override("en"):
        assert (sport.label, sport.label_language) == ("Sports", "en")
    with translation.override("fr"):
        assert (sport.label, sport.label_language) == ("Activités sportives", "fr")


def test_an_untranslated_term_keeps_its_french_title_and_says_so(english: Locale) -> None:
    with translation.override("en"):
        theme = ThemeFactory.create(title="Pétanque")
        assert (theme.label, theme.label_language) == ("Pétanque", "fr")


def test_a_retitled_translation_is_seen_at_once(
    sport: Theme, english: Locale, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with translation.override("en"):
        assert sport.label == "Sports"
        with django_capture_on_commit_callbacks(execute=True):
            translated = Theme.objects.get(locale=english)
            translated.title = "Sport and play"
            translated.save()
        assert sport.label == "Sport and play"


def test_terms_keep_the_editors_order() -> None:
    ThemeFactory.create(title="B", sort_order=1)
    ThemeFactory.create(title="A", sort_order=2)
    assert [theme.title for theme in Theme.objects.in_source_language()] == ["B", "A"]


def test_a_slug_names_one_theme_a_language(sport: Theme) -> None:
    with pytest.raises(IntegrityError):
        ThemeFactory.create(title="Autre", slug="sport")
