"""A command ends once it has told those who wait; a process that serves readers stops at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from search.models import AwaitedAnswer, FollowUp, GoldenQuery, GoldenRun, PendingChange, Rebuild
from tests.search.outbox.processes import IN_MEMORY, Place

# Two people wait for a guide that an editor ordered and scheduled; each message takes a while to leave.
SCHEDULED = (
    IN_MEMORY
    + """
from datetime import timedelta
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.core.signals import request_started
from django.utils import timezone
from guides.models import GuideIndexPage, GuidePage
from home.models import HomePage
from search.models import AwaitedAnswer, FollowUp, GoldenQuery, GoldenRun, PendingChange, Rebuild
from search.steering import golden

begun = threading.Event()

def leave(message, *args, **kwargs):
    begun.set()
    time.sleep(1)
    print(message.to[0], flush=True)

EmailMessage.send = leave
golden.rank_of = lambda query, backend: 1
now = timezone.now()
home = HomePage.objects.get(locale__language_code="fr")
index = home.add_child(instance=GuideIndexPage(title="Guides", slug="guides-ending"))
guide = index.add_child(instance=GuidePage(title="Minibus", live=False, go_live_at=now - timedelta(hours=1)))
guide.save_revision(approved_go_live_at=now - timedelta(hours=1))
FollowUp.objects.create(
    kind="guide", key="minibus", question="minibus", language="fr", page=guide, is_settled=False
)
GoldenQuery.objects.create(question="minibus", page=guide)
for email in ("lea@example.org", "noe@example.org"):
    AwaitedAnswer.objects.create(
        email=email, question="minibus", key="minibus", language="fr", asked_at=now, confirmed_at=now
    )
"""
)
PUBLISHED = """
call_command("publish_scheduled")
"""
LEFT = """
from search.models import AwaitedAnswer, GoldenQuery
print(AwaitedAnswer.objects.count(), AwaitedAnswer.objects.to_tell().count())
print(GoldenQuery.objects.filter(checked_at=None).count())
"""


@pytest.fixture(autouse=True)
def _rows_gone(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """On PostgreSQL the processes write, and commit, into the database of the tests."""
    from guides.models import GuideIndexPage

    with django_db_blocker.unblock():
        yield
        for index in GuideIndexPage.objects.filter(slug="guides-ending"):
            index.delete()
        for model in (AwaitedAnswer, FollowUp, GoldenQuery, GoldenRun, PendingChange, Rebuild):
            model.objects.all().delete()


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_a_command_that_publishes_tells_everybody_and_asks_golden_queries_before_it_ends(
    place: Place,
) -> None:
    told = [line for line in place.run(SCHEDULED + PUBLISHED) if "@" in line]
    assert told == ["lea@example.org", "noe@example.org"]
    assert place.run(LEFT) == ["0 0", "0"]


def test_a_process_that_serves_finishes_one_message_and_leaves_the_others_to_the_night(place: Place) -> None:
    serves = "request_started.send(sender=None)\n"
    told = [line for line in place.run(SCHEDULED + serves + PUBLISHED + "begun.wait(10)\n") if "@" in line]
    assert told == ["lea@example.org"]
    assert place.run(LEFT) == ["1 1", "1"]
