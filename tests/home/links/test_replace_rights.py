"""Nobody changes through an address what they could not publish by hand; what is left is named."""

import pytest
from django.contrib.auth.models import Permission
from wagtail.models import GroupPagePermission, Locale

from commun.models import User
from guides.models import GuidePage
from home.links import uses
from home.links.replace import Outcome, plan, replace
from home.models import OutgoingLink
from home.roles import CONTRIBUTORS, EDITORS, MODERATORS
from tests.commun.factories import UserFactory
from tests.home.factories import AlertFactory
from tests.home.links.factories import NEW, OLD, association, guide, person

pytestmark = pytest.mark.django_db


def change(user: User) -> Outcome:
    uses.refresh()
    link = OutgoingLink.objects.get(url=OLD)
    return replace(plan(link, user), OLD, NEW, user)


def has_new(page: GuidePage) -> bool:
    return "nouveau" in str(GuidePage.objects.get(pk=page.pk).body)


def test_a_contributor_changes_nothing_online_and_is_told_why() -> None:
    page = guide(OLD)
    rows = [page, association(OLD), AlertFactory.create(link_url=OLD)]
    outcome = change(person(CONTRIBUTORS))
    assert outcome.done == []
    assert {row for row, _reason in outcome.refused} == set(rows)
    assert all("droit" in reason for _row, reason in outcome.refused)
    assert not has_new(page)


@pytest.mark.parametrize("role", [EDITORS, MODERATORS])
def test_editors_and_moderators_change_all_that_they_publish(role: str) -> None:
    rows = [guide(OLD), association(OLD), AlertFactory.create(link_url=OLD)]
    assert set(change(person(role)).done) == set(rows)


def test_only_the_part_of_the_tree_that_a_person_publishes_is_changed(english: Locale) -> None:
    page = guide(OLD)
    copy = page.copy_for_translation(english, copy_parents=True)
    copy.save_revision().publish()
    editor = person(EDITORS)
    GroupPagePermission.objects.filter(group__user=editor).update(page=copy.get_parent())
    outcome = change(editor)
    assert (outcome.done, [row for row, _reason in outcome.refused]) == ([copy], [page])
    assert (has_new(copy), has_new(page)) == (True, False)


def test_who_may_edit_but_not_publish_a_page_does_not_change_it() -> None:
    page = guide(OLD)
    editor = person(EDITORS)
    GroupPagePermission.objects.filter(permission__codename="publish_page").delete()
    assert change(editor).done == []
    assert not has_new(page)


def test_a_page_locked_by_somebody_else_is_not_changed() -> None:
    page = guide(OLD)
    page.locked, page.locked_by = True, UserFactory.create()
    page.save()
    outcome = change(person(EDITORS))
    assert [reason for _row, reason in outcome.refused] == ["Ce contenu est verrouillé."]
    assert not has_new(page)


def test_a_page_that_others_review_is_not_changed_by_an_editor() -> None:
    page, editor = guide(OLD), person(EDITORS)
    page.save_revision(user=editor)
    workflow = page.get_workflow()
    assert workflow is not None
    workflow.start(page, editor)
    assert [reason for _row, reason in change(editor).refused] == ["Ce contenu est verrouillé."]


def test_an_account_with_one_permission_changes_only_that() -> None:
    entry, page = association(OLD), guide(OLD)
    user = UserFactory.create()
    names = ["change_association", "publish_association"]
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    outcome = change(user)
    assert (outcome.done, [row for row, _reason in outcome.refused]) == ([entry], [page])
