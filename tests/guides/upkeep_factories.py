"""A page with an owner, and what its owner and its readers send."""

import time
from typing import Any
from unittest import mock

from bs4 import BeautifulSoup
from django.test import Client

from commun.public_forms import STAMP, TRAP
from guides.models import GuidePage
from tests.guides.factories import GuidePageFactory

OWNER = {"owner_name": "Nadia Ferrand", "owner_email": "nadia@example.org"}


def owned(**fields: Any) -> GuidePage:
    """A published guide with its revision, as the administration makes it."""
    page: GuidePage = GuidePageFactory.create(**(OWNER | {"slug": "fonder", "title": "Fonder"} | fields))
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def drafted(page: GuidePage, **changes: Any) -> None:
    """Keep changes of a page as a draft."""
    draft = page.get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(draft, name, value)
    draft.save_revision()
    page.refresh_from_db()


def stamp_of(html: BeautifulSoup) -> str:
    field = html.select_one(f"input[name={STAMP}]")
    assert field is not None
    return str(field["value"])


def soup(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def send(client: Client, shown_at: str, to: str, later: float = 10, **fields: str) -> Any:
    """Open an address, then send its form `later` seconds after, as a reader does."""
    stamp = fields.pop("stamp", "") or stamp_of(soup(client.get(shown_at)))
    with mock.patch("time.time", return_value=time.time() + later):
        return client.post(to, {STAMP: stamp, TRAP: "", **fields})
