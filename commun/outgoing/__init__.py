"""The portal's only way out to other sites: short, bounded, and never to a machine of the inside network."""

from commun.outgoing.client import Client, Fetched, fetch
from commun.outgoing.errors import OutgoingError

__all__ = ["Client", "Fetched", "OutgoingError", "fetch"]
