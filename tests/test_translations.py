"""French is the source; English is complete, and compiled so that gettext is not needed to run."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.utils import translation
from django.utils.translation import gettext

from tests.conftest import ROOT, needs
from tests.test_consistency import APPS
from tests.translations import CATALOGUES, load

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def test_the_english_catalogue_is_complete() -> None:
    catalogue = load()
    assert [entry.msgid for entry in catalogue.untranslated_entries()] == []
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []


def test_translations_keep_the_placeholders() -> None:
    for entry in load():
        many = {form: entry.msgid_plural for form in entry.msgstr_plural if form > 0}
        for form, text in {-1: entry.msgstr, **entry.msgstr_plural}.items():
            source = many.get(form, entry.msgid)
            if text:
                assert set(PLACEHOLDER.findall(text)) == set(PLACEHOLDER.findall(source)), source


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_the_compiled_catalogues_are_fresh(path: Path) -> None:
    assert path.with_suffix(".mo").read_bytes() == load(path).to_binary()


def test_the_administration_calls_a_language_a_language() -> None:
    assert gettext("Locales") == "Langues"


def test_the_catalogue_holds_every_text_of_the_code(tmp_path: Path) -> None:
    needs(shutil.which("xgettext"), "xgettext is missing: install the package gettext")
    for name in (*APPS, "patterns", "templates", "site", "locale"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "manage.py", tmp_path)
    subprocess.run(
        [sys.executable, "manage.py", "makemessages", "-l", "en", "--no-obsolete", "--no-location"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    collected = load(tmp_path / "locale" / "en" / "LC_MESSAGES" / "django.po")
    assert {entry.msgid for entry in collected} == {entry.msgid for entry in load()}


@pytest.mark.parametrize(("language", "expected"), [("fr", "Recherche"), ("en", "Search")])
def test_the_interface_speaks_the_readers_language(language: str, expected: str) -> None:
    with translation.override(language):
        assert gettext("Recherche") == expected
