"""The portal's own JavaScript: small, without words of its own, without ways to inject markup."""

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

SCRIPTS = sorted((ROOT / "static" / "js").glob("*.js"))
BUDGET = 20_000
COMMENT = re.compile(r"/\*[\s\S]*?\*/|(?:^|\s)//.*$", re.MULTILINE)
LITERAL = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'|`[^`]*`")
# Two words in a row, or one with an accent: a sentence, where selectors and keys have neither.
SENTENCE = re.compile(r"[^\W\d_]{2,} [^\W\d_]{2,}|[à-öù-ÿ][^\W\d_]|[^\W\d_][à-öù-ÿ]", re.IGNORECASE)
SAID = re.compile(r"(?:textContent|innerText|title|placeholder|ariaLabel) ?= ?[\"'`][^\"'`]")
INJECTION = re.compile(
    r"(?:inner|outer|insertAdjacent)HTML|document\.write|\beval\(|new Function|\.style\b|cssText"
)


def wording(script: str) -> list[str]:
    """What a script would say in words of its own."""
    code = COMMENT.sub("", script)
    return [found for found in LITERAL.findall(code) if SENTENCE.search(found)] + SAID.findall(code)


def test_all_scripts_together_stay_within_their_budget() -> None:
    sizes = {path.name: path.stat().st_size for path in SCRIPTS}
    assert "portal.js" in sizes
    assert sum(sizes.values()) < BUDGET, sizes


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_what_readers_see_or_hear_comes_from_templates(path: Path) -> None:
    assert wording(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "script", ['say("Lien copié");', 'node.textContent = "Merci";', "const text = `${count} pages vues`;"]
)
def test_words_written_in_a_script_are_noticed(script: str) -> None:
    assert wording(script) != []
    assert wording(f"// {script}") == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_data_never_becomes_markup_nor_style(path: Path) -> None:
    assert INJECTION.findall(COMMENT.sub("", path.read_text("utf-8"))) == []


def test_every_module_is_imported_and_every_import_is_there() -> None:
    names = {path.name for path in SCRIPTS}
    imported = [
        re.findall(r"(?:import\(|from )[\"']\./([^\"']+)", path.read_text("utf-8")) for path in SCRIPTS
    ]
    assert {name for found in imported for name in found} == names - {"portal.js"}
