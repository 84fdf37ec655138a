"""HTML that is safe because of how it is made: whatever isn't already markup is escaped."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

_SCHEMES = {"http", "https", "mailto"}

NOTHING = SafeString("")


def joined(parts: Iterable[str]) -> SafeString:
    """The parts one after the other, each escaped unless it is markup."""
    return SafeString("".join(conditional_escape(part) for part in parts))


def text(words: str) -> SafeString:
    """Words as markup; what is markup already stays as it is."""
    return conditional_escape(words)


def tag(tag_name: str, *content: str, **attributes: str | bool | int | None) -> SafeString:
    """An element; an attribute that is None or False is left out, `class_` stands for `class`."""
    written = "".join(_attribute(name, value) for name, value in attributes.items())
    return SafeString(f"<{tag_name}{written}>{joined(content)}</{tag_name}>")


def _attribute(name: str, value: str | bool | int | None) -> str:
    if value is None or value is False:
        return ""
    name = name.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{conditional_escape(str(value))}"'


def web_address(raw: str | None) -> str:
    """The address as it may stand in a link; empty unless http, https or mailto."""
    address = (raw or "").strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    named = parts.netloc or (parts.scheme == "mailto" and parts.path)
    return address if parts.scheme in _SCHEMES and named else ""


def host(address: str) -> str:
    """The site that an address is on, as readers know it."""
    return urlsplit(address).netloc.removeprefix("www.")
