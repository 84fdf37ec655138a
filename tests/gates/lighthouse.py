"""Lighthouse, run on one address with the local Chromium."""

import json
import os
import subprocess
from collections.abc import Collection
from typing import Any

from tests.browser.portal import CHROMIUM, ROOT

PROGRAM = ROOT / "var/gates/node_modules/.bin/lighthouse"
CHROME_FLAGS = "--headless=new --no-sandbox --disable-gpu"
READ = ("home", "guide", "directory", "association", "search, results")


def report(url: str, categories: Collection[str]) -> dict[str, Any]:
    """Lighthouse's own report of a page on a phone."""
    command = [
        str(PROGRAM),
        url,
        "--quiet",
        "--output=json",
        "--output-path=stdout",
        "--no-enable-error-reporting",
        f"--chrome-flags={CHROME_FLAGS}",
        f"--only-categories={','.join(categories)}",
    ]
    environment = os.environ | {"CHROME_PATH": str(CHROMIUM)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=180)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    assert "runtimeError" not in found, found["runtimeError"]
    return found


def failures(found: dict[str, Any], excused: Collection[str] = ()) -> list[str]:
    """The audits that keep a category from 100; a category without a single score is one too."""
    said = []
    for category in found["categories"].values():
        weighted = [ref["id"] for ref in category["auditRefs"] if ref["weight"] > 0]
        audits = [found["audits"][name] for name in weighted]
        scored = [audit for audit in audits if audit["scoreDisplayMode"] in ("binary", "numeric", "error")]
        if not scored:
            said.append(f"{category['id']}: nothing was audited")
        for audit in scored:
            if audit["id"] not in excused and audit["score"] != 1:
                items = audit.get("details", {}).get("items", [])
                said.append(f"{category['id']}: {audit['id']} ({audit['title']}) {str(items)[:600]}")
    return said
