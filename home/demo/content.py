"""The demonstration's texts, read from the TOML files beside this module."""

import json
import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@cache
def read(name: str) -> dict[str, Any]:
    """A file of the folder, by its name without extension."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))


def guides() -> list[dict[str, Any]]:
    """The guides, in the order of their themes.

    `english` holds the translation or None, `easy` the version that is easy to read (its `body`) or None.
    """
    order = [theme["slug"] for theme in read("reference")["theme"]]
    found = [_guide(path) for path in sorted((FOLDER / "guides").glob("*.toml")) if "." not in path.stem]
    return sorted(found, key=lambda guide: (order.index(guide["theme"]), guide["order"]))


def _guide(path: Path) -> dict[str, Any]:
    guide = tomllib.loads(path.read_text("utf-8"))
    return guide | {"english": _version(path, "en"), "easy": _version(path, "easy")}


def _version(path: Path, suffix: str) -> dict[str, Any] | None:
    """What `<slug>.<suffix>.toml` holds beside a guide's file."""
    version = path.with_name(f"{path.stem}.{suffix}.toml")
    return tomllib.loads(version.read_text("utf-8")) if version.exists() else None


def stored(blocks: list[dict[str, Any]]) -> str:
    """Blocks of a file as the JSON of a StreamField."""
    return json.dumps([_block(block) for block in blocks])


def stored_as(kind: str, values: list[Any]) -> str:
    """Values of one kind of block as the JSON of a StreamField."""
    return json.dumps([{"type": kind, "value": value} for value in values])


def guide_fields(guide: dict[str, Any]) -> dict[str, Any]:
    """The fields of a `GuidePage`, from a guide's file."""
    checked: date = guide["checked_on"]
    return {
        "title": guide["title"],
        "summary": guide["summary"],
        "checked_on": checked,
        "body": stored(guide["body"]),
    }


def _block(block: dict[str, Any]) -> dict[str, Any]:
    """A block of a file as a StreamField stores it."""
    kind = block["type"]
    return {"type": kind, "value": _BLOCK_VALUES[kind](block)}


def _items(block: dict[str, Any], *, text_from: str | None = None) -> list[dict[str, Any]]:
    items = [dict(item) for item in block["items"]]
    for item in items:
        if text_from:
            item["text"] = item.pop(text_from)
    return items


def _table(block: dict[str, Any]) -> dict[str, Any]:
    return {
        "columns": [{"type": "text", "heading": heading} for heading in block["header"]],
        "rows": [{"values": row} for row in block["rows"]],
        "caption": block["caption"],
    }


_BLOCK_VALUES = {
    "paragraph": lambda block: block["html"],
    "heading": lambda block: {"text": block["text"], "level": str(block["level"])},
    "callout": lambda block: {"kind": block["kind"], "title": block["title"], "text": block["html"]},
    "steps": lambda block: {"items": _items(block, text_from="html")},
    "links": lambda block: {"title": block["title"], "items": _items(block)},
    "table": _table,
    "quote": lambda block: {"text": block["text"], "source": block["source"]},
}
