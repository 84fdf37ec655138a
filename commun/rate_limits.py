"""How often one connection may send a form, without keeping who sent it.

An address is never stored: it is hashed with the portal's secret and the day, and counted in the cache
named `limits` for the length of the window. See docs/public-forms.md for what the cache promises.
"""

import ipaddress
import re
import time
from typing import NamedTuple

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import ngettext

from commun.refusals import RefusalError

_IPV4_AND_PORT = re.compile(r"^[\d.]+:\d+$")


class Limit(NamedTuple):
    """At most so many times in a window of `seconds`."""

    times: int
    seconds: int


def count_once(request: HttpRequest, name: str, limit: Limit) -> None:
    """Count a request against the limit of `name`; `RefusalError` 429 once it is passed."""
    now = time.time()
    window, elapsed = divmod(int(now), limit.seconds)
    key = f"{name}:{visitor(request)}:{window}"
    if _increment(key, limit.seconds) > limit.times:
        raise too_many(limit.seconds - elapsed)


def _increment(key: str, seconds: int) -> int:
    cache = caches["limits"]
    cache.add(key, 0, timeout=seconds)
    try:
        return cache.incr(key)
    except ValueError:
        # The window ended, or the cache made room, between the two lines.
        return 1


def too_many(seconds: int) -> RefusalError:
    minutes = max(1, -(-seconds // 60))
    sentence = ngettext(
        "Votre connexion a envoyé beaucoup de formulaires en peu de temps. Attendez une minute, puis revenez"
        " à la page précédente : votre texte y est encore.",
        "Votre connexion a envoyé beaucoup de formulaires en peu de temps. Attendez %(minutes)d minutes, puis"
        " revenez à la page précédente : votre texte y est encore.",
        minutes,
    ) % {"minutes": minutes}
    return RefusalError(429, sentence, retry_after=seconds)


def visitor(request: HttpRequest) -> str:
    """A name for the connection that holds until midnight and leads back to no address."""
    salt = f"commun.rate_limits:{timezone.localdate():%Y-%m-%d}"
    return salted_hmac(salt, connection_of(request), algorithm="sha256").hexdigest()[:32]


def connection_of(request: HttpRequest) -> str:
    """The address that the request comes from; of an IPv6 one, the network that a subscriber is given.

    `X-Forwarded-For` counts only for the `TRUSTED_PROXIES` last hops, those that the city runs.
    """
    direct = str(request.META.get("REMOTE_ADDR", ""))
    hops = [hop.strip() for hop in str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",")]
    trusted: int = settings.TRUSTED_PROXIES
    if trusted and len(hops) >= trusted and (forwarded := _network(hops[-trusted])):
        return forwarded
    return _network(direct) or "unknown"


def _network(written: str) -> str:
    """An address as it is counted; empty for what is none."""
    bare = written.rpartition(":")[0] if _IPV4_AND_PORT.match(written) else written
    if bare.startswith("["):
        bare = bare[1:].partition("]")[0]
    try:
        address = ipaddress.ip_address(bare)
    except ValueError:
        return ""
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((int(address), 64), strict=False))
