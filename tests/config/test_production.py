"""A city's server, from collected files to a reader's error, with the settings it really has."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.config.test_environment import STRONG
from tests.conftest import ROOT

# The database has no table yet, as if it were lost.
VISIT = """
import json
import django
django.setup()
from django.test import Client
client = Client(raise_request_exception=False, headers={"host": "portail.example.org"})
seen = {}
for address in ("/", "/_erreurs/500/", "/healthz"):
    response = client.get(address, secure=True)
    seen[address] = [response.status_code, response.content.decode()]
print(json.dumps(seen))
"""


def test_a_lost_database_shows_the_designed_page_with_the_collected_stylesheet(tmp_path: Path) -> None:
    environment = {
        "PATH": os.environ["PATH"],
        "DATA_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
        **STRONG,
    }

    def run(*arguments: str) -> str:
        command = [sys.executable, "-W", "error", *arguments]
        done = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
        return done.stdout

    run("manage.py", "collectstatic", "--no-input", "--verbosity", "0")
    manifest = json.loads((tmp_path / "static" / "staticfiles.json").read_text("utf-8"))
    seen = json.loads(run("-c", VISIT))
    assert {address: status for address, (status, _text) in seen.items()} == {
        "/": 503,
        "/_erreurs/500/": 503,
        "/healthz": 200,
    }
    assert f'href="/static/{manifest["paths"]["css/portal.css"]}"' in seen["/"][1]
    assert "Le portail revient dans quelques minutes" in seen["/"][1]
