"""Searches and edits go on while Elasticsearch is killed and started again; see README.md beside this file.

    ELASTICSEARCH_URL=… python benchmarks/search_under_failure.py --kill "…" --restart "…"

`--kill` and `--restart` are shell commands. Prints what readers got in each phase, and at last whether each
change is in the index; exits with 1 if a page was an error or a change was lost.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
os.environ.setdefault("DATA_DIR", tempfile.mkdtemp(prefix="maillage-bench-"))

SEARCHES_PER_SECOND = 20
EDITS_PER_SECOND = 2
ADDRESSES = (
    "/recherche/?q=judo",
    "/recherche/?q=subvention+association",
    "/recherche/suggestions/?q=jud",
    "/healthz",
)


@dataclass
class Seen:
    """What happened, by phase."""

    phase: str = "before"
    statuses: Counter[tuple[str, int]] = field(default_factory=Counter)
    seconds: dict[str, list[float]] = field(default_factory=dict)
    # What must be found of each association at the end: a word of its name, and whether it is published.
    edited: dict[int, tuple[str, bool]] = field(default_factory=dict)
    is_over: threading.Event = field(default_factory=threading.Event)

    def read(self, address: str) -> None:
        from django.test import Client

        phase, began = self.phase, time.perf_counter()
        status = Client(raise_request_exception=False, headers={"host": "localhost"}).get(address).status_code
        self.seconds.setdefault(phase, []).append(time.perf_counter() - began)
        self.statuses[phase, status] += 1

    def readers(self) -> None:
        with ThreadPoolExecutor(8) as pool:
            for turn in range(10**9):
                if self.is_over.wait(1 / SEARCHES_PER_SECOND):
                    return
                pool.submit(self.read, ADDRESSES[turn % len(ADDRESSES)])

    def editor(self) -> None:
        from annuaire.models import Association

        chance = random.Random(1)  # noqa: S311 - no secret
        for turn in range(10**9):
            if self.is_over.wait(1 / EDITS_PER_SECOND):
                return
            word = f"dojo{turn}"
            if turn % 3 == 0:
                one = Association(slug=f"judo-{time.time_ns()}", listed=True)
            else:
                one = Association.objects.get(pk=chance.choice(list(self.edited)))
            one.name, one.live = f"Judo {word}", turn % 3 != 2
            one.save()
            self.edited[one.pk] = (word, one.live)


def missing(edited: dict[int, tuple[str, bool]]) -> set[int]:
    """Those that the index does not show as they were last written: made, renamed or unpublished."""
    from wagtail.search.backends import get_search_backend

    from annuaire.models import Association

    backend = get_search_backend()
    backend.refresh_indexes()
    # Else the list would be the database's own.
    backend.probe()
    return {
        pk
        for pk, (word, live) in edited.items()
        if pk not in {one.pk for one in backend.search(word, Association.objects.filter(live=live))}
    }


def settle() -> None:
    """What a process that serves goes on doing: fill an index that was lost, and leave nothing waiting."""
    from search import outbox
    from search.outbox import draining
    from search.outbox.in_use import fill_if_new

    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        if not fill_if_new(serves=True) and not outbox.waiting():
            break
        draining.drain()
        time.sleep(1)
    # An index that this filled answers readers from now on.
    draining.drain()


def main(arguments: argparse.Namespace) -> int:
    import django

    django.setup()
    from django.core.management import call_command

    from search import outbox

    call_command("migrate", verbosity=0)
    seen = Seen()
    threads = [threading.Thread(target=work) for work in (seen.readers, seen.editor)]
    for thread in threads:
        thread.start()
    time.sleep(arguments.seconds)
    seen.phase = "killed"
    subprocess.run(arguments.kill, shell=True, check=True)  # noqa: S602 - the command is the user's own
    time.sleep(arguments.seconds)
    if arguments.restart:
        seen.phase = "restarting"
        subprocess.run(arguments.restart, shell=True, check=True)  # noqa: S602 - the same
    seen.phase = "after"
    time.sleep(arguments.seconds)
    seen.is_over.set()
    for thread in threads:
        thread.join()
    settle()
    for phase, seconds in seen.seconds.items():
        statuses = {status: count for (when, status), count in seen.statuses.items() if when == phase}
        print(f"{phase:>10}: {statuses}, median {median(seconds) * 1000:.0f} ms, worst {max(seconds):.2f} s")
    lost = missing(seen.edited)
    print(f"{len(seen.edited)} written, {outbox.waiting()} waiting, {len(lost)} lost")
    errors = sum(count for (_phase, status), count in seen.statuses.items() if status >= 500)
    return int(bool(errors or lost))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kill", required=True)
    parser.add_argument("--restart", default="")
    parser.add_argument("--seconds", type=float, default=15.0)
    sys.exit(main(parser.parse_args()))
