"""What is wrong with a page's HTML as it is served."""

import json
import re
import subprocess
from collections import Counter
from pathlib import Path

from bs4 import BeautifulSoup

from tests.browser.portal import ROOT

CHECKER = ROOT / "var/gates/node_modules/vnu-jar/build/dist/vnu.jar"


def validate(folder: Path) -> dict[str, list[str]]:
    """What the Nu HTML checker says of each `.html` file of a folder, by the file's stem."""
    command = [
        "java",
        "-jar",
        str(CHECKER),
        "--stdout",
        "--format",
        "json",
        "--exit-zero-always",
        str(folder),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, list[str]] = {path.stem: [] for path in folder.glob("*.html")}
    for message in json.loads(done.stdout)["messages"]:
        # Other messages only inform: the checker calls trailing slashes and the like by that name.
        if message["type"] == "error" or message.get("subType") in ("warning", "fatal"):
            where = f"line {message.get('lastLine')}: {message['message']}"
            found[Path(message["url"]).stem].append(f"{where} {message.get('extract', '').strip()}")
    return found


def problems(html: str) -> list[str]:
    """One h1, levels without a skip, ids once, a language, a title, one main, sized and described images."""
    page = BeautifulSoup(html, "html.parser")
    return [*_headings(page), *_landmarks(page), *_ids(page), *_images(page)]


def title(html: str) -> str:
    found = BeautifulSoup(html, "html.parser").title
    return " ".join(found.get_text().split()) if found else ""


def _headings(page: BeautifulSoup) -> list[str]:
    headings = page.find_all(re.compile(r"^h[1-6]$"))
    levels = [int(heading.name[1]) for heading in headings]
    found = [] if levels.count(1) == 1 else [f"{levels.count(1)} h1"]
    found += [f"an empty {heading}" for heading in headings if not heading.get_text(strip=True)]
    for before, heading in zip([0, *levels], headings, strict=False):
        if int(heading.name[1]) > before + 1:
            found.append(f"{heading.name} « {heading.get_text(strip=True)} » after h{before}")
    return found


def _landmarks(page: BeautifulSoup) -> list[str]:
    found = [] if len(page.find_all("main")) == 1 else [f"{len(page.find_all('main'))} main"]
    if page.html is None or not page.html.get("lang"):
        found.append("no language on html")
    if not title(str(page)).strip(" –-|·"):
        found.append("no title")
    return found


def _ids(page: BeautifulSoup) -> list[str]:
    counts = Counter(str(element["id"]) for element in page.find_all(id=True))
    return [f"{count} elements have the id {name}" for name, count in counts.items() if count > 1]


def _images(page: BeautifulSoup) -> list[str]:
    wanted = ("alt", "width", "height")
    return [
        f"{image.get('src')} has no {name}"
        for image in page.find_all("img")
        for name in wanted
        if not image.has_attr(name)
    ]
