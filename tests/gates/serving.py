"""How the portal is served to the gates: as in production, with content that is hard to show."""

import importlib.util
import sys

from tests.browser.portal import MANAGE, ROOT

REPORTS = ROOT / "var" / "gates"
# To be removed with the fallback once `config.settings.gate` is there.
_HAS_GATE = importlib.util.find_spec("config.settings.gate") is not None
SETTINGS = "config.settings.gate" if _HAS_GATE else "config.settings.dev"
GUNICORN = [sys.executable, "-m", "gunicorn", "--pythonpath", "site", "--threads", "4"]
SERVER = [*GUNICORN, "--bind", "127.0.0.1:{port}", "config.wsgi"]
PREPARE = [
    [sys.executable, "-m", "tests.gates.content"],
    [*MANAGE, "collectstatic", "--no-input", "--verbosity", "0"],
]
