"""What is wrong with a page that a browser shows; each check returns one sentence a problem."""

from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
PROBES = Path(__file__).parent / "probes"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Rules about a page's landmarks and titles say nothing of a component shown alone.
OF_WHOLE_PAGES = (
    "region",
    "landmark-one-main",
    "page-has-heading-one",
    "document-title",
    "bypass",
    "html-has-lang",
)
SPACED_TEXT = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }
"""


def run(page: Page, probe: str, argument: object = None) -> Any:
    """What a script of the folder `probes` answers."""
    return page.evaluate((PROBES / f"{probe}.js").read_text("utf-8"), argument)


def restyle(page: Page, css: str) -> None:
    """Add a reader's own style sheet; a content security policy doesn't hold it back."""
    page.evaluate(
        """(css) => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(css);
            document.adoptedStyleSheets.push(sheet);
        }""",
        css,
    )


def axe_violations(page: Page, *, whole: bool = True) -> list[str]:
    rules = {"target-size": {"enabled": True}}
    if not whole:
        rules |= {name: {"enabled": False} for name in OF_WHOLE_PAGES}
    only = {"type": "tag", "values": [*STANDARDS, "best-practice"]}
    return _violations(page, {"runOnly": only, "rules": rules, "resultTypes": ["violations"]})


def colour_violations(page: Page) -> list[str]:
    """What axe finds that a theme can change."""
    only = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
    return _violations(page, {"runOnly": only, "resultTypes": ["violations"]})


def _violations(page: Page, options: dict[str, Any]) -> list[str]:
    """Axe would fetch the stylesheets again (0.7 s a page) for one rule, on the screen's orientation."""
    if not page.evaluate("!!window.axe"):
        page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(
        "(options) => axe.run(document, options).then((answer) => answer.violations)",
        options | {"preload": False},
    )
    return [
        f"{rule['id']} ({rule['help']}): {', '.join(str(target) for target in node['target'])}"
        for rule in found
        for node in rule["nodes"]
    ]


def layout_problems(page: Page) -> list[str]:
    return list(run(page, "layout"))


def motion_problems(page: Page) -> list[str]:
    return list(run(page, "motion"))


def unseen_focus(page: Page) -> list[str]:
    """The stops on which the focus can't be seen; much quicker than the walk, which says it too."""
    return list(run(page, "marks", run(page, "stops")))


def focus_problems(page: Page) -> list[str]:
    """Walk with Tab to the end, then back: every stop is met once, in one order, and is seen."""
    names = run(page, "stops")
    forward, problems = _walk(page, "Tab", [], len(names))
    problems += [f"Tab never reaches {name}" for i, name in enumerate(names) if i not in forward]
    if not forward:
        return problems
    page.evaluate("(last) => window.gate.stops[last].focus()", forward[-1])
    backward, more = _walk(page, "Shift+Tab", forward[-1:], len(names))
    if backward != forward[::-1]:
        problems.append(f"Shift+Tab goes {backward}, not back through {forward}")
    return list(dict.fromkeys([*problems, *more]))


def _walk(page: Page, key: str, start: list[int], stops: int) -> tuple[list[int], list[str]]:
    """The numbers of the stops met, after `start`, until the focus leaves the page or comes round again."""
    met = [*start]
    problems: list[str] = []
    for _press in range(stops + 20):
        page.keyboard.press(key)
        found = run(page, "focused")
        if met and found["stop"] == met[-1] and found["hasParts"]:
            continue
        if found["stop"] is None or found["stop"] in met:
            return met, problems
        problems += found["problems"]
        if found["stop"] >= 0:
            met.append(found["stop"])
    return met, [*problems, f"{key} never comes to the end of the page"]
