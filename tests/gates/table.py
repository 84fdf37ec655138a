"""Which gate passed on which page, for people to read."""

from pathlib import Path

import pytest

from tests.gates.pages import PAGES, components


class Table:
    """A gate is a file of tests; it passed on a page if all its tests of that page did."""

    def __init__(self) -> None:
        self._passed: dict[tuple[str, str], list[bool]] = {}

    def add(self, report: pytest.TestReport) -> None:
        page = dict(report.user_properties).get("page")
        if page is None or (report.when != "call" and report.passed):
            return
        gate = Path(report.nodeid.split("::")[0]).stem.removeprefix("test_").replace("_", " ")
        self._passed.setdefault((str(page), gate), []).append(report.passed)

    def write(self, path: Path) -> None:
        if not self._passed:
            return
        gates = sorted({gate for _page, gate in self._passed})
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = [f"| page | {' | '.join(gates)} |", f"|---|{'---|' * len(gates)}"]
        for kind in [*PAGES, *components()]:
            cells = [self._cell(kind.name, gate) for gate in gates]
            lines.append(f"| {kind.name} | {' | '.join(cells)} |")
        path.write_text("\n".join(lines) + "\n", "utf-8")

    def _cell(self, page: str, gate: str) -> str:
        results = self._passed.get((page, gate))
        if results is None:
            return ""
        return f"{len(results)} ok" if all(results) else f"{results.count(False)} of {len(results)} FAIL"
