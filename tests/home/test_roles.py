"""Three roles, whatever the subjects; running the command again changes nothing."""

from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from wagtail.models import Page, Workflow

from commun.models import User
from home.roles import CONTRIBUTORS, EDITORS, MODERATORS, REVIEW, create_roles
from tests.commun.factories import UserFactory

pytestmark = pytest.mark.django_db


def person(role: str) -> User:
    user: User = UserFactory.create()
    user.groups.add(create_roles()[role])
    return user


@pytest.mark.parametrize(
    ("role", "publishes", "unlocks"),
    [(CONTRIBUTORS, False, False), (EDITORS, True, False), (MODERATORS, True, True)],
)
def test_each_role_may_do_its_part_on_pages_and_associations(
    role: str, publishes: bool, unlocks: bool, home: Page
) -> None:
    user = person(role)
    pages = home.permissions_for_user(user)
    assert pages.can_add_subpage()
    assert pages.can_publish() is publishes
    assert user.has_perm("annuaire.publish_association") is publishes
    assert user.has_perm("annuaire.unlock_association") is unlocks
    assert user.has_perm("annuaire.change_association")


def test_wagtails_own_groups_are_renamed_so_that_none_is_left_over() -> None:
    create_roles()
    assert set(Group.objects.values_list("name", flat=True)) == {CONTRIBUTORS, EDITORS, MODERATORS}


def test_what_contributors_submit_goes_to_moderators() -> None:
    moderators = create_roles()[MODERATORS]
    task = Workflow.objects.get(name=REVIEW).tasks[0].specific
    assert list(task.groups.all()) == [moderators]


def test_a_second_run_changes_nothing() -> None:
    out = StringIO()
    call_command("create_roles", stdout=out)
    before = {group.name: group.permissions.count() for group in Group.objects.all()}
    call_command("create_roles", stdout=out)
    assert {group.name: group.permissions.count() for group in Group.objects.all()} == before
    assert "Contributeurs" in out.getvalue()
