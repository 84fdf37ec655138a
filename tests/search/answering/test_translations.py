"""A text in two languages is one result, on every page, in every count, whichever engine answers."""

import pytest
from wagtail.models import Locale

from commun.asking import Answer, Question
from guides.models import GuidePage
from home.models import HomePage
from search.backends.database import plain_answer
from search.results import fetch
from tests.guides.factories import GuidePageFactory

pytestmark = pytest.mark.django_db

IN_ENGLISH = Question("judo", languages=("en", "fr"), facets=("theme",))


@pytest.fixture
def translated(home: HomePage, english: Locale) -> GuidePage:
    """The English draft of a guide, beside a guide that has none."""
    home.copy_for_translation(english).save_revision().publish()
    GuidePageFactory.create(title="Judo seul")
    page: GuidePage = GuidePageFactory.create(title="Judo").copy_for_translation(english, copy_parents=True)
    page.title = "Judo for all"
    page.save_revision()
    return page


def seen(answer: Answer) -> tuple[int, dict[str, int]]:
    return answer.total, dict(answer.counts)


def test_a_translation_takes_the_place_of_its_original_and_gives_it_back(translated: GuidePage) -> None:
    def found() -> set[str]:
        results = fetch(IN_ENGLISH)
        assert seen(results.answer) == (2, {"guide": 2})
        return {str(item.object) for item in results.items}

    assert found() == {"Judo", "Judo seul"}
    translated.save_revision().publish()
    assert found() == {"Judo for all", "Judo seul"}
    GuidePage.objects.get(pk=translated.pk).unpublish()
    assert found() == {"Judo", "Judo seul"}


def test_so_it_is_when_the_titles_of_the_database_answer(translated: GuidePage) -> None:
    translated.save_revision().publish()
    answer = plain_answer(IN_ENGLISH)
    assert (answer.total, answer.counts) == (2, {"guide": 2})
    assert plain_answer(Question("judo")).total == 2
