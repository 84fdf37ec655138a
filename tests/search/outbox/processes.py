"""Python run in processes of its own, on a database that they share with the test."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

from django.db import connection

from tests import database
from tests.conftest import ROOT

PREPARED = """
import os, sys, threading, time
sys.path[:0] = [{root!r}, {root!r} + "/site"]
import django
from django.conf import settings
django.setup()
settings.CACHES["default"]["BACKEND"] = "django.core.cache.backends.dummy.DummyCache"
from annuaire.models import Association
from search import outbox
from search.models import PendingChange
from search.outbox import draining, waking
from tests.search.outbox import engines
"""
# An engine in the memory of the process, instead of an index.
IN_MEMORY = """
settings.WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "tests.search.outbox.engines"}}
"""


class Place:
    """A database and a folder of data for several processes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        if connection.vendor == "sqlite":
            shutil.copy(database.template(), folder / "shared.sqlite3")

    def start(self, code: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-c", PREPARED.format(root=str(ROOT)) + code],
            env=os.environ
            | {
                "DJANGO_SETTINGS_MODULE": "config.settings.gate",
                "DATA_DIR": str(self._folder),
                "DATABASE_URL": self._address(),
                "SEARCH_BY_MEANING": "false",
                "ELASTICSEARCH_URL": "",
            },
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, code: str) -> list[str]:
        """What a process prints, line by line; it must end well."""
        process = self.start(code)
        printed, _nothing = process.communicate(timeout=60)
        assert process.returncode == 0
        return printed.splitlines()

    def _address(self) -> str:
        if connection.vendor == "sqlite":
            return f"sqlite:///{self._folder / 'shared.sqlite3'}"
        known = {name: quote(str(connection.settings_dict[name] or ""), safe="") for name in _PARTS}
        return "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**known)


_PARTS = ("USER", "PASSWORD", "HOST", "PORT", "NAME")
