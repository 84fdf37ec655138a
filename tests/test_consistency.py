"""The repository keeps its own rules."""

import ast
import re
import subprocess
import tomllib
from pathlib import Path
from statistics import median

import pytest
import wagtail
from django.conf import settings

from tests.conftest import ROOT

APPS = ["commun", "home", "guides", "annuaire", "search"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return [path for name in listed.stdout.splitlines() if (path := ROOT / name).exists()]


def python_files() -> list[Path]:
    return [path for path in tracked("*.py") if "migrations" not in path.parts]


def functions(path: Path) -> list[ast.FunctionDef]:
    tree = ast.parse(path.read_text("utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def length(function: ast.FunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def test_every_app_is_in_the_import_contract() -> None:
    contract = PROJECT["tool"]["importlinter"]
    layered = set(re.findall(r"\w+", " ".join(contract["contracts"][0]["layers"])))
    own = {path.parent.name for path in ROOT.glob("*/apps.py")}
    assert own == set(APPS)
    assert own | {"config", "patterns"} == layered == set(contract["root_packages"])
    assert own <= set(settings.INSTALLED_APPS)


def test_every_template_is_used() -> None:
    sources = [path.read_text("utf-8") for path in [*tracked("*.py"), *tracked("*.html")]]
    text = "\n".join(sources)
    templates = ROOT / "templates"
    names = [str(path.relative_to(templates)) for path in templates.rglob("*.html")]
    unused = [name for name in names if name not in text and not overrides_wagtail(name)]
    assert unused == []


def overrides_wagtail(template: str) -> bool:
    return any(Path(wagtail.__file__).parent.glob(f"**/templates/{template}"))


def test_no_file_is_longer_than_400_lines() -> None:
    files = [*python_files(), *tracked("*.html", "*.css", "*.js")]
    long = [path.name for path in files if len(path.read_text("utf-8").splitlines()) > 400]
    assert long == []


def test_functions_stay_small() -> None:
    lengths = [length(function) for path in python_files() for function in functions(path)]
    assert max(lengths) <= 60
    assert median(lengths) <= 8


@pytest.mark.parametrize("name", ["utils.py", "helpers.py", "services.py", "common.py"])
def test_no_file_has_a_name_that_says_nothing(name: str) -> None:
    assert [path for path in tracked("*.py") if path.name == name] == []


def test_pinned_requirements_carry_hashes_and_no_address() -> None:
    for path in (ROOT / "requirements").glob("*.txt"):
        text = path.read_text("utf-8")
        pinned = re.findall(r"^[a-z0-9][\w.\-\[\]]*==", text, re.MULTILINE | re.IGNORECASE)
        assert len(pinned) > 30
        assert text.count("--hash=sha256:") >= len(pinned)
        assert "://" not in text


def test_every_dependency_of_the_project_is_pinned() -> None:
    project = PROJECT["project"]
    for name, wanted in (
        ("base", project["dependencies"]),
        ("dev", project["dependencies"] + project["optional-dependencies"]["dev"]),
    ):
        pinned = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8").lower()
        for requirement in wanted:
            package = re.split(r"[\[<>=]", requirement)[0].lower()
            assert re.search(rf"^{re.escape(package)}==", pinned, re.MULTILINE), package


def test_every_stylesheet_closes_what_it_opens() -> None:
    # A rule left open swallows all that follow it, and no browser says so.
    without_comments = {
        path.name: re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
        for path in tracked("*.css")
    }
    assert [name for name, css in without_comments.items() if css.count("{") != css.count("}")] == []
