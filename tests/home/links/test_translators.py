"""What translators work from follows a replaced address: publishing a translation again undoes nothing."""

import json
from typing import Any

import pytest
from django.test import TestCase
from wagtail.models import Locale
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from commun.models import User
from guides.models import GuidePage
from home.links import uses
from home.links.replace import plan, replace
from home.models import OutgoingLink
from home.roles import EDITORS
from tests.home.links.factories import NEW, OLD, guide, paragraph, person, stream

pytestmark = pytest.mark.django_db

ENGLISH = "https://english.example.org/"
LINKS = {"type": "links", "value": {"title": "", "items": [{"label": "Site", "url": OLD, "description": ""}]}}


@pytest.fixture
def editor(db: None) -> User:
    return person(EDITORS)


@pytest.fixture
def page(db: None) -> GuidePage:
    return guide(body=stream(paragraph(OLD), {**LINKS, "id": "11111111-1111-4111-8111-111111111111"}))


@pytest.fixture
def translation(page: GuidePage, english: Locale) -> Translation:
    """The guide submitted for translation, its strings translated."""
    parent: Any = page.get_parent()
    parent.get_parent().specific.copy_for_translation(english).save_revision().publish()
    parent.specific.copy_for_translation(english).save_revision().publish()
    source, _created = TranslationSource.get_or_create_from_instance(page)
    made = Translation.objects.create(source=source, target_locale=english)
    for segment in StringSegment.objects.filter(source=source):
        StringTranslation.objects.create(
            translation_of=segment.string,
            locale=english,
            context=segment.context,
            data=f"EN {segment.string.data}",
        )
    return made


def publish(translation: Translation) -> GuidePage:
    """Publish it, at the end of a transaction as wagtail-localize does."""
    found = Translation.objects.get(pk=translation.pk)
    with TestCase.captureOnCommitCallbacks(execute=True):
        found.save_target(publish=True)
    page: GuidePage = GuidePage.objects.live().get(pk=found.get_target_instance().pk)
    return page


def override(translation: Translation, path_part: str, url: str) -> None:
    segment = OverridableSegment.objects.get(source=translation.source, context__path__contains=path_part)
    SegmentOverride.objects.create(
        locale=translation.target_locale, context=segment.context, data_json=json.dumps(url)
    )


def change(user: User, old: str = OLD, new: str = NEW) -> int:
    uses.refresh()
    return len(replace(plan(OutgoingLink.objects.get(url=old), user), old, new, user).done)


def text(page: GuidePage) -> str:
    return json.dumps(list(page.body.raw_data))


def test_a_translation_published_again_keeps_the_new_address_and_its_words(
    translation: Translation, editor: User
) -> None:
    before = publish(translation)
    assert text(before).count("ancien") == 2
    assert change(editor) == 2
    after = publish(translation)
    assert (text(after).count("nouveau"), text(after).count("ancien")) == (2, 0)
    assert "EN Voyez" in text(after)


def test_an_address_chosen_by_translators_in_place_of_the_old_one_stays(
    translation: Translation, editor: User
) -> None:
    override(translation, "ancien", ENGLISH)
    override(translation, "url", ENGLISH)
    assert text(publish(translation)).count("english.example.org") == 2
    change(editor)
    assert text(publish(translation)).count("english.example.org") == 2


def test_an_address_chosen_by_translators_is_itself_replaced(translation: Translation, editor: User) -> None:
    override(translation, "ancien", ENGLISH)
    publish(translation)
    assert change(editor, ENGLISH, NEW) == 1
    after = publish(translation)
    assert (text(after).count("nouveau"), text(after).count("english")) == (1, 0)


def test_changes_of_the_source_not_yet_sent_to_translators_are_not_sent(
    page: GuidePage, translation: Translation, editor: User
) -> None:
    page.title = "Un titre que les traducteurs ignorent"
    page.save_revision().publish()
    change(editor)
    source = TranslationSource.objects.get(pk=translation.source_id)
    assert "ignorent" not in source.content_json
    assert "nouveau" in source.content_json
