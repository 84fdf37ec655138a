"""The README lists every command that wants a schedule, as the pages of documentation say it."""

import re

import pytest

from tests.conftest import ROOT

README = (ROOT / "README.md").read_text()
# A row of the README: the command with its option, and how often.
LISTED = dict(re.findall(r"^\| `([a-z_]+(?: --\w+)?)` \| ([^|]+) \|", README, re.MULTILINE))
SECTION = re.compile(
    r"^## Commands to schedule(?P<often>[^\n]*)\n(?P<text>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL
)
ROW = re.compile(r"^\| `manage\.py (\w+(?: --\w+)?)` \| ([^|]+) \|", re.MULTILINE)


def scheduled_by_the_docs() -> dict[str, str]:
    """Each command of a « Commands to schedule » with how often: its heading says it, or its row."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "docs").glob("*.md")):
        for section in SECTION.finditer(path.read_text()):
            often = section["often"].strip(" ,")
            found |= {command: often or said.strip() for command, said in ROW.findall(section["text"])}
    return found


def scheduled_by_themselves() -> list[str]:
    """The commands whose first line says that they are to be run every so often."""
    sources = [path for path in ROOT.glob("*/management/commands/*.py") if path.name != "__init__.py"]
    assert len(sources) > 10
    return [path.stem for path in sources if "to be run every" in path.read_text().partition("\n")[0]]


def test_the_readme_says_as_often_as_the_docs() -> None:
    told = scheduled_by_the_docs()
    assert len(told) >= 5
    assert {command: LISTED.get(command) for command in told} == told


def test_the_readme_names_each_command_that_is_to_be_run_every_so_often() -> None:
    wanted = {*scheduled_by_themselves(), "drain_outbox", "import_fiches", "publish_scheduled"}
    assert len(wanted) > 7
    assert wanted <= {command.partition(" ")[0] for command in LISTED}


@pytest.mark.parametrize("command", LISTED)
def test_each_command_that_the_readme_lists_exists_with_its_option(command: str) -> None:
    name, _space, option = command.partition(" ")
    files = [*ROOT.glob(f"*/management/commands/{name}.py")]
    assert files or name == "publish_scheduled"
    assert not option or any(option in path.read_text() for path in files)
