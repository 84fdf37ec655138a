"""The traps of a source root named `site`, which the standard library also uses."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

from django.conf import settings

from tests.conftest import ROOT

SITE = ROOT / "site"


def test_site_holds_one_package_and_nothing_else() -> None:
    assert [path.name for path in SITE.iterdir() if path.name != "__pycache__"] == ["config"]


def test_site_is_no_package_so_that_the_standard_module_stays_reachable() -> None:
    import site

    assert not (SITE / "__init__.py").exists()
    assert Path(str(site.__file__)).parent != SITE


def test_git_sees_the_settings() -> None:
    ignored = subprocess.run(
        ["git", "check-ignore", "site/config/settings/base.py"], cwd=ROOT, capture_output=True, check=False
    )
    assert ignored.returncode == 1


def test_config_holds_no_model_and_no_view() -> None:
    assert not {"models.py", "views.py"} & {path.name for path in (SITE / "config").rglob("*.py")}


def test_no_documentation_builder_writes_into_site() -> None:
    assert not (ROOT / "mkdocs.yml").exists()


def test_modelsearch_is_installed_as_wagtail_search_only() -> None:
    assert "wagtail.search" in settings.INSTALLED_APPS
    assert "modelsearch" not in settings.INSTALLED_APPS


def test_wsgi_is_importable() -> None:
    from config.wsgi import application

    assert callable(application)


def test_wsgi_reads_the_encoder_before_workers_fork() -> None:
    said = subprocess.run(
        [
            sys.executable,
            "-c",
            "from django.conf import settings; settings.SEARCH_BY_MEANING = True; import config.wsgi;"
            "from commun import encoder; print('_model' in vars(encoder._shared))",
        ],
        cwd=ROOT,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "PYTHONPATH": f"{ROOT}{os.pathsep}{SITE}",
        },
        check=True,
        capture_output=True,
        text=True,
    )
    assert said.stdout.strip() == "True"


def test_a_built_wheel_holds_the_settings_under_their_import_name(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    names = set(zipfile.ZipFile(next(tmp_path.glob("*.whl"))).namelist())
    assert {"config/settings/production.py", "annuaire/register/data/themes.toml"} <= names
