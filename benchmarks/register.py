"""Times the register's import and the directory over it; see README.md beside this file.

Each size runs in a process of its own, so that peak memory is that of one import.
"""

import csv
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
os.environ.setdefault("DATA_DIR", tempfile.mkdtemp(prefix="maillage-bench-"))

PAGES = {
    "list": "/annuaire/",
    "page 100": "/annuaire/?page=100",
    "theme": "/annuaire/?theme=sport",
    "commune": "/annuaire/?commune=90010",
    "search": "/recherche/?q=belfort",
    "directory search": "/annuaire/?q=club+belfort",
    "association": "/annuaire/les-baroudeurs/",
    "home": "/",
}


def repeat(source: Path, target: Path, size: int) -> None:
    """Write `size` rows with distinct numbers, made of the rows of `source` over and over."""
    with source.open(encoding="utf-8-sig", newline="") as handle:
        header, *rows = list(csv.reader(handle, delimiter=";"))
    with target.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, delimiter=";", quoting=csv.QUOTE_ALL)
        writer.writerow(header)
        for index in range(size):
            row = list(rows[index % len(rows)])
            row[0], row[1] = f"W9{index // 10**7}{index % 10**7:07}", ""
            writer.writerow(row)


def timed(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def measure(source: Path, size: int) -> None:
    """Import `size` rows in this process and print what it cost."""
    import django

    django.setup()
    from django.core.management import call_command

    from annuaire.register.run import Order, import_files

    call_command("migrate", verbosity=0)
    call_command("flush", interactive=False, verbosity=0) if "DATABASE_URL" in os.environ else None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rna_waldec_20250901_dpt_90.csv"
        repeat(source, path, size)
        first = timed(lambda: import_files(Order([path], write=True)))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        second = timed(lambda: import_files(Order([path], write=True)))
    print(
        f"{size:>7} rows: import {first:.1f} s ({size / first:.0f} rows/s), peak {peak:.0f} MB, "
        f"second run {second:.1f} s",
        flush=True,
    )
    visit()


def visit() -> None:
    """Print the median server time of the pages, over 15 requests each."""
    from django.core.management import call_command
    from django.test import Client
    from django.test.utils import setup_test_environment

    call_command("load_demo", verbosity=0, stdout=open(os.devnull, "w"))  # noqa: SIM115, PTH123
    setup_test_environment(debug=False)
    client = Client()
    for label, address in PAGES.items():
        client.get(address)
        times = [timed(partial(client.get, address)) for _time in range(15)]
        print(f"        {label:<18} {median(times) * 1000:6.1f} ms", flush=True)


def main() -> None:
    source, sizes = Path(sys.argv[1]), [int(size) for size in sys.argv[2:]]
    if len(sizes) == 1:
        measure(source, sizes[0])
        return
    for size in sizes:
        folder = tempfile.mkdtemp(prefix="maillage-bench-")
        environment = os.environ | {"DATA_DIR": folder}
        subprocess.run([sys.executable, __file__, str(source), str(size)], env=environment, check=True)


if __name__ == "__main__":
    main()
