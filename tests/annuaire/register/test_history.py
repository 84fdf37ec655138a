"""Over any history of readings, edits, drafts and publications, no human value is lost, none goes stale."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annuaire.models import Association, RegisterRecord
from commun.models import Theme
from tests.annuaire.factories import waldec_row
from tests.annuaire.register.conftest import Register
from tests.annuaire.register.editing import entry, opened, publish, save_draft, theme_slugs
from tests.commun.factories import ThemeFactory

NUMBERS = ("W901000001", "W901000002")
FIELDS = ("name", "purpose", "website", "seat_address", "founded_on", "themes")
CODES = {"011000": "sport", "006000": "culture-arts", "024000": "nature-animaux"}
Shown = dict[str, Any]


def row_of(number: str, said: dict[str, int]) -> dict[str, str]:
    """The register's row, each field at its own version; these values are no human's."""
    return waldec_row(
        number,
        titre=f"Club n° {said['name']}",
        objet=f"Objet {said['purpose']}",
        siteweb=f"club{said['website']}.example.org",
        publiweb="1",
        adrs_libvoie=str(said["seat_address"]),
        date_creat=f"200{said['founded_on']}-01-01",
        objet_social1=list(CODES)[said["themes"]],
    )


def shown_by_register(said: dict[str, int]) -> Shown:
    return {
        "name": f"Club n° {said['name']}",
        "purpose": f"Objet {said['purpose']}",
        "website": f"https://club{said['website']}.example.org",
        "seat_address": f"3 RUE {said['seat_address']}",
        "founded_on": date(2000 + said["founded_on"], 1, 1),
        "themes": {list(CODES.values())[said["themes"]]},
    }


def written_by_hand(name: str, version: int) -> Any:
    """A human's value: never one that the register gives, and empty for version 0."""
    if name == "founded_on":
        return date(1900 + version, 1, 1) if version else None
    if name == "themes":
        return {f"theme-{version}"} if version else set()
    if name == "website":
        return f"https://nous{version}.example.org" if version else ""
    return f"{name} {version}" if version or name == "name" else ""


@dataclass
class Story:
    """What one association should show: the register's values, but for those written by hand."""

    number: str
    said: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FIELDS, 0))
    live: Shown = field(default_factory=dict)
    draft: Shown | None = None

    def edit(self, name: str, version: int, *, publishing: bool) -> None:
        value = written_by_hand(name, version)
        stored = list(Theme.objects.filter(slug__in=value)) if name == "themes" else value
        (publish if publishing else save_draft)(self.number, **{name: stored})
        written = (self.live if self.draft is None else self.draft) | {name: value}
        self.live, self.draft = (written, None) if publishing else (self.live, written)

    def release(self) -> None:
        """Publish the pending draft."""
        if self.draft is not None:
            entry(self.number).latest_revision.publish()
            self.live, self.draft = self.draft, None

    def check(self) -> None:
        register, found = shown_by_register(self.said), entry(self.number)
        assert shown(found) == register | self.live
        assert shown(opened(self.number)) == register | (self.live if self.draft is None else self.draft)
        assert found.has_unpublished_changes == (self.draft is not None)
        assert RegisterRecord.objects.get(number=self.number).purpose == register["purpose"]


def shown(association: Association) -> Shown:
    return {name: getattr(association, name) for name in FIELDS} | {"themes": theme_slugs(association)}


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["read", "read", "draft", "publish", "release"]),
        st.integers(0, len(NUMBERS) - 1),
        st.sampled_from(FIELDS),
        st.integers(0, len(CODES) - 1),
    ),
    min_size=3,
    max_size=9,
)


@pytest.fixture
def imported(register: Register) -> Register:
    """A directory where both associations are as the register first said."""
    for version in range(1, len(CODES)):
        ThemeFactory.create(slug=f"theme-{version}")
    register.imports(*(row_of(number, dict.fromkeys(FIELDS, 0)) for number in NUMBERS))
    return register


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_human_values_stay_and_all_others_follow_the_register(
    imported: Register, steps: list[tuple[str, int, str, int]]
) -> None:
    stories = [Story(number) for number in NUMBERS]
    addresses = known_addresses()
    with transaction.atomic():
        for action, which, name, version in steps:
            play(imported, stories, action, which, name, version)
            addresses |= {(one.slug, one.pk) for one in Association.objects.all()}
            for story in stories:
                story.check()
        assert known_addresses() == addresses
        transaction.set_rollback(True)


def play(register: Register, stories: list[Story], action: str, which: int, name: str, version: int) -> None:
    if action == "read":
        stories[which].said[name] = version
        register.imports(*(row_of(story.number, story.said) for story in stories))
    elif action == "release":
        stories[which].release()
    else:
        stories[which].edit(name, version, publishing=action == "publish")


def known_addresses() -> set[tuple[str, int]]:
    """Every address that leads to an association, and to which."""
    found = Association.objects.prefetch_related("former_slugs")
    return {(slug, one.pk) for one in found for slug in [one.slug, *map(str, one.former_slugs.all())]}
