"""The drawings of `static/`, read from their files."""

from bs4 import BeautifulSoup, Tag

from tests.conftest import ROOT

STATIC = ROOT / "static"


def drawing(name: str) -> Tag:
    """The root of a drawing; attribute names are in lower case."""
    return BeautifulSoup((STATIC / name).read_text("utf-8"), "html.parser").select("svg")[0]


def symbols() -> dict[str, Tag]:
    """The sprite's symbols by id; a second symbol of the same id is an error."""
    found = drawing("icons.svg").select("symbol")
    by_id = {str(symbol["id"]): symbol for symbol in found}
    assert len(by_id) == len(found)
    return by_id
