"""A run that would take more than one association in ten off the lists stops and asks."""

import pytest
from django.core.management.base import CommandError

from annuaire.models import Association, ImportRun
from tests.annuaire.factories import import_row, waldec_row
from tests.annuaire.register.conftest import Register, content

TWENTY = [waldec_row(f"W9010000{number:02}") for number in range(20)]
OLDER = [import_row(f"901P09010000{number:02}") for number in range(10)]


def dissolved(rows: list[dict[str, str]], count: int) -> list[dict[str, str]]:
    return [row | {"position": "D"} for row in rows[:count]] + rows[count:]


@pytest.fixture
def twenty(register: Register) -> Register:
    register.run(register.file(*TWENTY), "--write")
    return register


def test_one_in_ten_may_leave_without_a_question(twenty: Register) -> None:
    twenty.run(twenty.file(*dissolved(TWENTY, 1)[:-1]), "--write")
    assert Association.objects.listed().count() == 18


@pytest.mark.parametrize("rows", [TWENTY[3:], dissolved(TWENTY, 3), dissolved(TWENTY, 2)[:-1]])
def test_more_is_refused_and_nothing_changes(twenty: Register, rows: list[dict[str, str]]) -> None:
    path, before = twenty.file(*rows), content()
    with pytest.raises(CommandError, match=r"refusé.* 3 .* 20 .*--accept-volume"):
        twenty.run(path, "--write")
    assert content() == before
    assert ImportRun.objects.latest("pk").status == "refused"


def test_a_dry_run_asks_the_same_question(twenty: Register) -> None:
    with pytest.raises(CommandError, match="--accept-volume"):
        twenty.run(twenty.file(*TWENTY[3:]))


def test_more_is_written_once_accepted(twenty: Register) -> None:
    twenty.run(twenty.file(*TWENTY[3:]), "--write", "--accept-volume")
    assert Association.objects.listed().count() == 17
    assert ImportRun.objects.latest("pk").unlisted == 3


def test_a_truncated_extraction_of_one_commune_is_refused(twenty: Register) -> None:
    delle = {"adrs_codeinsee": "90033", "adrs_libcommune": "Delle"}
    ten = [waldec_row(f"W9020000{number:02}", **delle) for number in range(10)]
    twenty.run(twenty.file(*TWENTY, *ten), "--write")
    with pytest.raises(CommandError, match=r" 2 .* 10 "):
        twenty.run(twenty.file(*ten[2:]), "--commune", "90033")


def test_associations_already_off_the_lists_don_t_count(twenty: Register) -> None:
    Association.objects.filter(rna_number__lt="W901000010").update(listed=False)
    twenty.run(twenty.file(*TWENTY[9:]), "--write")
    assert Association.objects.listed().count() == 10


def test_a_first_import_of_dissolved_associations_only_is_no_alarm(register: Register) -> None:
    assert "Nouvelles" in register.run(register.file(*dissolved(TWENTY, 20)), "--write")


def test_the_losses_of_a_large_file_are_not_held_against_a_small_one(twenty: Register) -> None:
    older = twenty.file(*OLDER)
    twenty.run(older, "--write")
    twenty.run(twenty.file(*dissolved(TWENTY, 2)), older, "--write")
    assert Association.objects.listed().count() == 28


def test_the_losses_of_a_small_file_don_t_hide_in_a_large_one(twenty: Register) -> None:
    twenty.run(twenty.file(*OLDER), "--write")
    with pytest.raises(CommandError, match=r" 2 .* 10 "):
        twenty.run(twenty.file(*TWENTY), twenty.file(*OLDER[2:]), "--write")


def test_losses_are_held_against_the_file_that_the_associations_were_in(twenty: Register) -> None:
    twenty.run(twenty.file(*OLDER), "--write")
    dissolved_since = waldec_row("W902000001", id_ex=OLDER[0]["id_ex"], position="D")
    twenty.run(twenty.file(dissolved_since, name="rna_waldec_20250901_dpt_70.csv"), "--write")
    assert Association.objects.listed().count() == 29
