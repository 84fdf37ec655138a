"""How the portal is served to the gates: as in production, with content that is hard to show."""

import sys

from tests.browser.portal import MANAGE, ROOT

REPORTS = ROOT / "var" / "gates"
SETTINGS = "config.settings.gate"
GUNICORN = [sys.executable, "-m", "gunicorn", "--pythonpath", "site", "--threads", "4"]
SERVER = [*GUNICORN, "--bind", "127.0.0.1:{port}", "config.wsgi"]
PREPARE = [
    [sys.executable, "-m", "tests.gates.content"],
    [*MANAGE, "collectstatic", "--no-input", "--verbosity", "0"],
]
