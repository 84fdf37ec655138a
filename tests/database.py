"""A migrated SQLite database, made once for each state of the migrations and of the libraries."""

import fcntl
import hashlib
import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings

ROOT = Path(__file__).resolve().parents[1]
FOLDER = Path(settings.DATA_DIR)


def template() -> Path:
    """The file of an empty, migrated portal; processes that ask at once wait for one to make it."""
    path = FOLDER / f"test-template-{_state()}.sqlite3"
    with (FOLDER / "test-template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            for old in FOLDER.glob("test-template-*.sqlite3*"):
                old.unlink()
            _migrate(path)
    return path


def _state() -> str:
    sources = [ROOT / "requirements" / "base.txt", ROOT / "site/config/settings/base.py"]
    sources += sorted(ROOT.glob("*/migrations/*.py")) + sorted(ROOT.glob("*/models*"))
    digest = hashlib.sha256(sys.version.encode())
    for source in sources:
        files = sorted(source.glob("*.py")) if source.is_dir() else [source]
        for file in files:
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _migrate(path: Path) -> None:
    unfinished = path.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{unfinished}",
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
    }
    manage = [sys.executable, str(ROOT / "manage.py"), "migrate", "--verbosity", "0"]
    subprocess.run(manage, env=environment, check=True)
    unfinished.rename(path)
