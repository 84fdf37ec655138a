"""The real feed for associations and the one before it, where they lie beside the repository."""

import time
from pathlib import Path

import pytest

from guides.models import Sheet, SheetChange, SheetImport
from tests.guides.fiches.conftest import Feeds, content

WITHDRAWN = ["F153", "F31112", "R14002", "R14003", "R31092", "R31297", "R47804"]
FIRST_RUN, UNCHANGED_RUN = 15.0, 3.0


@pytest.fixture
def latest(real_data: Path) -> Path:
    return real_data / "guides" / "vosdroits-asso-latest.zip"


@pytest.fixture
def previous(real_data: Path) -> Path:
    return real_data / "guides" / "vosdroits-asso-previous.zip"


def seconds(feeds: Feeds, *arguments: str | Path) -> float:
    """Of processor time, which doesn't depend on what else the machine does."""
    start = time.process_time()
    feeds.run(*arguments)
    return time.process_time() - start


def test_the_latest_feed_is_imported_whole_in_time_then_nothing_is_left_to_change(
    feeds: Feeds, latest: Path
) -> None:
    assert seconds(feeds, latest, "--write") < FIRST_RUN
    first = SheetImport.objects.latest("pk").report
    assert (first["documents"], len(first["new"]), first["bad"], first["others"]) == (234, 234, [], [])
    assert first["unknown_kinds"] == {}
    before = content()
    assert seconds(feeds, latest, "--write") < UNCHANGED_RUN
    assert content() == before
    assert SheetImport.objects.latest("pk").report["unchanged"] == 234


def test_the_step_from_the_feed_before_withdraws_seven_sheets_and_touches_nothing_else(
    feeds: Feeds, previous: Path, latest: Path
) -> None:
    feeds.run(previous, "--write")
    kept = Sheet.objects.exclude(identifier__in=WITHDRAWN).order_by("pk")
    before = list(kept.values_list())
    said = feeds.run(latest, "--write")
    assert ", ".join(WITHDRAWN) in said
    report = SheetImport.objects.latest("pk").report
    assert report["withdrawn"] == WITHDRAWN
    assert [report[name] for name in ("new", "text", "form", "moved", "returned", "bad")] == [[]] * 6
    assert report["unchanged"] == 234
    assert list(kept.values_list()) == before
    assert list(
        Sheet.objects.filter(live=False).order_by("identifier").values_list("identifier", flat=True)
    ) == (WITHDRAWN)
    assert SheetChange.objects.filter(is_withdrawal=True).count() == SheetChange.objects.count() == 7


def test_the_real_sheets_stand_where_the_state_put_them(feeds: Feeds, latest: Path) -> None:
    feeds.run(latest, "--write")
    themes = Sheet.objects.filter(kind="theme")
    assert [one.identifier for one in themes] == ["N31403", "N31404", "N31405", "N31406"]
    files = Sheet.objects.filter(theme__identifier="N31404", kind="file")
    assert [one.identifier for one in files] == ["N19590", "N22150", "N31331", "N31332"]
    sheets = Sheet.objects.filter(file__identifier="N19554")
    assert [one.identifier for one in sheets][:5] == ["F1120", "F1119", "F1926", "F11966", "F34101"]
    assert not Sheet.objects.filter(kind__in=["information", "question"], file=None).exists()
    assert not Sheet.objects.filter(text="").exists()
    for one in Sheet.objects.all():
        one.full_clean()
