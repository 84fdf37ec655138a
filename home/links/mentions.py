"""The words under which a row shows an address, so that an editor recognises the place."""

from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup
from django.db import models
from django.utils.text import Truncator

from home.links.fields import Content, link_fields, walk

LONGEST = 80


@dataclass(frozen=True)
class Mention:
    """A field that holds an address, the words that carry the link there, and how many times it does."""

    where: str
    words: str
    count: int


def mentions(model: type[models.Model], content: Content, url: str) -> list[Mention]:
    """Each top-level part of a row that holds the address."""
    names = {field.name: str(field.verbose_name) for field in link_fields(model)}
    found = []
    for name, value in content.items():
        count = _count(model, {name: value}, url)
        if count:
            words = " · ".join(dict.fromkeys(_words(value, url)))
            found.append(Mention(names.get(name, name), words, count))
    return found


def _count(model: type[models.Model], content: Content, url: str) -> int:
    met: list[str] = []

    def note(address: str) -> str:
        met.append(address)
        return address

    walk(model, content, note)
    return met.count(url)


def _words(value: Any, url: str) -> list[str]:
    """The words of the links to an address, and the names beside it in blocks."""
    if isinstance(value, dict):
        own = [value[name] for name in ("label", "text") if value.get(name) and url in value.values()]
        return [*map(_short, own), *(word for inner in value.values() for word in _words(inner, url))]
    if isinstance(value, list):
        return [word for inner in value for word in _words(inner, url)]
    if not isinstance(value, str) or "<a" not in value:
        return []
    anchors = BeautifulSoup(value, "html.parser").find_all("a", href=url)
    return [_short(anchor.get_text(" ", strip=True)) for anchor in anchors]


def _short(words: str) -> str:
    return Truncator(words).chars(LONGEST)
