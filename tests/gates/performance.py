"""Lighthouse's mark for performance, the median of five runs: too noisy to be a gate.

`make performance` runs it and writes `var/gates/performance.md`.
"""

import tempfile
from pathlib import Path
from statistics import median

import django

from tests.browser.portal import served
from tests.gates import lighthouse
from tests.gates.serving import PREPARE, REPORTS, SERVER, SETTINGS

RUNS = 5


def mark(url: str) -> int:
    return round(100 * lighthouse.report(url, ["performance"])["categories"]["performance"]["score"])


def measure(url: str) -> list[str]:
    from tests.gates.pages import named

    lines = ["| page | median | runs |", "|---|--:|---|"]
    for name in lighthouse.READ:
        marks = [mark(f"{url}{named(name).address}") for _run in range(RUNS)]
        lines.append(f"| {name} | {median(marks)} | {', '.join(map(str, marks))} |")
    return lines


def main() -> None:
    # The list of pages reads the pattern library, which is an app.
    django.setup()
    REPORTS.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder), SETTINGS, PREPARE, SERVER) as portal,
    ):
        text = "\n".join(measure(portal["url"])) + "\n"
    (REPORTS / "performance.md").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
