"""An address is replaced wherever readers see it, and nothing else of a text changes or goes online."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone
from wagtail.log_actions import registry as logs
from wagtail.models import Locale, Site
from wagtail.signals import page_published

from commun.models import CitySettings, User
from guides.models import GuidePage
from home.links import uses
from home.links.replace import Outcome, plan, replace
from home.models import LinkUse, OutgoingLink
from home.roles import EDITORS
from tests.home.factories import AlertFactory
from tests.home.links.factories import (
    NEW,
    OLD,
    anchor,
    association,
    everywhere,
    guide,
    paragraph,
    person,
    stream,
    term,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(db: None) -> User:
    found = person(EDITORS, username="nadia")
    found.user_permissions.add(Permission.objects.get(codename="change_terme"))
    return found


def change(user: User, old: str = OLD, new: str = NEW) -> Outcome:
    uses.refresh()
    link = OutgoingLink.objects.get(url=old)
    return replace(plan(link, user), old, new, user)


def words(page: Any) -> str:
    """All that a page or its draft holds, as one text."""
    return json.dumps(page.serializable_data(), default=str)


def shown(page: GuidePage) -> str:
    return words(GuidePage.objects.get(pk=page.pk))


def draft_of(page: GuidePage) -> str:
    return words(GuidePage.objects.get(pk=page.pk).get_latest_revision_as_object())


def body(page: Any) -> str:
    return str(page.body)


def test_every_kind_of_field_gets_the_new_address_and_keeps_every_other_word(editor: User) -> None:
    page = guide(**everywhere(OLD))
    before = shown(page)
    assert change(editor).done == [page]
    after = shown(page)
    escaped = {NEW.replace("&", "&amp;"): OLD.replace("&", "&amp;"), NEW: OLD}
    assert OLD in after  # the plain text of the table's cell, which is no link
    assert after.count("nouveau.example.org") == 9
    text = after
    for new, old in escaped.items():
        text = text.replace(new, old)
    assert GuidePage.objects.get(pk=page.pk).body.raw_data[0]["id"] == page.body.raw_data[0]["id"]
    assert json.loads(text)["body"] == json.loads(before)["body"]
    assert json.loads(text)["legal_references"] == json.loads(before)["legal_references"]


def test_a_page_gets_a_published_revision_signed_by_the_editor(editor: User) -> None:
    page = guide(OLD)
    published: list[Any] = []

    def hear(instance: GuidePage, **_kwargs: Any) -> None:
        published.append(instance.pk)

    page_published.connect(hear)
    try:
        change(editor)
    finally:
        page_published.disconnect(hear)
    page.refresh_from_db()
    assert page.latest_revision is not None
    assert (page.latest_revision, page.latest_revision.user) == (page.live_revision, editor)
    assert not page.has_unpublished_changes
    assert published == [page.pk]


def test_the_log_says_who_replaced_what(editor: User) -> None:
    page, word = guide(OLD), term(OLD)
    change(editor)
    for row in (page, word):
        entry = logs.get_logs_for_instance(row).get(action="home.replace_link")
        assert (entry.user, entry.data) == (editor, {"old": OLD, "new": NEW})
        assert f"{OLD.replace('&', '&amp;')} → {NEW.replace('&', '&amp;')}" in entry.message


def test_a_pending_draft_gets_the_address_and_stays_a_draft(editor: User) -> None:
    page = guide(OLD)
    page.title, page.body = "Titre à relire", stream(paragraph(OLD), paragraph("https://autre.example.org/"))
    draft = page.save_revision()
    change(editor)
    page.refresh_from_db()
    assert page.title != "Titre à relire"
    assert page.has_unpublished_changes
    assert page.latest_revision == draft
    assert ("nouveau" in shown(page), "ancien" in shown(page), "autre" in shown(page)) == (True, False, False)
    assert ("nouveau" in draft_of(page), "ancien" in draft_of(page), "autre" in draft_of(page)) == (
        True,
        False,
        True,
    )
    assert page.live_revision is not None
    assert "nouveau" in str(page.live_revision.content["body"])


def test_publishing_that_draft_later_brings_nothing_old_back(editor: User) -> None:
    page = guide(OLD)
    page.title = "Titre relu"
    page.save_revision()
    change(editor)
    page.refresh_from_db()
    assert page.latest_revision is not None
    page.latest_revision.publish()
    page.refresh_from_db()
    assert (page.title, page.has_unpublished_changes) == ("Titre relu", False)
    assert "ancien" not in shown(page)


def test_a_draft_that_no_longer_has_the_address_is_left_as_it_is(editor: User) -> None:
    page = guide(OLD)
    page.body = stream(paragraph("https://autre.example.org/"))
    draft = page.save_revision()
    draft.refresh_from_db()
    content = draft.content
    change(editor)
    draft.refresh_from_db()
    assert draft.content == content
    assert "nouveau" in shown(page)


def test_a_scheduled_revision_keeps_its_date_and_gets_the_address(editor: User) -> None:
    page = guide(OLD)
    later = timezone.now() + timedelta(days=3)
    page.title, page.go_live_at = "Titre de demain", later
    scheduled = page.save_revision(approved_go_live_at=later)
    page.title = "Titre d'après-demain"
    page.save_revision()
    change(editor)
    scheduled.refresh_from_db()
    page.refresh_from_db()
    assert scheduled.approved_go_live_at == later
    assert "nouveau" in str(scheduled.content["body"])
    assert page.live
    assert "nouveau" in shown(page)


def test_a_draft_in_review_stays_in_review(editor: User) -> None:
    page = guide(OLD)
    page.title = "Titre à approuver"
    page.save_revision(user=editor)
    workflow = page.get_workflow()
    assert workflow is not None
    workflow.start(page, editor)
    moderator = person("Modérateurs", username="chef")
    change(moderator)
    page = GuidePage.objects.get(pk=page.pk)
    assert page.workflow_in_progress
    assert ("nouveau" in shown(page), "ancien" in draft_of(page)) == (True, False)
    assert page.title != "Titre à approuver"


def test_the_alias_of_a_page_follows_it(editor: User) -> None:
    page = guide(OLD)
    alias = page.create_alias(parent=page.get_parent(), update_slug="copie")
    page.title = "Titre à relire"
    page.save_revision()
    change(editor)
    assert "nouveau" in shown(alias)
    assert "ancien" not in shown(alias)


def test_snippets_alerts_and_settings_are_changed_too(editor: User, site: Site) -> None:
    city = CitySettings.objects.create(site=site, city_name="Besançon", website=OLD)
    entry, word = association(OLD, purpose="Chanter."), term(OLD)
    alert = AlertFactory.create(link_url=OLD)
    assert len(change(editor).done) == 4
    for row in (entry, word, alert, city):
        row.refresh_from_db()
    assert (entry.website, alert.link_url, city.website) == (NEW, NEW, NEW)
    assert word.definition == f"<p>{anchor(NEW)}</p>"
    assert entry.purpose == "Chanter."


def test_an_association_with_a_draft_keeps_it(editor: User) -> None:
    entry = association(OLD, name="Les amis")
    entry.name = "Les amis du lion"
    entry.save_revision()
    change(editor)
    entry.refresh_from_db()
    assert (entry.name, entry.website, entry.has_unpublished_changes) == ("Les amis", NEW, True)
    draft = entry.get_latest_revision_as_object()
    assert (draft.name, draft.website) == ("Les amis du lion", NEW)


def test_translated_copies_are_changed_with_their_source(editor: User, english: Locale) -> None:
    page = guide(OLD)
    copy = page.copy_for_translation(english, copy_parents=True)
    copy.save_revision().publish()
    assert len(change(editor).done) == 2
    assert "nouveau" in shown(copy)


def test_the_report_knows_the_new_address_at_once(editor: User) -> None:
    page = guide(OLD)
    change(editor)
    assert [use.page_id for use in LinkUse.objects.filter(link__url=NEW)] == [page.pk]
    assert not OutgoingLink.objects.filter(url=OLD).exists()


def test_an_address_too_long_for_a_field_is_refused_there_only(editor: User) -> None:
    entry, page = association(OLD), guide(OLD)
    long = f"https://long.example.org/{'a' * 300}"
    outcome = change(editor, new=long)
    assert outcome.done == [page]
    assert [row for row, _reason in outcome.refused] == [entry]
    entry.refresh_from_db()
    assert entry.website == OLD
    assert "long.example.org" in shown(page)


def test_a_page_that_can_no_longer_be_saved_stops_no_other(editor: User) -> None:
    broken, page = guide(OLD), guide(OLD)
    GuidePage.objects.filter(pk=broken.pk).update(title="")
    outcome = change(editor)
    assert outcome.done == [page]
    assert outcome.refused[0][1].startswith("Refusé")
    assert "ancien" in shown(broken)


def test_replacing_twice_changes_nothing_more(editor: User) -> None:
    page = guide(OLD)
    uses.refresh()
    planned = plan(OutgoingLink.objects.get(url=OLD), editor)
    replace(planned, OLD, NEW, editor)
    revisions = page.revisions.count()
    replace(planned, OLD, NEW, editor)
    assert page.revisions.count() == revisions
