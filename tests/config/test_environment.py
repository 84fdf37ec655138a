"""A missing or weak value stops start-up with one sentence that names the variable."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

STRONG = {
    "SECRET_KEY": "Z7pX-4kq9mW_t2vB8nLr5yHc1sJd6fGa3uEo0iQwTxRzKbVnMj",
    "ALLOWED_HOSTS": "portail.example.org",
    "BASE_URL": "https://portail.example.org",
    "EMAIL_URL": "consolemail://",
    "DEFAULT_FROM_EMAIL": "portail@example.org",
}


def start(folder: Path, **values: str) -> subprocess.CompletedProcess[str]:
    """Load the production settings in a process of its own, with this environment only."""
    environment = {"PATH": os.environ["PATH"], "DATA_DIR": str(folder), **STRONG, **values}
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", "import config.settings.production"],
        cwd=ROOT,
        env=environment | {"PYTHONPATH": str(ROOT / "site")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_complete_values_start(tmp_path: Path) -> None:
    assert start(tmp_path).returncode == 0


@pytest.mark.parametrize("variable", STRONG)
def test_a_missing_value_is_named(variable: str, tmp_path: Path) -> None:
    outcome = start(tmp_path, **{variable: ""})
    assert outcome.returncode == 1
    assert outcome.stderr.startswith(f"{variable} : ")
    assert len(outcome.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("variable", "weak"),
    [
        ("SECRET_KEY", "court"),
        ("SECRET_KEY", "a" * 80),
        ("SECRET_KEY", "django-insecure-" + STRONG["SECRET_KEY"]),
        ("ALLOWED_HOSTS", "*"),
        ("BASE_URL", "http://portail.example.org"),
        ("BASE_URL", "portail.example.org"),
        ("DATABASE_URL", "n'importe quoi"),
        ("DATABASE_URL", "mysql://localhost/maillage"),
        ("EMAIL_URL", "pigeon://voyageur"),
        ("HSTS_SECONDS", "longtemps"),
        ("DATA_DIR", "/proc/maillage"),
        ("MAINTENANCE", "bientôt"),
        ("SEARCH_BY_MEANING", "peut-être"),
        ("ELASTICSEARCH_URL", "moteur"),
        ("ELASTICSEARCH_URL", "http://un:9200,deux:9200"),
        ("ELASTICSEARCH_URL", "http://un:port"),
        ("OUTGOING_PROXY", "mandataire.ville.fr:3128"),
        ("OUTGOING_PROXY", "http://mandataire.ville.fr:port"),
        ("HOLIDAYS_REGION", "Alsace"),
        ("BEHIND_PROXY", "peut-être"),
    ],
)
def test_a_weak_value_is_refused_with_one_sentence(variable: str, weak: str, tmp_path: Path) -> None:
    outcome = start(tmp_path, **{variable: weak})
    assert outcome.returncode == 1
    assert outcome.stderr.startswith(f"{variable} : ")
    assert outcome.stderr.count("\n") == 1


def test_all_that_a_run_writes_is_under_data_dir(tmp_path: Path) -> None:
    command = (
        "from config.settings import dev; "
        "print(dev.DATABASES['default']['NAME'], dev.MEDIA_ROOT, dev.STATIC_ROOT, "
        "dev.CACHES['default']['LOCATION'])"
    )
    environment = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), "PYTHONPATH": str(ROOT / "site")}
    printed = subprocess.run(
        [sys.executable, "-c", command], env=environment, capture_output=True, text=True, check=True
    )
    assert all(path.startswith(str(tmp_path)) for path in printed.stdout.split())


def test_production_settings_pass_the_deployment_check(tmp_path: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), **STRONG}
    checked = subprocess.run(
        [sys.executable, "-W", "error", "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env=environment | {"DJANGO_SETTINGS_MODULE": "config.settings.production"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (checked.returncode, checked.stderr) == (0, "")
    assert "no issues" in checked.stdout
