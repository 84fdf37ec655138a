"""Requests that the portal sends to other servers: the shape that callers rely on."""

from dataclasses import dataclass

from django.utils.translation import gettext as _


class OutgoingError(Exception):
    """A request that brought nothing back; its text is one French sentence."""

    def __init__(self, sentence: str, *, retry: bool = False) -> None:
        super().__init__(sentence)
        self.retry = retry


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server answered, and the address that answered in the end."""

    status: int
    url: str
    content: bytes
    headers: dict[str, str]


def fetch(url: str, *, max_bytes: int, timeout: float) -> Fetched:
    """What an address answers; raises OutgoingError."""
    raise OutgoingError(_("Ce portail ne sait pas encore télécharger : donnez le fichier."))
