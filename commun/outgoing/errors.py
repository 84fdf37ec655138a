"""Why another site could not be read, in a sentence for editors."""

import socket
import ssl
import zlib

import httpcore
import httpx
from django.utils.translation import gettext as _


class OutgoingError(Exception):
    """No usable answer came; the sentence is for editors, `retry` says whether trying again makes sense."""

    def __init__(self, sentence: str, *, retry: bool = False) -> None:
        super().__init__(sentence)
        self.retry = retry


class UnresolvedError(OutgoingError):
    """A name without an address."""


def unknown_name(host: str, *, retry: bool = False) -> UnresolvedError:
    return UnresolvedError(_("Aucune machine ne répond au nom %(host)s.") % {"host": host}, retry=retry)


def is_passing(error: Exception) -> bool:
    return isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN


def too_slow() -> OutgoingError:
    return OutgoingError(_("Le site n'a pas répondu à temps."), retry=True)


def not_an_address(address: str) -> OutgoingError:
    return OutgoingError(
        _("« %(url)s » n'est pas l'adresse complète d'un site, en http:// ou https://.")
        % {"url": address[:200]}
    )


def sentence_of(error: Exception) -> OutgoingError | None:
    """What happened, for an editor; None for a fault of our own."""
    if isinstance(error, httpcore.TimeoutException):
        return too_slow()
    if isinstance(error, httpcore.ConnectError) or _has_cause(error, ssl.SSLError):
        return _no_connection(error)
    if isinstance(error, httpcore.ProxyError):
        return OutgoingError(_("Le serveur mandataire de la ville n'a pas transmis la demande."), retry=True)
    if isinstance(error, (httpcore.NetworkError, httpcore.ProtocolError, zlib.error, OSError)):
        return OutgoingError(_("La réponse du site est illisible ou coupée."), retry=True)
    if isinstance(error, (ValueError, httpx.InvalidURL)):
        return OutgoingError(_("Cette adresse ne peut pas être appelée."))
    return None


def _no_connection(error: Exception) -> OutgoingError:
    if _has_cause(error, ssl.SSLCertVerificationError):
        return OutgoingError(_("Le certificat de sécurité du site n'est pas valable."))
    if _has_cause(error, ssl.SSLError):
        return OutgoingError(_("La connexion sécurisée au site échoue."))
    if _has_cause(error, ConnectionRefusedError):
        return OutgoingError(_("Le site refuse la connexion."))
    return OutgoingError(_("Le site est injoignable."), retry=True)


def _has_cause(error: BaseException | None, kind: type[BaseException]) -> bool:
    while error is not None:
        if isinstance(error, kind):
            return True
        error = error.__cause__ or error.__context__
    return False
