"""Pages as a reader, or a robot, gets them."""

import json
from typing import Any

from bs4 import BeautifulSoup
from django.test import Client


def read(client: Client, address: str) -> BeautifulSoup:
    """The page at an address, which must answer."""
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def described(html: BeautifulSoup) -> Any:
    """What a page says of itself in JSON-LD."""
    script = html.find("script", type="application/ld+json")
    assert script is not None
    return json.loads(script.get_text())
